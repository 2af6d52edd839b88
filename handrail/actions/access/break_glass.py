"""Break-glass access: opens one record for 60 minutes in an emergency; a manager reviews it
afterwards.

Those responsible are notified at once.
"""

import datetime as dt
from dataclasses import dataclass

from handrail.actions.access import findings, restricted_matches
from handrail.actions.core import notices, recording, step_effects, tasks
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records.encrypted_fields import own_hash
from handrail.records.models import Account, BreakGlass, GlassStop, Person
from handrail.records.queries.access import break_glass as queries
from handrail.records.queries.core import scope, settings
from handrail.rules import identifiers, permissions
from handrail.rules.access import break_glass
from handrail.rules.identifiers import PartialDate
from handrail.rules.organisation import assurance
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name
from handrail.rules.vocabulary import NoticeKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.oversight import GlassFinding, GlassReason
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind

TITLE = "Review break-glass access"
STOPPED = (
    "Break-glass is suspended for your account, because it was used three times within 24 "
    "hours. Ring the front door or, when it is closed, the emergency duty team. The data "
    "protection officer can let you use it again."
)
STAGE = "breakglass"


@dataclass(frozen=True)
class Exact:
    """Exact details of a child: name and date of birth, or the NHS number."""

    given: str = ""
    family: str = ""
    born: str = ""
    nhs: str = ""

    def problems(self) -> dict[str, str]:
        """Error messages by field: what is missing or wrong."""
        if self.nhs:
            problem = identifiers.clean_nhs_number(self.nhs).problem
            return {"nhs": problem} if problem else {}
        named = {
            "given": "Enter the first name, or the NHS number",
            "family": "Enter the family name, or the NHS number",
        }
        missing = {box: text for box, text in named.items() if not getattr(self, box)}
        if not self.born:
            missing["born"] = "Enter the full date of birth, or the NHS number"
        return missing

    def number(self) -> str:
        """The NHS number in the form in which it is stored."""
        return identifiers.clean_nhs_number(self.nhs).value or "" if self.nhs else ""

    def facts(self) -> IdentifyingFacts:
        """These details as the identifying facts that a search of the register uses."""
        if self.nhs:
            return IdentifyingFacts(identifiers=(Identifier("nhs", self.number()),))
        return IdentifyingFacts(
            names=(Name(self.given, self.family),), born=(PartialDate.from_text(self.born),)
        )


@recording.action
def find_exact_matches(*, by: Actor, exact: Exact, now: dt.datetime) -> list[Person]:
    """The open records that match exactly; the search is recorded as an event, match or not.

    A restricted record is not found; the background job notifies its guardian, as for any
    search. Raises Refused, Incomplete, NotPossible (suspended).
    """
    permissions.require(by, Permission.GLASS_OPEN, scope.facts_at_large(by, Permission.GLASS_OPEN))
    if exact.problems():
        raise Incomplete(exact.problems())
    if queries.is_suspended(by.account):
        raise NotPossible(STOPPED)
    number = exact.number()
    found = queries.list_exact_matches(
        by, given=exact.given, family=exact.family, born=exact.born, nhs=number
    )
    recording.add_to_event(
        verb=EventType.GLASS_SEARCHED,
        things=[recording.thing(person) for person in found],
        hashes={"query": own_hash(repr(exact))},
    )
    restricted_matches.queue_comparison(now=now, facts=exact.facts())
    return found


@dataclass(frozen=True)
class Why:
    """Why a record is opened: a reason from the list, an explanation, and what it belongs to."""

    reason: str = ""
    words: str = ""
    incident: str = ""

    def problems(self) -> dict[str, str]:
        """Error messages by field: what is missing or has no meaning."""
        problems = {}
        if self.reason not in set(GlassReason):
            problems["reason"] = "Choose why the record has to be opened now"
        if not break_glass.says_something(self.words):
            problems["words"] = break_glass.SAY_MORE
        if sum(sign.isalnum() for sign in self.incident) < 3:
            problems["incident"] = "Enter the number of the incident, the call or the referral"
        return problems


@recording.action
def open_record(*, by: Actor, person: Person, why: Why, now: dt.datetime) -> BreakGlass:
    """Opens one record for 60 minutes, to read and to add a note; notifies at once.

    A record that is open already stays as it is: pressing twice opens it once. Raises Refused,
    Incomplete, ProofNeeded, NotPossible (suspended).
    """
    permissions.require(by, Permission.PERSON_BREAK_GLASS, scope.facts_of_row(by, person))
    if why.problems():
        raise Incomplete(why.problems())
    assurance.require_fresh(by, now)
    Account.objects.select_for_update().get(pk=by.account)  # a second press waits for the first
    if queries.is_suspended(by.account):
        raise NotPossible(STOPPED)
    live = BreakGlass.objects.filter(account_id=by.account, person=person, expires_at__gt=now)
    opened = live.first()
    return opened or _opened(by, person, why, now)


