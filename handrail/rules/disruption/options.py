"""The catalogue of disruption options: who may lead each, legal basis, purpose, duration."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from handrail.rules.clocks import day_in_words, months_later
from handrail.rules.codes.code_tables import read_code_table
from handrail.rules.law.citations import fill_titles, title_of
from handrail.rules.law.register import BEFORE, LawOnDay, load_register
from handrail.rules.vocabulary import OptionType
from handrail.rules.vocabulary.clock_codes import ClockCode

OptionKind = Literal["court", "notice", "hotel", "warning", "action"]
# the clock of its end; every measure in force also has the clock of its review
ENDS: dict[str, ClockCode] = {
    "hotel": ClockCode.HOTEL_NOTICE,
    "warning": ClockCode.ABDUCTION_WARNING,
}
REVIEW, PLACE_REVIEW = ClockCode.MEASURE_REVIEW, ClockCode.PLACE_PLAN_REVIEW
ALERT_DAYS = 14  # how long before its end the lead is told
# the birthday on which a warning notice ends: the offence behind each protects nobody older
AGES = {"cawn16": 16, "cawn18": 18}
DUTIES = frozenset({"prosecute", "lado_dbs"})
NO_DECISION = (
    "A measure never replaces the decision to investigate and prosecute. Harm done to a "
    "child is investigated as a crime alongside it."
)
INSPECTOR = fill_titles(
    "A hotel guest-information notice is authorised by an inspector or above "
    "({law:asbcpa2014-s116}). Ask one, then enter their name."
)


@dataclass(frozen=True)
class Standing:
    """Where one law of an option stands: from when it is in force here, and where it was read."""

    rule: str
    title: str
    is_in_force: bool
    starts: str
    source: str
    note: str


@dataclass(frozen=True)
class Option:
    """One row of the catalogue: words for the user who chooses, numbers for the engine."""

    key: str
    title: str
    types: tuple[str, ...]
    kind: OptionKind
    who: str
    leads: tuple[str, ...]
    law: tuple[str, ...]
    practice: str
    rule: str
    targets: tuple[str, ...]
    limit: str
    months: int
    extend: int
    breach: str
    never: str
    warns: str
    force: Literal["yes", "check"]

    @property
    def basis(self) -> str:
        """The law on which it rests, and what else: agreement, practice, common law."""
        texts = [*map(title_of, self.law), self.practice]
        return "; ".join(text for text in texts if text)

    @property
    def cited(self) -> list[tuple[str, str]]:
        """The rules of the register on which it rests: id and title."""
        return [(rule, title_of(rule)) for rule in self.law]

    def standing(self, law: LawOnDay) -> list[Standing]:
        """Where each law on which it rests stands on a day; [] where no law provides for it."""
        return [_standing(rule, law) for rule in self.law]

    def may_be_chosen(self, law: LawOnDay) -> bool:
        """Whether the law is in force, at least in some areas."""
        return all(map(law.has, self.law))

    @property
    def may_be_longer(self) -> bool:
        """Whether it can be extended, rather than made again."""
        return self.kind != "warning" and (not self.months or bool(self.extend))

    @property
    def ends_at_age(self) -> int | None:
        """The age of the child at which a warning notice ends; None for anything else."""
        return AGES.get(self.key)

    @property
    def ends_on_birthday(self) -> bool:
        """Whether its last day reveals a child's date of birth."""
        return self.ends_at_age is not None

    @property
    def whole_rule(self) -> str:
        """The rule, its exclusions and warnings, in sentences."""
        texts = (text for text in (self.rule, self.never, self.warns) if text)
        return " ".join(text if text.endswith(".") else f"{text}." for text in texts)

    @property
    def is_duty(self) -> bool:
        """Whether nobody may choose against it where it applies."""
        return self.key in DUTIES

    @property
    def first_type(self) -> str:
        """The type under which it is listed."""
        return self.types[0]

    def fits(self, kind: str) -> bool:
        """Whether it can be used against this kind of entity."""
        return kind in self.targets

    def latest(self, served: dt.date) -> dt.date | None:
        """The last day on which it may be in force, None when the law sets none."""
        return months_later(served, self.months) if self.months else None


def _standing(rule: str, law: LawOnDay) -> Standing:
    found, is_in_force = load_register()[rule], law.has(rule)
    edition = found.edition_on(law.day, law.commenced) or found.editions[0]
    starts = edition.starts_here(law.commenced)
    if starts is None:
        words = "Not in force yet; no date is known"
    elif edition.known_until and edition.is_doubtful(law.day, law.commenced):
        days = f"from {day_in_words(starts)} to {day_in_words(edition.known_until)}"
        words = f"Not known whether it is still in force. It was in force {days}"
    elif starts <= BEFORE:
        words = "In force"
    else:
        since = "In force since" if is_in_force else "Not in force before"
        words = f"{since} {day_in_words(starts)}"
    return Standing(rule, found.title, is_in_force, words, edition.source_in_words, edition.note)


@lru_cache(maxsize=1)
def load_options() -> dict[str, Option]:
    """Every option by its key, in the order of the file."""
    rows = read_code_table("disruption_options.yaml")
    return {row["key"]: _option(row) for row in rows}


def _option(row: dict[str, Any]) -> Option:
    lists = {name: tuple(row[name]) for name in ("types", "leads", "targets", "law")}
    numbers = {name: int(row[name]) for name in ("months", "extend")}
    texts = {name: fill_titles(row[name]) for name in ("rule", "limit", "breach", "never", "warns")}
    plain = {name: value for name, value in row.items() if name != "basis"}
    return Option(**(plain | texts | lists | numbers), practice=row["basis"])


def option_for(key: str) -> Option:
    """The option with this key. Raises KeyError if the catalogue has none."""
    return load_options()[key]


def options_for_kind(kind: str) -> list[Option]:
    """The options that fit a kind of entity, in the order of the catalogue."""
    return [one for one in load_options().values() if one.fits(kind)]


def remaining_options(
    kind: str, considered: Iterable[str], law: LawOnDay
) -> list[tuple[str, list[Option]]]:
    """The options not yet considered for a kind of entity, by type, without empty types.

    An option that is not in force yet is not a gap and is left out.
    """
    known = set(considered)
    found = (one for one in options_for_kind(kind) if one.key not in known)
    left = [one for one in found if one.may_be_chosen(law)]
    groups = ((word, [one for one in left if one.first_type == word]) for word in OptionType)
    return [(word.label, found) for word, found in groups if found]


def ending_on_birthdays() -> list[str]:
    """The keys of the options whose last day reveals a child's date of birth."""
    return [one.key for one in load_options().values() if one.ends_on_birthday]


def warning_ends(key: str, born: dt.date | None) -> dt.date | None:
    """The birthday on which an abduction warning notice ends for a child.

    It is the 16th under the Child Abduction Act 1984, section 2, and the 18th under the Children
    Act 1989, section 49. None when the date of birth is not known: it is reviewed instead.
    """
    return months_later(born, 12 * AGES[key]) if born else None
