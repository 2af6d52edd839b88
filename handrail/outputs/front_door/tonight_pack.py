"""Tonight's safety as a PDF for when the system is down: who is in danger, who to ring.

Also what is due.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from handrail.outputs.core import pdf_templates
from handrail.outputs.core.pdf_templates import Printed
from handrail.rules.clocks import CLOCKS, moment_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.identifiers import age_in_years
from handrail.rules.vocabulary import MissingGrade

NOBODY = "Unallocated"
NO_NAME = "Name not known"
ROWS = range(3)  # blank forms on the last pages
KINDS = {
    "not_safe": "Not safe tonight",
    "protection": "Immediate protection ends",
    "police": "The police have not acknowledged the referral (87A)",
    "bail": "Bail ends, and nobody has been told the conditions",
    "meeting": "Meeting, not held yet",
    "unrecorded": "Meeting, no record yet that it was held",
}


@dataclass(frozen=True)
class Line:
    """One item about one child: what it is, who acts, phone numbers, and by when."""

    child: str
    reference: str
    danger: str
    who: str
    phones: str
    due: str


@dataclass(frozen=True)
class Part:
    """Items of one kind, the most serious first, and what it means when there are none."""

    title: str
    lines: tuple[Line, ...]
    empty: str


@dataclass(frozen=True)
class TonightPack(Printed):
    """The pack of one team, ready to print."""

    team: str
    opens: str
    parts: tuple[Part, ...]
    contacts: tuple[tuple[str, str, str], ...]
    title: str = "Out of hours, printed"
    blanks: tuple[int, ...] = tuple(ROWS)

    @property
    def children(self) -> int:
        """The number of children in it."""
        return len({(line.child, line.reference) for part in self.parts for line in part.lines})


def pdf_bytes(pack: TonightPack) -> bytes:
    """The pack as a tagged A4 PDF, blank forms for calls at its end."""
    return pdf_templates.render_pdf("tonight_pack.html", {"doc": pack})


def alarm_lines(rows: Iterable[Any], now: dt.datetime) -> tuple[Line, ...]:
    """Children who are not safe tonight."""
    return tuple(
        Line(
            _child(row.referral, now),
            row.referral.reference,
            "Not safe tonight" if row.why == "not_safe" else "May not be safe tonight",
            _acts_on(row),
            _ring_back(row.referral),
            f"Raised {moment_in_words(row.raised_at)}",
        )
        for row in rows
    )


def _acts_on(alarm: Any) -> str:
    if alarm.state == "handed_back":
        return f"Handed back by {_with_phone(alarm.handed_back_by)}"
    if alarm.is_unattended:
        return NOBODY
    if alarm.state == "with_front_door":
        return _with_phone(alarm.taken_over_by)
    return _with_phone(alarm.acknowledged_by) if alarm.acknowledged_by else NOBODY


def referral_lines(rows: Iterable[Any], now: dt.datetime) -> tuple[Line, ...]:
    """Red referrals waiting for a decision."""
    return tuple(_of_referral(row, row.why, row.due_at, now) for row in rows)


def clock_lines(rows: Iterable[Any], now: dt.datetime) -> tuple[Line, ...]:
    """Time limits of referrals that are about to end."""
    return tuple(
        _of_referral(row.referral, CLOCKS[row.kind].title, row.due_at, now) for row in rows
    )


def _of_referral(referral: Any, what: str, due_at: dt.datetime, now: dt.datetime) -> Line:
    taken_by = _with_phone(referral.taken_by) if referral.taken_by else NOBODY
    due = f"Due {moment_in_words(due_at)}"
    return Line(
        _child(referral, now), referral.reference, what, taken_by, _ring_back(referral), due
    )


def missing_lines(rows: Iterable[Any]) -> tuple[Line, ...]:
    """Children who are missing now."""
    return tuple(
        Line(
            row.child_name,
            row.police_reference or row.reference,
            f"Missing, police grade {_grade(row.grade)}",
            _holder(row.case),
            _phones_of(row.case),
            f"Since {moment_in_words(row.missing_from)}",
        )
        for row in rows
    )


def _grade(value: str) -> str:
    return MissingGrade(value).label.lower() if value else "not known"


def case_lines(rows: Iterable[Any]) -> tuple[Line, ...]:
    """Urgent items in open cases."""
    return tuple(
        Line(
            row.case.child_name + (f", {row.age}" if row.age is not None else ""),
            row.case.reference,
            KINDS.get(row.kind) or CLOCKS[row.clock].title,
            _holder(row.case),
            _phones_of(row.case),
            _due_of(row),
        )
        for row in rows
    )


def _due_of(row: Any) -> str:
    if row.kind == "not_safe":
        return f"Written {moment_in_words(row.case.safe_at)}" if row.case.safe_at else ""
    word = {"police": "Sent", "meeting": "At", "unrecorded": "At"}.get(row.kind, "Due")
    return f"{word} {moment_in_words(row.due_at)}"


def _child(referral: Any, now: dt.datetime) -> str:
    name = f"{referral.child_given or NO_NAME} {referral.child_family}".strip()
    age = age_in_years(referral.child_born, london_day(now))
    return name if age is None else f"{name}, {age}"


def _with_phone(account: Any) -> str:
    return ", ".join(part for part in (account.name, account.phone) if part)


def _ring_back(referral: Any) -> str:
    """The person to ring back: the caller of a call, else the author."""
    told = referral.intake
    if told is not None and told.sender_phone:
        return f"{told.sender_name}, {told.sender_phone}"
    return _with_phone(referral.author)


def _holder(case: Any) -> str:
    if case is None:
        return "No open case"
    return case.worker.name if case.worker else NOBODY


def _phones_of(case: Any) -> str:
    """The worker's own number, and the team's."""
    if case is None:
        return ""
    found = [
        f"{whose.name}, {whose.phone}"
        for whose in (case.worker, case.team)
        if whose and whose.phone
    ]
    return "\n".join(found) or "Phone not known"
