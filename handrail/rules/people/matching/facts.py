"""Facts that may identify a person, as given and as prepared for comparison."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from handrail.rules.identifiers import PartialDate, clean_nhs_number, clean_postcode, clean_upn
from handrail.rules.people.matching.name_forms import KEPT, Word, word_forms
from handrail.rules.people.matching.normalisation import fold_name, name_tokens

FEW = 512  # addresses and numbers that are kept ready: a household's, no more
MOST_NAMES, MOST_DATES, MOST_PLACES, MOST_IDENTIFIERS = 8, 3, 6, 12


@dataclass(frozen=True)
class Name:
    """One name of a person, as written; either part may be empty or hold several words."""

    given: str = ""
    family: str = ""

    @classmethod
    def told(cls, text: str) -> "Name":
        """Split free text: the last word is the family name ("Amina Begum Khatun")."""
        before, _, last = text.strip().rpartition(" ")
        return cls(before, last) if before else cls(last, "")


@dataclass(frozen=True)
class Place:
    """One address, present or earlier; either part may be empty."""

    lines: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class Identifier:
    """A number that an agency uses for the person; the schemes are those of IdentifierScheme."""

    scheme: str
    value: str
    is_verified: bool = False


@dataclass(frozen=True)
class IdentifyingFacts:
    """The facts that may identify a person. Put the most certain first.

    Beyond 8 names, 3 dates, 6 places and 12 identifiers the rest is ignored. `sex` is "f", "m",
    or "" when it is not known or recorded in another way.
    """

    names: tuple[Name, ...] = ()
    born: tuple[PartialDate, ...] = ()
    sex: str = ""
    places: tuple[Place, ...] = ()
    identifiers: tuple[Identifier, ...] = ()


def facts_to_json(facts: IdentifyingFacts) -> dict[str, Any]:
    """Facts as JSON; `facts_from_json` reads them again."""
    return {
        "names": [vars(name) for name in facts.names],
        "born": [date.text for date in facts.born],
        "sex": facts.sex,
        "places": [vars(place) for place in facts.places],
        "identifiers": [vars(number) for number in facts.identifiers],
    }


def facts_from_json(kept: Mapping[str, Any]) -> IdentifyingFacts:
    """The facts from what `facts_to_json` returned."""
    return IdentifyingFacts(
        names=tuple(Name(**name) for name in kept["names"]),
        born=tuple(_date(text) for text in kept["born"]),
        sex=kept["sex"],
        places=tuple(Place(**place) for place in kept["places"]),
        identifiers=tuple(Identifier(**number) for number in kept["identifiers"]),
    )


@lru_cache(KEPT)
def _date(text: str) -> PartialDate:
    return PartialDate.from_text(text)


@dataclass(frozen=True)
class Words:
    """One name as folded words."""

    given: tuple[Word, ...]
    family: tuple[Word, ...]

    @property
    def every(self) -> tuple[Word, ...]:
        return self.given + self.family


@dataclass(frozen=True)
class Spot:
    """One address as compared: the postcode with its sector and district, and the house."""

    unit: str = ""
    sector: str = ""
    district: str = ""
    house: str = ""


@dataclass(frozen=True)
class Ready:
    """Facts prepared for comparison."""

    names: tuple[Words, ...]
    born: tuple[PartialDate, ...]
    sex: str
    spots: tuple[Spot, ...]
    numbers: tuple[tuple[str, str, bool], ...]


def prepare_facts(facts: IdentifyingFacts) -> Ready:
    """Fold, split and clean facts; what cannot be read is left out."""
    names = (_words(name.given, name.family) for name in facts.names[:MOST_NAMES])
    spots = (_spot(place.lines, place.postcode) for place in facts.places[:MOST_PLACES])
    return Ready(
        names=tuple(dict.fromkeys(words for words in names if words.every)),
        born=tuple(date for date in facts.born[:MOST_DATES] if date.year is not None),
        sex=facts.sex if facts.sex in {"f", "m"} else "",
        spots=tuple(dict.fromkeys(spot for spot in spots if spot != Spot())),
        numbers=tuple(_number(one) for one in facts.identifiers[:MOST_IDENTIFIERS] if one.value),
    )


@lru_cache(KEPT)
def _words(given: str, family: str) -> Words:
    return Words(
        tuple(word_forms(text) for text in name_tokens(given)),
        tuple(word_forms(text) for text in name_tokens(family)),
    )


@lru_cache(FEW)
def _spot(lines: str, postcode: str) -> Spot:
    unit = sector = district = ""
    cleaned = clean_postcode(postcode)
    known = cleaned.value or ""
    if known and not known.startswith(("ZZ99", "BFPO")):
        district = known.split()[0]
        if cleaned.is_verified:
            sector, unit = known[:-2], known
    return Spot(unit, sector, district, _house(lines))


def _house(lines: str) -> str:
    """The number and the first word of the street: "12 harbour"; "" without a number."""
    first = fold_name(re.sub(r"(?i)\b(?:flat|apt|apartment|unit|room)\b", " ", lines))
    words = first.split()
    numbers = [text for text in words if text[0].isdigit()]
    streets = [text for text in words if text.isalpha() and len(text) > 2]
    return f"{numbers[-1]} {streets[0]}" if numbers and streets else ""


@lru_cache(FEW)
def _number(one: Identifier) -> tuple[str, str, bool]:
    cleaner = {"nhs": clean_nhs_number, "upn": clean_upn}.get(one.scheme)
    value = (cleaner(one.value).value if cleaner else "") or fold_name(one.value).replace(" ", "")
    return one.scheme, value, one.is_verified
