"""Turns weights into a probability, taking chance and households into account.

Splink weighs "one person" against "two people drawn at random". People of one household
agree in family name and address without being one person, twins in the birth date too. So a
pair may be one person (M), two of a household (H) or two others (U), and the probability is
M / (M + H + U).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from handrail.linkage.batch.comparisons import COMPARISONS
from handrail.linkage.batch.model import Model

_ROUNDS = 50
_FEWEST_SHARE = 0.001  # of the records: how many pairs of one person are expected at least
_FEWEST_HOUSEHOLDS = 0.01


@dataclass(frozen=True)
class Counts:
    """The approximate number of pairs of records, by kind."""

    records: int
    pairs: int
    same_person: float
    one_household: float

    @property
    def chance(self) -> float:
        """The chance that two records drawn at random are of one person."""
        return min(0.5, self.same_person / self.pairs)


def household_sql(model: Model) -> str:
    """SQL for the bits by which a row favours one person over one household."""
    parts = []
    for name, levels in COMPARISONS.items():
        cases = []
        for value, level in enumerate(reversed(levels[1:])):
            odds = model.odds[name][level.key]
            bits = log2(odds.same_person / odds.one_household)
            cases.append(f"when gamma_{name} = {value} then cast({bits!r} as double)")
        parts.append(f"case {' '.join(cases)} else cast(0 as double) end")
    return " + ".join(parts)


def fit_counts(cells: Iterable[tuple[float, float, int]], before: Counts) -> Counts:
    """Estimates how many pairs are of one person, and how many of one household.

    `cells` has the weights that were seen: Splink's, that against a household, and how often.
    Expectation and maximisation; at least so many pairs are expected that none is ruled out.
    """
    cells, counts = list(cells), before
    for _ in range(_ROUNDS):
        person = household = 0.0
        for weight, against, number in cells:
            chances = _chances(weight, against, before, counts)
            person += number * chances[0]
            household += number * chances[1]
        counts = Counts(
            before.records,
            before.pairs,
            max(_FEWEST_SHARE * before.records, person),
            max(_FEWEST_HOUSEHOLDS, household),
        )
    return counts


def _chances(weight: float, against: float, before: Counts, counts: Counts) -> tuple[float, float]:
    """How likely a pair is of one person and of a household; `weight` includes `before.chance`."""
    chance, home = _shifts(before, counts)
    household = 2 ** -(against + home)
    whole = 1 + 2 ** -(weight + chance) + household
    return 1 / whole, household / whole


def probability_sql(before: Counts, counts: Counts) -> str:
    """The probability that a pair is of one person, over the columns match_weight and against."""
    chance, home = _shifts(before, counts)
    others = f"power(cast(2 as double), -(match_weight + cast({chance!r} as double)))"
    household = f"power(cast(2 as double), -(against + cast({home!r} as double)))"
    return f"1 / (1 + {others} + {household})"


def _shifts(before: Counts, counts: Counts) -> tuple[float, float]:
    chance = odds_in_bits(counts.chance) - odds_in_bits(before.chance)
    return chance, log2(counts.same_person / counts.one_household)


def odds_in_bits(chance: float) -> float:
    """The odds of a chance, in bits."""
    return log2(chance / (1 - chance))