def _opened(by: Actor, person: Person, why: Why, now: dt.datetime) -> BreakGlass:
    due = break_glass.due_in(break_glass.REVIEW_DAYS, now, settings.settings_in_force())
    row = BreakGlass(
        account_id=by.account,
        person=person,
        reason=why.reason,
        words=why.words.strip(),
        incident=why.incident.strip(),
        granted_at=now,
        expires_at=now + break_glass.GLASS_LASTS,
        review_due_at=due,
    )
    things = [recording.thing(person), recording.thing(row)]
    recording.add_to_event(verb=EventType.GLASS_OPENED, things=things, reason=why.reason)
    row.task_id = _review_task(row, by, due, now)
    recording.create(row, verb=EventType.GLASS_OPENED)
    _tell(row, by, now)
    if queries.count_recent_openings(by.account, now) >= break_glass.STOP_AT:
        _stop(by, now)
    return row


def _review_task(row: BreakGlass, by: Actor, due: dt.datetime, now: dt.datetime) -> int | None:
    manager = queries.manager_of(by, now, {row.person_id})
    if manager is None:
        return None
    about = {"stage": STAGE, "stage_id": row.public_id}
    task = tasks.open_task(
        by=by,
        now=now,
        kind=TaskKind.GLASS_REVIEW,
        title=TITLE,
        assignee=manager,
        due_at=due,
        **about,
    )
    text = f"{by.name} opened a record by break-glass. Review it within one working day."
    notices.notify_account(manager, now=now, kind=NoticeKind.GLASS, text=text, **about)
    return task.pk


def _tell(row: BreakGlass, by: Actor, now: dt.datetime) -> None:
    """Notifies the workers of the child's open cases, and guardians, of every record opened.

    Of a case without a worker, or whose worker has left, its managers are notified.
    """
    reason, opened = GlassReason(row.reason).label, queries.list_records_to_open(by, row.person)
    for case in queries.list_open_cases(opened):
        text = f"{by.name}, {by.agency_name}, opened {case.reference} by break-glass: {reason}."
        for account in step_effects.people_for("worker", case, now=now):
            if account.pk != by.account:
                notices.notify_account(
                    account, now=now, kind=NoticeKind.GLASS, text=text, case=case
                )
    for person in opened:
        if person.guardian and person.guardian.pk != by.account:
            text = f"{by.name} opened {person.reference} by break-glass: {reason}."
            notices.notify_account(person.guardian, now=now, kind=NoticeKind.GLASS, text=text)


def _stop(by: Actor, now: dt.datetime) -> None:
    stop = GlassStop(account_id=by.account, stopped_at=now)
    recording.create(stop, verb=EventType.GLASS_STOPPED)
    text = (
        f"{by.name} used break-glass three times within 24 hours. It is suspended for this "
        "account until you let it be used again."
    )
    for officer in queries.list_protection_officers(now, but=by.account):
        notices.notify_account(officer, now=now, kind=NoticeKind.GLASS, text=text)


@recording.action
def close_record(*, by: Actor, opening: BreakGlass, now: dt.datetime) -> BreakGlass:
    """Closes the record early, by the person who opened it. Raises NotPossible."""
    if opening.account_id != by.account or opening.expires_at <= now:
        raise NotPossible("This is closed already.")
    return recording.change(opening, verb=EventType.GLASS_CLOSED, values={"expires_at": now})


@recording.action
def review_opening(
    *, by: Actor, opening: BreakGlass, finding: str, words: str, now: dt.datetime
) -> BreakGlass:
    """Records a manager's review of an opening; notifies the officer if it was not appropriate.

    Raises Refused (your own opening), Incomplete, NotPossible (reviewed before).
    """
    permissions.require(by, Permission.BREAKGLASS_REVIEW, scope.facts_of_row(by, opening))
    problems = {} if finding in set(GlassFinding) else {"finding": "Choose what you found"}
    if len(words.strip()) < break_glass.LEAST_SIGNS:
        problems["words"] = "Enter how you know, in at least 20 characters"
    if problems:
        raise Incomplete(problems)
    if opening.reviewed_at:
        raise NotPossible("This has already been reviewed. Open it to read what was found.")
    values = {"finding": finding, "finding_words": words.strip()}
    also = [recording.thing(opening.person)]
    findings.record_finding(
        opening,
        by=by,
        now=now,
        verb=EventType.GLASS_REVIEWED,
        values=values,
        reason=finding,
        also=also,
    )
    if finding == GlassFinding.NOT_APPROPRIATE:
        text = f"Break-glass access by {opening.account.name} was found not appropriate."
        findings.notify_officers(opening, text, by=by, now=now, kind=NoticeKind.GLASS, stage=STAGE)
    return opening


@recording.action
def lift_stop(*, by: Actor, stop: GlassStop, why: str, now: dt.datetime) -> GlassStop:
    """Lets an account use break-glass again, by the officer. Raises Refused, Incomplete."""
    permissions.require(by, Permission.GLASSSTOP_LIFT, scope.facts_of_row(by, stop))
    if not break_glass.says_something(why):
        raise Incomplete({"why": break_glass.SAY_MORE})
    if stop.lifted_at:
        raise NotPossible("This account can already use break-glass.")
    values = {"lifted_at": now, "lifted_by_id": by.account, "why": why.strip()}
    return recording.change(stop, verb=EventType.GLASS_LIFTED, values=values)
