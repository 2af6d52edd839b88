"""Match score: from levels to a probability, by adding learned weights in bits."""

from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import Any

from handrail.rules.codes.code_tables import read_code_table
from handrail.rules.people.matching.birth_date_levels import BORN
from handrail.rules.people.matching.comparison_levels import (
    GIVEN,
    PLACE,
    UNKNOWN,
    Levels,
    Names,
    Pair,
)
from handrail.rules.people.matching.register_frequency import FIXED, Frequencies

COARSE = ("same", "spelling", "close", "different", UNKNOWN)
# field -> its levels, the best first
FIELDS: dict[str, tuple[str, ...]] = {
    "given": (*GIVEN, UNKNOWN),
    "middle": ("agree", "different", UNKNOWN),
    "order": ("straight", "crossed"),
    "home": tuple(f"{family} {place}" for family in COARSE for place in (*PLACE, UNKNOWN)),
    "born": (*BORN, UNKNOWN),
    "sex": ("same", "different", UNKNOWN),
    "number": ("verified", "same", "slip", "different", UNKNOWN),
}
MOST_FREQUENCY = 5.0  # bits that a rare or common name can add or take


@dataclass(frozen=True)
class Model:
    """The learned weights: bits by field and level, and how bits become a probability."""

    version: str
    bits: dict[str, dict[str, float]]
    shares: dict[str, float]
    slope: float
    offset: float
    very_likely: float
    possible: float
    people: float  # of the register by which the probability was calibrated
    together: float  # how much oftener than by chance two names of one origin come together


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The shipped weights, from `codes/matching/weights.yaml`."""
    read: dict[str, Any] = read_code_table("matching/weights.yaml")
    scale = {name: float(value) for name, value in read["probability"].items()}
    return Model(
        version=read["version"],
        bits={
            field: {level: float(bits) for level, bits in table.items()}
            for field, table in read["bits"].items()
        },
        shares={name: float(value) for name, value in read["usual_share"].items()},
        **scale,
    )


def comparison_weight(found: Levels, with_model: Model, common: Frequencies = FIXED) -> float:
    """The bits of a comparison: each field's, and the extra evidence of a rare name."""
    return sum(weight_by_field(found, with_model, common).values())


def weight_by_field(
    found: Levels, with_model: Model, common: Frequencies = FIXED
) -> dict[str, float]:
    """The bits by field."""
    parts = {field: with_model.bits[field][cell] for field, cell in level_cells(found).items()}
    given, family = _rarity(found.names, with_model, common)
    parts["given"] += given
    parts["home"] += family
    return parts


def level_cells(found: Levels) -> dict[str, str]:
    """The levels as the weights are stored: one per field, family name and place together.

    Brothers and sisters share both, so the two are not independent evidence.
    """
    names = found.names
    return {
        "given": names.given,
        "middle": names.middle,
        "order": "crossed" if names.is_crossed else "straight",
        "home": f"{_coarse(names.family)} {found.place}",
        "born": found.born,
        "sex": found.sex,
        "number": found.number,
    }


def _coarse(family: str) -> str:
    return "close" if family in {"sound", "close", "elsewhere"} else family


EXACT = {"same", "spelling"}
AGREES = {*EXACT, "short", "sound", "close"}


def _rarity(names: Names, with_model: Model, common: Frequencies) -> tuple[float, float]:
    """Bits added for rare names and subtracted for common ones: first and family name.

    Where both agree, it counts how many people have both: names of one origin occur together.
    """
    usual = with_model.shares["given"], with_model.shares["family"]
    given = _rare(names.given, names.given_words, usual[0], common)
    family = _rare(names.family, names.family_words, usual[1], common)
    if not (names.given in AGREES and names.family in AGREES):
        return given, family
    if not (names.given in EXACT and names.family in EXACT and names.given_words):
        return given, family - log2(with_model.together) / 2
    both = common.share_of_both(names.given_words[0], names.family_words[0], with_model.together)
    bits = _bounded(log2(usual[0] * usual[1] / 1e6 / both))
    return given, bits - given


def _rare(level: str, words: Pair, usual: float, common: Frequencies) -> float:
    """Bits added or subtracted for one name; if the words differ, half for the more common one."""
    if level not in AGREES or not words:
        return 0.0
    if level in EXACT:
        return _bounded(log2(usual / common.share_of(words[0])))
    return _bounded(log2(usual / max(one.share for one in words))) / 2


def _bounded(bits: float) -> float:
    return max(-MOST_FREQUENCY, min(MOST_FREQUENCY, bits))


def probability(bits: float, with_model: Model, people: int = 0) -> float:
    """The probability that it is one person, calibrated on invented registers.

    On a register of more `people` than that of the calibration, more agree by chance.
    """
    chance = log2(max(1.0, people / with_model.people))
    return float(1 / (1 + 2 ** -(with_model.offset + with_model.slope * (bits - chance))))
