"""The register of law and guidance: each rule as dated data, with the edition of a given day."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from handrail.rules.codes.code_tables import parse_table

AREAS = {
    "children.yaml": "Children and families",
    "guidance.yaml": "Guidance and codes",
    "information.yaml": "Information and sharing",
    "crime.yaml": "Crime and powers",
}
NOT_YET, NOT_VERIFIED = "not yet", "not verified"
BEFORE = dt.date(2024, 1, 1)  # in force for longer than the register looks back
REVIEWED, REVIEW_DUE = "2026-11-29", "2027-11-30"  # of a row that names no days of its own
OF_EDITION = {"edition", "from", "known_until", "source", "unread", "note", "reviewed", "due"}
OF_RULE = {"rule", "title", "text", "editions", "superseded_by", "area"}

Commenced = Mapping[str, dt.date]  # by the id of an edition: from which day it is in force here
State = Literal["in force", "not known", "not yet", "superseded"]


class BadRegister(ValueError):
    """The register cannot be used; says which row is wrong and how to correct it."""


@dataclass(frozen=True)
class Edition:
    """One edition of a rule. `starts` is None while no day is known on which it comes into force.

    `known_until` is the last day on which it was known to be in force, None while it still is.
    `source` says what the row was checked against, empty when nobody has verified it; `unread`,
    which part of its text nobody has checked.
    """

    id: str
    name: str
    starts: dt.date | None
    known_until: dt.date | None
    source: str
    unread: str
    note: str
    reviewed_on: dt.date
    review_due: dt.date

    @property
    def source_in_words(self) -> str:
        """Such as "Checked against section 2. Not checked: section 3", without the full stop."""
        gap = f". Not checked: {self.unread}" if self.unread else ""
        return (
            f"Checked against {self.source}{gap}"
            if self.source
            else "Not verified against the source"
        )

    def starts_here(self, commenced: Commenced) -> dt.date | None:
        """The day from which it is in force in a partnership: the partnership's own, else the
        register's.
        """
        return commenced.get(self.id, self.starts)

    def is_doubtful(self, day: dt.date, commenced: Commenced) -> bool:
        """Whether nobody knows if it is still in force on a day; never once a day is set here."""
        is_over = self.known_until is not None and day > self.known_until
        return is_over and self.id not in commenced


@dataclass(frozen=True)
class Rule:
    """One rule of law or guidance with its editions, the oldest first."""

    id: str
    title: str
    text: str
    editions: tuple[Edition, ...]
    superseded_by: str = ""
    area: str = ""  # the heading that it is listed under

    def edition_on(self, day: dt.date, commenced: Commenced) -> Edition | None:
        """The edition in force on a day; None before the first is."""
        started = [(one.starts_here(commenced), one) for one in self.editions]
        return next((one for on, one in reversed(started) if on and on <= day), None)

    def citation(self, day: dt.date, commenced: Commenced) -> str:
        """Its title with the edition of that day, such as "Keeping children safe … (2026)"."""
        edition = self.edition_on(day, commenced)
        return f"{self.title} ({edition.name})" if edition and edition.name else self.title


class Register(dict[str, Rule]):
    """Rules by their id."""

    def is_in_force(self, rule: str, day: dt.date, commenced: Commenced) -> bool:
        """Whether some edition is in force on a day, and no other rule took its place by then."""
        found = self[rule]
        after = found.superseded_by
        is_over = bool(after) and self.is_in_force(after, day, commenced)
        return not is_over and found.edition_on(day, commenced) is not None

    def state_of(self, rule: str, edition: str, day: dt.date, commenced: Commenced) -> State:
        """Whether one edition of a rule is in force, in doubt, coming or replaced on a day."""
        found = self[rule]
        one = next(each for each in found.editions if each.id == edition)
        starts = one.starts_here(commenced)
        if starts is None or starts > day:
            return "not yet"
        is_newest = found.edition_on(day, commenced) is one
        if not is_newest or not self.is_in_force(rule, day, commenced):
            return "superseded"
        return "not known" if one.is_doubtful(day, commenced) else "in force"

    def overdue(self, today: dt.date, reviewed: Commenced) -> list[tuple[Rule, Edition]]:
        """Editions whose review is late, the longest first; `reviewed` are later days set here."""
        late = [
            (rule, one)
            for rule in self.values()
            for one in rule.editions[-1:]
            if max(one.review_due, reviewed.get(one.id, one.review_due)) < today
        ]
        return sorted(late, key=lambda pair: pair[1].review_due)


def read_register(rows: Iterable[Mapping[str, Any]]) -> Register:
    """The register of rows as YAML gives them. Raises BadRegister."""
    found = Register()
    for row in rows:
        rule = _rule(row)
        if rule.id in found:
            raise BadRegister(f"{rule.id} stands twice: give one of them another id.")
        found[rule.id] = rule
    _check_editions(found)
    for rule in found.values():
        if rule.superseded_by and rule.superseded_by not in found:
            raise BadRegister(f"{rule.id}: no rule is called {rule.superseded_by}.")
    return found


def _check_editions(found: Register) -> None:
    ids: set[str] = set()
    for rule in found.values():
        days = [one.starts or dt.date.max for one in rule.editions]
        if days != sorted(days):
            raise BadRegister(f"{rule.id}: put the oldest edition first.")
        again = ids & {one.id for one in rule.editions}
        if again or len({one.id for one in rule.editions}) < len(rule.editions):
            raise BadRegister(f"{rule.id}: two editions have one name.")
        ids |= {one.id for one in rule.editions}


def _rule(row: Mapping[str, Any]) -> Rule:
    key = str(row.get("rule", ""))
    shared = {name: value for name, value in row.items() if name in OF_EDITION}
    unknown = set(row) - OF_RULE - OF_EDITION
    if not key or not row.get("title") or not row.get("text") or unknown:
        raise BadRegister(
            f"{key or row}: write rule, title and text, and nothing unknown {unknown}."
        )
    editions = row.get("editions") or [shared]
    if row.get("editions") and shared:
        raise BadRegister(f"{key}: {', '.join(sorted(shared))} belongs to an edition.")
    return Rule(
        id=key,
        title=row["title"],
        text=row["text"],
        editions=tuple(_edition(key, each, alone=len(editions) == 1) for each in editions),
        superseded_by=row.get("superseded_by", ""),
        area=row.get("area", ""),
    )


def _edition(rule: str, row: Mapping[str, Any], *, alone: bool) -> Edition:
    if set(row) - OF_EDITION:
        raise BadRegister(f"{rule}: an edition knows no {', '.join(set(row) - OF_EDITION)}.")
    name, starts = row.get("edition", ""), row.get("from", "")
    if not alone and not name:
        raise BadRegister(f"{rule}: name each edition.")
    return Edition(
        id=rule if alone else f"{rule}-{name.lower().replace(' ', '-')}",
        name=name,
        starts=None if starts == NOT_YET else _day(rule, starts) if starts else BEFORE,
        known_until=_day(rule, row["known_until"]) if "known_until" in row else None,
        source=row.get("source", ""),
        unread=row.get("unread", ""),
        note=row.get("note", ""),
        reviewed_on=_day(rule, row.get("reviewed", REVIEWED)),
        review_due=_day(rule, row.get("due", REVIEW_DUE)),
    )


def _day(rule: str, text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise BadRegister(f"{rule}: write {text!r} as a day, such as 2026-09-30.") from None


@dataclass(frozen=True)
class LawOnDay:
    """The law as it stands for a partnership on a day: the register, and what commenced here."""

    day: dt.date
    commenced: Commenced

    def has(self, rule: str) -> bool:
        """Whether a rule is in force. Raises KeyError for an id that is not in the register."""
        return load_register().is_in_force(rule, self.day, self.commenced)

    def cite(self, rules: Iterable[str]) -> str:
        """Titles of the rules in force with their editions of the day, for a record to carry."""
        found = [load_register()[rule] for rule in rules if self.has(rule)]
        return "; ".join(rule.citation(self.day, self.commenced) for rule in found)


def shipped_rows() -> list[dict[str, Any]]:
    """The rows of the files of this release, each with the area of its file."""
    folder = resources.files("handrail.rules.law")
    texts = {area: (folder / name).read_text(encoding="utf-8") for name, area in AREAS.items()}
    return [{**row, "area": area} for area, text in texts.items() for row in parse_table(text)]


@lru_cache(maxsize=1)
def load_register() -> Register:
    """The register of this release."""
    return read_register(shipped_rows())
