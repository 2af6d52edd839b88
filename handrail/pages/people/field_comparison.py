"""Compares two sides' identifying details field by field, with the agreement in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handrail.linkage.candidate_search import Band, Comparison, Reason
from handrail.rules.clocks import day_in_words
from handrail.rules.forms.answer_texts import date_in_words
from handrail.rules.people.described_person import OTHER_NAMES, Described
from handrail.rules.people.same_person import CANNOT_TELL, chance_in_words
from handrail.rules.vocabulary import IdentifierScheme, RelationshipKind

FIELDS = {
    "name": "Names",
    "born": "Date of birth",
    "sex": "Gender",
    "place": "Addresses, current and previous",
    "number": "Reference numbers",
}
BANDS = {
    Band.VERY_LIKELY: "Very likely the same",
    Band.POSSIBLE: "Possible duplicate",
    Band.UNLIKELY: "Unlikely to be the same",
}
TOO_LITTLE = "Not enough details to tell: nothing conflicts"
SIGNS = {Band.VERY_LIKELY: "green", Band.POSSIBLE: "blue", Band.UNLIKELY: "grey"}
NEITHER, ONE_SIDE, SILENT = "not known in either record", "known in one record only", "not compared"
NUMBERS_DIFFER = (
    "not counted: only NHS numbers are compared, as a child can have several other references. If "
    "two unique pupil numbers differ, ask the school or the council whether one is a former number"
)


@dataclass(frozen=True)
class Line:
    """One value of a side, with its note."""

    text: str
    note: str = ""


Side = Mapping[str, list[Line]]


@dataclass(frozen=True)
class Row:
    """One field: the values of each side, and how they agree."""

    label: str
    told: list[Line]
    kept: list[Line]
    reasons: list[Reason]


@dataclass(frozen=True)
class Likeness:
    """How likely two are one person, in words, with the points for and against."""

    comparison: Comparison

    @property
    def sign(self) -> str:
        return SIGNS[self.comparison.band]

    @property
    def band(self) -> str:
        return TOO_LITTLE if self.is_unclear else BANDS[self.comparison.band]

    @property
    def is_unclear(self) -> bool:
        """Whether it only looks unlikely because too little is recorded."""
        return self.comparison.band is Band.UNLIKELY and not self.speaks_against

    @property
    def chance(self) -> str:
        return CANNOT_TELL if self.is_unclear else chance_in_words(self.comparison.probability)

    @property
    def in_words(self) -> str:
        return self.comparison.in_words

    @property
    def speaks_for(self) -> str:
        return self._said("for")

    @property
    def speaks_against(self) -> str:
        return self._said("against")

    def _said(self, speaks: str) -> str:
        return "; ".join(one.words for one in self.comparison.reasons if one.speaks == speaks)


def comparison_rows(told: Side, kept: Side, comparison: Comparison) -> list[Row]:
    """The table that compares two sides."""
    return [
        Row(label, told.get(name, []), kept.get(name, []), _reasons(name, told, kept, comparison))
        for name, label in FIELDS.items()
    ]


def _reasons(name: str, told: Side, kept: Side, comparison: Comparison) -> list[Reason]:
    known = [bool(side.get(name)) for side in (told, kept)]
    found = [reason for reason in comparison.reasons if reason.field == name]
    is_silent = all(known) and all(reason.speaks == "unknown" for reason in found)
    if found and any(known) and not is_silent:
        return found
    silent = NUMBERS_DIFFER if name == "number" else SILENT
    words = silent if all(known) else ONE_SIDE if any(known) else NEITHER
    return [Reason(name, words, "unknown")]


def referral_side(described: Described) -> Side:
    """The side with a referral's details of the child."""
    full = f"{described.given} {described.family}".strip()
    others = (f"{name.given} {name.family}".strip() for name in described.other_names())
    home = ", ".join(part for part in (*described.address.splitlines(), described.postcode) if part)
    return {
        "name": _lines((full, ""), *((name, "other name") for name in others)),
        "born": _lines((date_in_words(described.born) if described.born else "", "")),
        "sex": _lines((_gender(described.gender), "")),
        "place": _lines((home, "")),
        "number": _lines((described.nhs, "NHS number")),
    }


def relationship_side(row: Any) -> Side:
    """The side with what is known of a person around a child."""
    return {"name": _lines((row.other_name, relationship_words(row)))}


SAYS_NOTHING = {RelationshipKind.OTHER, RelationshipKind.NOT_KNOWN}


def relationship_words(row: Any) -> str:
    """The relationship to the child and other notes: "Mother. Bengali", for example."""
    known = set(RelationshipKind) - SAYS_NOTHING
    kind = RelationshipKind(row.kind).label if row.kind in known else ""
    parts = dict.fromkeys(part for part in (kind, *row.note.split(". ")) if part)
    is_told = [part for part in parts if part == kind or part.casefold() != kind.casefold()]
    return ". ".join(part[0].upper() + part[1:] for part in is_told)


def register_side(same: Sequence[Any]) -> Side:
    """The side with the register's details of one person, over all their records."""
    shown = len(same) > 1
    return {
        "name": _each(same, _names, shown),
        "born": _each(same, lambda row: [(date_in_words(row.born) if row.born else "", "")], shown),
        "sex": _each(same, lambda row: [(_gender(row.gender), "")], shown),
        "place": _each(same, _places, shown),
        "number": _each(same, _numbers, shown),
    }


def _each(same: Sequence[Any], read: Any, shown: bool) -> list[Line]:
    """A field of every record; where there are several, each line names its record."""
    return [
        Line(text, "; ".join(part for part in (note, row.reference if shown else "") if part))
        for row in same
        for text, note in read(row)
        if text
    ]


def _lines(*parts: tuple[str, str]) -> list[Line]:
    return [Line(text, note) for text, note in parts if text]


def _gender(stored: str) -> str:
    return "" if stored in {"", "not_known"} else stored.replace("_", " ").capitalize()


def _names(row: Any) -> Iterable[tuple[str, str]]:
    return ((name.full, OTHER_NAMES.get(name.kind, "")) for name in row.name_list)


def _places(row: Any) -> Iterable[tuple[str, str]]:
    for address in row.address_list:
        until = f"until {day_in_words(address.ended_on)}" if address.ended_on else ""
        if address.is_protected:
            yield "Address withheld", until
        else:
            lines = ", ".join(line.strip() for line in str(address.lines).splitlines())
            yield ", ".join(part for part in (lines, address.postcode) if part), until


def _numbers(row: Any) -> Iterable[tuple[str, str]]:
    for one in row.number_list:
        label = IdentifierScheme(one.scheme).label
        yield one.value, label if one.is_verified else f"{label}, not verified"
