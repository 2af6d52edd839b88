"""Subject access requests: logged, identity verified, the time limit watched, closed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handrail.actions.access import guarded_requests
from handrail.actions.core import clocks, recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_reference
from handrail.actions.people import register
from handrail.records.models import AccessRequest, Clock, Person
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules import permissions
from handrail.rules.clocks import Calendar, basis_of
from handrail.rules.core.local_time import london_day
from handrail.rules.data_protection import subject_access
from handrail.rules.data_protection.subject_access import CLOCK, Pause
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import IdentifyingFacts, Name
from handrail.rules.vocabulary import (
    AccessClosure,
    AccessPart,
    AccessState,
    Asker,
    PauseReason,
)
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

OPEN = (AccessState.RECEIVED, AccessState.READING, AccessState.SECOND, AccessState.AGREED)
ORDERED = (
    "There is an order or a restriction. Take legal advice: if it keeps them from the record, "
    "close the request as “No right to ask”"
)


@dataclass(frozen=True)
class Asked:
    """A request as received: who asks, about who, when, how and for what."""

    asker: str
    name: str
    given: str
    family: str
    born: dt.date | None
    received_on: dt.date | None
    wants: str = ""

    def problems(self, today: dt.date) -> dict[str, str]:
        """Error messages by field: what is missing or cannot be."""
        problems = {} if self.asker in set(Asker) else {"asker": "Choose who is asking"}
        needed = {
            "name": "Enter the requester’s name",
            "given": "Enter the first name of the person the records are about",
            "family": "Enter their family name",
            "born": "Enter their date of birth",
            "received_on": "Enter the date you received it",
        }
        problems |= {box: text for box, text in needed.items() if not getattr(self, box)}
        if self.received_on and self.received_on > today:
            problems["received_on"] = "This date is in the future"
        return problems

    def facts(self) -> IdentifyingFacts:
        """The person it is about, as the identifying facts that a search of the register uses."""
        return facts_of({"given": self.given, "family": self.family, "born": _iso(self.born)})


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def facts_of(told: Mapping[str, str]) -> IdentifyingFacts:
    """The identifying facts of the person a request is about, from the details received."""
    return IdentifyingFacts(
        names=(Name(told["given"], told["family"]),), born=(PartialDate.from_text(told["born"]),)
    )


@recording.action
def log_request(*, by: Actor, asked: Asked, now: dt.datetime) -> AccessRequest:
    """Logs a request, and searches the register by its details, which is recorded as an event.

    Raises Refused, Incomplete.
    """
    permissions.require(
        by, Permission.ACCESSREQUEST_TAKE, scope.facts_at_large(by, Permission.ACCESSREQUEST_TAKE)
    )
    if problems := asked.problems(london_day(now)):
        raise Incomplete(problems)
    reference = new_reference(AccessRequest, settings_in_force().reference_prefix, "SA", now)
    told = {"given": asked.given, "family": asked.family, "born": _iso(asked.born)}
    row = AccessRequest(
        reference=reference,
        asker=asked.asker,
        state=AccessState.RECEIVED,
        told=told,
        asked_by={"name": asked.name, "wants": asked.wants},
        contact={},
        log=[_line("taken", "", by, now)],
        received_on=asked.received_on,
    )
    row.due_on = _due(row)
    recording.create(row, verb=EventType.ACCESSREQUEST_TAKEN)
    _start_clock(row)
    register.search_register(
        by=by, facts=asked.facts(), purpose=f"Subject access request {reference}", now=now
    )
    return row


def _line(what: str, words: str, by: Actor, now: dt.datetime) -> dict[str, str]:
    return {"at": now.isoformat(), "by": by.name, "what": what, "words": words.strip()}


def pauses_of(row: AccessRequest) -> list[Pause]:
    """The periods in which the time limit of a request was paused."""
    return [
        Pause(dt.date.fromisoformat(began), dt.date.fromisoformat(ended) if ended else None, why)
        for began, ended, why in row.pauses
    ]


def _calendar() -> Calendar:
    return Calendar.from_settings(settings_in_force()).statutory


def _due(row: AccessRequest) -> dt.date | None:
    is_extended = row.extended_on is not None
    return subject_access.due_on(
        row.received_on, pauses_of(row), _calendar(), is_extended=is_extended
    )


def _start_clock(row: AccessRequest) -> None:
    calendar = _calendar()
    started_at = calendar.opening(row.received_on)
    clock = Clock(kind=CLOCK, owner_id=row.owner_id, occurred_at=started_at,
                  started_at=started_at, due_at=calendar.closing(row.due_on) if row.due_on else
                  None, limit="1 month",
                  basis=basis_of(CLOCK, started_at, settings_in_force()),
                  stage="accessrequest", stage_id=row.public_id)  # fmt: skip
    recording.create(clock, verb=EventType.CLOCK_STARTED)


def move_clock(row: AccessRequest, *, by: Actor, now: dt.datetime) -> None:
    """Moves the clock with the request: to its new due date, to none, or to its end.

    Part of an act, in its transaction.
    """
    if row.state not in OPEN:
        guarded_requests.close_tasks(row, by=by, now=now)
    for clock in Clock.objects.filter(kind=CLOCK, stage_id=row.public_id, stopped_at=None):
        if row.state not in OPEN:
            recording.change(clock, verb=EventType.CLOCK_STOPPED, values={"stopped_at": now})
        else:
            due_at = _calendar().closing(row.due_on) if row.due_on else None
            clocks.correct_deadline(clock, verb=EventType.CLOCK_MOVED, due_at=due_at)


def require_open(row: AccessRequest, *states: str) -> None:
    """Raises NotPossible unless the request is in one of these states, or open at all."""
    if row.state not in (states or OPEN):
        label = AccessState(row.state).label.lower()
        raise NotPossible(f"The request is {label}, so this cannot be done. Reload its page.")


def record_step(
    row: AccessRequest,
    what: str,
    *,
    verb: str,
    by: Actor,
    now: dt.datetime,
    words: str = "",
    values: Mapping[str, Any] | None = None,
    reason: str = "",
    also: Mapping[str, Any] | None = None,
) -> AccessRequest:
    """Records a step of a request: its columns, a line in its log, its event. Part of an act.

    `also` is what else the line says.
    """
    log = [*row.log, {**_line(what, words, by, now), **(also or {})}]
    return recording.change(row, verb=verb, values={**(values or {}), "log": log}, reason=reason)


def _begin(by: Actor, row: AccessRequest, *states: str) -> None:
    permissions.require(by, Permission.ACCESSREQUEST_WORK, scope.facts_of_row(by, row))
    require_open(row, *states)


def _require(problems: Mapping[str, str]) -> None:
    found = {box: text for box, text in problems.items() if text}
    if found:
        raise Incomplete(found)


def problem_if_too_short(words: str, what: str) -> str:
    """The error for words that are too short to say what they should, or ""."""
    is_enough = sum(sign.isalnum() for sign in words) >= 10
    return "" if is_enough else f"Enter {what}, in at least 10 characters"


@recording.action
def verify_identity(*, by: Actor, row: AccessRequest, how: str, now: dt.datetime) -> AccessRequest:
    """Records how the requester was identified. Raises Refused, Incomplete, NotPossible."""
    _begin(by, row)
    _require({"how": problem_if_too_short(how, "how you verified their identity")})
    values = {"identity_on": london_day(now)}
    return record_step(row, "identity", verb=EventType.ACCESSREQUEST_IDENTITY, by=by, now=now,
                       words=how, values=values)  # fmt: skip


@recording.action
def verify_authority(
    *, by: Actor, row: AccessRequest, how: str, order: str, view: str, now: dt.datetime
) -> AccessRequest:
    """Records the authority to ask for a child: on what grounds, and the child's own view.

    Raises Refused, Incomplete (also where an order prevents it), NotPossible.
    """
    _begin(by, row)
    problems = {
        "how": problem_if_too_short(how, "what gives them the right to ask"),
        "view": problem_if_too_short(view, "the child’s view, or why nobody asked them"),
    }
    problems["order"] = {"no": "", "yes": ORDERED}.get(order, "Choose one")
    _require(problems)
    values = {"standing_on": london_day(now)}
    words = f"{how}\nWhat the child says: {view}"
    return record_step(row, "standing", verb=EventType.ACCESSREQUEST_STANDING, by=by, now=now,
                       words=words, values=values)  # fmt: skip


CONTACT = ("how", "where", "when", "avoid", "helper", "helper_how")


@recording.action
def agree_safe_contact(
    *, by: Actor, row: AccessRequest, contact: Mapping[str, str], now: dt.datetime
) -> AccessRequest:
    """Records a safe way to reach the requester, and who helps them read the copy.

    A young person who asks for themselves names a helper, or states that they want none. Raises
    Refused, Incomplete, NotPossible.
    """
    _begin(by, row)
    wanting = {
        "how": "" if contact.get("how") else "Enter how they want to be contacted",
        "where": "" if contact.get("where") else "Enter a safe number or address",
    }
    if row.asker == Asker.CHILD and not contact.get("helper"):
        wanting["helper"] = "Enter who helps them, or that they do not want help"
    _require(wanting)
    values = {"contact": {key: contact.get(key, "").strip() for key in CONTACT}}
    return record_step(
        row, "contact", verb=EventType.ACCESSREQUEST_CONTACT, by=by, now=now, values=values
    )


@recording.action
def pause_time_limit(
    *, by: Actor, row: AccessRequest, why: str, words: str, now: dt.datetime
) -> AccessRequest:
    """Pauses the time limit until the requester answers a question.

    Raises Refused, Incomplete, NotPossible (paused already, or their identity is verified).
    """
    _begin(by, row)
    chosen = "" if why in set(PauseReason) else "Choose what you asked for"
    _require({"why": chosen, "words": problem_if_too_short(words, "what you asked or told them")})
    if any(one.ended is None for one in pauses_of(row)):
        raise NotPossible("The deadline is already paused. Record what you received first.")
    if why == PauseReason.IDENTITY and row.identity_on:
        raise NotPossible("Identity has already been verified.")
    today = london_day(now).isoformat()
    values = {"pauses": [*row.pauses, [today, None, why]], "due_on": None}
    record_step(row, "paused", verb=EventType.ACCESSREQUEST_PAUSED, by=by, now=now, words=words,
         values=values, reason=why)  # fmt: skip
    move_clock(row, by=by, now=now)
    return row


@recording.action
def resume_time_limit(
    *, by: Actor, row: AccessRequest, came_on: dt.date, words: str, now: dt.datetime
) -> AccessRequest:
    """Resumes the time limit from the date on which the answer arrived.

    Raises Refused, Incomplete, NotPossible where nothing was asked for.
    """
    _begin(by, row)
    running = [one for one in pauses_of(row) if one.ended is None]
    if not running:
        raise NotPossible("The deadline is already running. Reload the page.")
    problems = {"words": problem_if_too_short(words, "what you received")}
    if not running[0].began <= came_on <= london_day(now):
        problems["came_on"] = "Enter a date between the day you asked and today"
    _require(problems)
    row.pauses = [*row.pauses[:-1], [row.pauses[-1][0], came_on.isoformat(), row.pauses[-1][2]]]
    values = {"pauses": row.pauses, "due_on": _due(row)}
    record_step(row, "resumed", verb=EventType.ACCESSREQUEST_RESUMED, by=by, now=now,
                words=words, values=values)  # fmt: skip
    move_clock(row, by=by, now=now)
    return row


@recording.action
def extend_time_limit(
    *, by: Actor, row: AccessRequest, words: str, now: dt.datetime
) -> AccessRequest:
    """Extends the time by two months, for requests that are complex or many.

    The requester is told why within the first month.

    Raises Refused, Incomplete, NotPossible (extended before, paused, or too late).
    """
    _begin(by, row)
    _require({"words": problem_if_too_short(words, "why the requests are complex or many")})
    if row.extended_on:
        raise NotPossible("The deadline has already been extended. It can only be extended once.")
    if row.due_on is None:
        raise NotPossible("The deadline is paused. Record what you received first.")
    today = london_day(now)
    if today > row.due_on:
        raise NotPossible("The month has passed. An extension must be notified within the month.")
    row.extended_on = today
    values = {"extended_on": today, "due_on": _due(row)}
    record_step(
        row,
        "extended",
        verb=EventType.ACCESSREQUEST_EXTENDED,
        by=by,
        now=now,
        words=words,
        values=values,
    )
    move_clock(row, by=by, now=now)
    return row


@recording.action
def link_person(
    *, by: Actor, row: AccessRequest, person: Person, now: dt.datetime
) -> AccessRequest:
    """Links a request to the person's record; the request is then restricted like that record.

    Raises Refused, NotPossible once something was gathered.
    """
    _begin(by, row, AccessState.RECEIVED)
    values = {
        "person_id": person.pk, "sensitivity": person.sensitivity, "guardian_id": person.guardian_id
    }  # fmt: skip
    return record_step(
        row, "linked", verb=EventType.ACCESSREQUEST_LINKED, by=by, now=now, values=values
    )


@recording.action
def order_parts(
    *, by: Actor, row: AccessRequest, parts: list[str], now: dt.datetime
) -> AccessRequest:
    """Records the parts that a young person wants, in their order. Raises Incomplete, Refused."""
    _begin(by, row, AccessState.RECEIVED, AccessState.READING)
    if row.asker != Asker.CHILD:
        raise NotPossible("Only the child or young person can choose the parts and their order.")
    if not parts or len(set(parts)) < len(parts) or not set(parts) <= set(AccessPart):
        raise Incomplete({"parts": "Choose at least one part, each once"})
    return record_step(
        row,
        "ordered",
        verb=EventType.ACCESSREQUEST_ORDERED,
        by=by,
        now=now,
        values={"parts": parts},
    )


@recording.action
def close_request(
    *, by: Actor, row: AccessRequest, closure: str, words: str, now: dt.datetime
) -> AccessRequest:
    """Closes a request without a copy; the requester was told why and where to complain.

    Raises Refused, Incomplete, NotPossible.
    """
    _begin(by, row)
    chosen = "" if closure in set(AccessClosure) else "Choose why you are closing it"
    _require(
        {"closure": chosen, "words": problem_if_too_short(words, "what you told the requester")}
    )
    values = {"state": AccessState.CLOSED, "closure": closure, "ended_at": now}
    record_step(row, "closed", verb=EventType.ACCESSREQUEST_CLOSED, by=by, now=now, words=words,
         values=values, reason=closure)  # fmt: skip
    move_clock(row, by=by, now=now)
    return row
