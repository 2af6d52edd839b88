"""How long records are kept: the schedule as data, and the date on which a record is due."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from handrail.rules.codes.code_tables import parse_table, read_code_file
from handrail.rules.law.citations import fill_titles
from handrail.rules.vocabulary import LegalStatus
from handrail.rules.vocabulary.data_protection import KeptFrom

IN_CARE = frozenset(
    {LegalStatus.S20, LegalStatus.S31, LegalStatus.S38, LegalStatus.UASC, LegalStatus.CARE_LEAVER}
)
EVERY_RECORD = "every_record"
MOST = 120  # years; more is a slip of the keyboard
ADULT = 18
SAY_WHY = "Enter your reason in at least 20 characters, so that someone else can check it"


@dataclass(frozen=True)
class RetentionClass:
    """One line of the schedule."""

    name: str
    label: str
    kept_from: KeptFrom
    years: int
    source: str
    then: str
    least: int = 0
    longest: bool = False


Schedule = tuple[RetentionClass, ...]


@dataclass(frozen=True)
class RecordFacts:
    """The facts that decide how long a child's record is kept. An unknown day is None."""

    classes: frozenset[str] = frozenset()
    born: dt.date | None = None  # the latest day that it can have been
    closed: dt.date | None = None  # None while any work with the child is open
    last_entry: dt.date | None = None
    kept_until: dt.date | None = None  # what reviewers said
    holds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Due:
    """When a record is due for a destruction review, the class that decides, what prevents it.

    `on` is None while the date is not known or a hold is in place; `why_not` then gives the
    reason.
    """

    on: dt.date | None
    decided_by: str = ""
    why_not: str = ""

    def is_due(self, today: dt.date) -> bool:
        """Whether the date has been reached."""
        return self.on is not None and self.on <= today


@lru_cache(maxsize=1)
def load_default_schedule() -> Schedule:
    """The schedule that is shipped with the product."""
    tree = parse_table(fill_titles(read_code_file("retention.yaml")))
    return tuple(_read(name, row) for name, row in tree["classes"].items())


def _read(name: str, row: Mapping[str, str]) -> RetentionClass:
    return RetentionClass(
        name=name,
        label=row["label"],
        kept_from=KeptFrom(row["kept_from"]),
        years=int(row["years"]),
        source=row["source"],
        then=row["then"],
        least=int(row.get("least", 0)),
        longest=row.get("longest") == "yes",
    )


def has_left_care(before: str, now: str) -> bool:
    """Whether a change of legal status takes a child out of care. Their record is kept as long."""
    return before in IN_CARE and now not in IN_CARE


def schedule_in_force(own: Mapping[str, int]) -> Schedule:
    """The shipped schedule with a partnership's own years in place of the default ones."""
    return tuple(
        replace(row, years=own.get(row.name, row.years)) for row in load_default_schedule()
    )


def find_problems(own: Mapping[str, str]) -> dict[str, str]:
    """Problems with years as typed, by class: not a number, not reasonable, below the law."""
    found = {
        row.name: _problem(row, own.get(row.name, "").strip()) for row in load_default_schedule()
    }
    return {name: text for name, text in found.items() if text}


def _problem(row: RetentionClass, typed: str) -> str:
    if not (typed.isascii() and typed.isdigit() and 0 < int(typed[:4]) <= MOST):
        return f"Enter whole years, from 1 to {MOST}"
    if int(typed) < row.least:
        return f"The law asks for at least {row.least} years: {row.source}"
    return ""


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day so many years later; the day after 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def _from(kept_from: KeptFrom, facts: RecordFacts) -> dt.date | None:
    """The day from which years are counted, or None when it has not happened or is not known."""
    if kept_from == KeptFrom.EIGHTEEN:
        return years_after(facts.born, ADULT) if facts.born else None
    days = {
        KeptFrom.BIRTH: facts.born,
        KeptFrom.CLOSURE: facts.closed,
        KeptFrom.LAST_ENTRY: facts.last_entry,
    }
    return days[kept_from]


def classes_for(schedule: Schedule, classes: Iterable[str]) -> Schedule:
    """The classes that apply to a record.

    They are its own and that of every record; all of them where one of its own says that the
    longest decides.
    """
    names = {*classes, EVERY_RECORD}
    own = tuple(row for row in schedule if row.name in names)
    return schedule if any(row.longest for row in own) else own


NOT_TOLD = {
    KeptFrom.BIRTH: "The date of birth is not known. Add a year of birth to the record",
    KeptFrom.EIGHTEEN: "The date of birth is not known. Add a year of birth to the record",
    KeptFrom.CLOSURE: "Work with the child is still open",
    KeptFrom.LAST_ENTRY: "Nothing has been recorded yet",
}


def due_for(schedule: Schedule, facts: RecordFacts) -> Due:
    """The date on which a record is due for a destruction review: the longest of its classes.

    A hold always wins. While work is open, or a day that counts is not known, nothing is due.
    """
    if facts.holds:
        return Due(None, why_not=f"Held: {'; '.join(facts.holds)}")
    if facts.closed is None:
        return Due(None, why_not=NOT_TOLD[KeptFrom.CLOSURE])
    ends: list[tuple[dt.date, str]] = []
    for row in classes_for(schedule, facts.classes):
        begun = _from(row.kept_from, facts)
        if begun is None:
            return Due(None, row.label, NOT_TOLD[row.kept_from])
        ends.append((years_after(begun, row.years), row.label))
    last, label = max(ends)
    if facts.kept_until and facts.kept_until > last:
        return Due(facts.kept_until, "What reviewers said")
    return Due(last, label)
