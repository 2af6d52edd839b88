"""When a subject access request is due, and what must be known before a copy is disclosed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from handrail.rules.clocks import Calendar, months_later
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.subject_access import AccessPart, Asker, PauseReason

CLOCK = ClockCode.ACCESS_REQUEST
MONTHS, EXTENDED = 1, 3
FIRST = (AccessPart.OWN_WORDS, AccessPart.TO_CHILD)


def passage_heading(source: str, title: str) -> str:
    """The heading of a passage. A form is named after what its page asks: "Make a referral"."""
    if source != "submission":
        return title
    form, colon, question = title.partition(": ")
    return f"Form “{form}”{colon}{question}"


@dataclass(frozen=True)
class Pause:
    """A period in which the time limit was paused; `ended` is None while it still is."""

    began: dt.date
    ended: dt.date | None
    why: str


def due_on(
    received: dt.date, pauses: Iterable[Pause], calendar: Calendar, *, is_extended: bool = False
) -> dt.date | None:
    """The last day for the answer, None while the time limit is paused.

    One calendar month from the day of receipt, or from the day the proof of identity arrived
    when it was asked for; three months when it was extended. Days of waiting for a
    clarification do not count, from the day of the question to the day of the answer, both
    included (UK GDPR Article 12A(5); section 54(3C) of the Data Protection Act 2018 says the
    same of the police). A day that is not a working day moves to the next working day.
    """
    pauses = list(pauses)
    if any(pause.ended is None for pause in pauses):
        return None
    proofs = [p.ended for p in pauses if p.why == PauseReason.IDENTITY and p.ended]
    begun = max([received, *proofs])
    day = months_later(begun, EXTENDED if is_extended else MONTHS)
    day += dt.timedelta(days=len(set[dt.date]().union(*(_waited(p, begun) for p in pauses))))
    return day if calendar.is_working_day(day) else calendar.next_working_day(day)


def _waited(pause: Pause, begun: dt.date) -> set[dt.date]:
    """The days of waiting for a clarification that would count: those after the month began."""
    if pause.why != PauseReason.CLARIFICATION or pause.ended is None:
        return set()
    days = (pause.ended - pause.began).days + 1
    waited = {pause.began + dt.timedelta(days=number) for number in range(days)}
    return {day for day in waited if day > begun}


def parts_in_order(chosen: Iterable[str] = ()) -> list[AccessPart]:
    """The parts of a copy in the order chosen; by default the child's words first."""
    known = [AccessPart(part) for part in chosen]
    return known or list(AccessPart)


@dataclass(frozen=True)
class Readiness:
    """What is known about a subject access request before the data is gathered."""

    asker: str
    has_person: bool
    has_identity: bool
    has_standing: bool
    has_contact: bool
    is_paused: bool


def before_gathering(known: Readiness) -> list[str]:
    """What is still missing before gathering starts, one sentence each."""
    wanting = (
        (known.is_paused, "The deadline is paused. Record what you received first."),
        (not known.has_identity, "Verify identity first."),
        (
            known.asker != Asker.CHILD and not known.has_standing,
            "Check that the requester has the right to ask for this child.",
        ),
        (not known.has_contact, "Agree how to contact the requester safely."),
        (not known.has_person, "Choose whose record it is."),
    )
    return [sentence for is_wanting, sentence in wanting if is_wanting]


WHAT = {
    "taken": "Request logged",
    "identity": "Identity verified",
    "standing": "Right to ask checked",
    "contact": "Safe contact agreed",
    "paused": "Deadline paused until something is received",
    "resumed": "Received; the deadline is running again",
    "extended": "Deadline extended by up to two months; requester told",
    "linked": "Request linked to a record",
    "ordered": "Parts and their order chosen",
    "gathered": "Records gathered",
    "gathered_again": "Records gathered again, because they were joined or separated",
    "read": "First review finished",
    "returned": "Returned by the second reader",
    "agreed": "Agreed by the second reader",
    "released": "Copy disclosed",
    "closed": "Closed without a copy",
    "statement": "Statement or correction added",
}
