"""From levels to a probability: learned weights in bits, added up."""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import log2
from typing import Any

import yaml

from handrail.rules.people.matching.comparison_levels import (
    BORN,
    GIVEN,
    PLACE,
    UNKNOWN,
    Levels,
    levels,
)
from handrail.rules.people.matching.facts import Ready

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


@lru_cache(maxsize=1)
def model() -> Model:
    """The shipped weights, from `codes/matching/weights.yaml`."""
    file = resources.files("handrail.rules") / "codes" / "matching" / "weights.yaml"
    read: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
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


def weight(told: Ready, kept: Ready) -> float:
    """The evidence that two people's facts are of one person, in bits; 0 says nothing."""
    return weight_of(levels(told, kept), model())


def weight_of(found: Levels, with_model: Model) -> float:
    """The bits of a comparison: each field's, and what is telling about a rare name."""
    return sum(parts_of(found, with_model).values())


def parts_of(found: Levels, with_model: Model) -> dict[str, float]:
    """The bits by field."""
    names = found.names
    parts = {field: with_model.bits[field][cell] for field, cell in cells_of(found).items()}
    parts["given"] += _rare(names.given, names.given_share, with_model.shares["given"])
    parts["home"] += _rare(names.family, names.family_share, with_model.shares["family"])
    return parts


def cells_of(found: Levels) -> dict[str, str]:
    """The levels as the weights are kept: one a field, family name and place together.

    Brothers and sisters share both, so the two are no independent evidence.
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


AGREES = {"same", "spelling", "short", "sound", "close"}


def _rare(level: str, share: float, usual: float) -> float:
    """Bits that a rarer name than usual adds and a more common one takes, where it agrees."""
    if level not in AGREES or not share:
        return 0.0
    bits = max(-MOST_FREQUENCY, min(MOST_FREQUENCY, log2(usual / share)))
    return bits if level in {"same", "spelling"} else bits / 2


def probability(bits: float, with_model: Model) -> float:
    """The probability that it is one person, calibrated on invented registers."""
    return float(1 / (1 + 2 ** -(with_model.offset + with_model.slope * bits)))
