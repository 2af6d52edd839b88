"""Learns a model from the registers themselves, without labelled pairs.

How often two people agree by chance comes from Splink's random pairs. How often two records
of one person agree comes from expectation and maximisation over the pairs that are
compared, beginning with the model at hand. A level seen in few pairs stays near that model.
"""

from collections.abc import Sequence
from math import log2
from typing import Any

from handrail.linkage.batch.comparisons import COMPARISONS
from handrail.linkage.batch.model import Model, Odds
from handrail.linkage.batch.probabilities import Counts, odds_in_bits

_BLIND_PAIRS = 1_000_000
_HELD = 50.0  # so many pairs' worth of belief in the model at hand
_ROUNDS = 30
_LEAST = 1e-7
Cell = tuple[Any, ...]  # a level for each comparison, the mean weight, how many pairs


def with_chance_of(linker: Any, model: Model) -> Model:
    """The model with the rate at which two people in these registers agree, from random pairs."""
    linker.training.estimate_u_using_random_sampling(max_pairs=_BLIND_PAIRS, seed=1)
    tables = {}
    for comparison in linker.misc.save_model_to_json()["comparisons"]:
        odds = dict(model.odds[comparison["output_column_name"]])
        for level in comparison["comparison_levels"]:
            key, seen = level["label_for_charts"], level.get("u_probability")
            if key in odds and isinstance(seen, float):
                blended = seen + (_HELD / _BLIND_PAIRS) * odds[key].two_people
                odds[key] = Odds(
                    odds[key].same_person, max(_LEAST, min(1, blended)), odds[key].one_household
                )
        tables[comparison["output_column_name"]] = odds
    return Model(model.version, model.learned_from, tables)


def with_agreement_of(cells: Sequence[Cell], model: Model, before: Counts) -> Model:
    """The model with the rate at which records of a person agree, from the compared pairs."""
    import numpy as np

    values = np.array([cell[:-2] for cell in cells], dtype=int)
    numbers = np.array([cell[-1] for cell in cells], dtype=float)
    columns = zip(COMPARISONS, values.T, strict=True)
    tables = [_Table(model, name, column) for name, column in columns]
    rare = np.array([cell[-2] for cell in cells]) - odds_in_bits(before.chance)
    rare -= sum(table.against_chance() for table in tables)
    person, household = before.same_person, before.one_household
    for _ in range(_ROUNDS):
        chance = min(0.5, person / before.pairs)
        others = 2.0 ** -(
            odds_in_bits(chance) + rare + sum(table.against_chance() for table in tables)
        )
        home = sum(table.against_household() for table in tables)
        homes = 2.0 ** -(home + log2(person / household))
        likely = numbers / (1 + others + homes)
        person, household = max(1.0, likely.sum()), max(0.01, (likely * homes).sum())
        for table in tables:
            table.learn(likely)
    odds = {table.name: table.odds() for table in tables}
    return Model(model.version, "the registers themselves", odds)


class _Table:
    """One comparison: which level each kind of pair has, and the odds of the levels."""

    def __init__(self, model: Model, name: str, column: Any) -> None:
        import numpy as np

        self.name, self._before = name, model.odds[name]
        keys = [level.key for level in reversed(COMPARISONS[name][1:])]
        self._keys, self._column, self._known = keys, np.maximum(column, 0), column >= 0
        self._person = np.array([self._before[key].same_person for key in keys])
        self._two = np.array([self._before[key].two_people for key in keys])
        self._household = np.array([self._before[key].one_household for key in keys])
        self._start = self._person / self._person.sum()

    def against_chance(self) -> Any:
        import numpy as np

        return np.log2(self._person / self._two)[self._column] * self._known

    def against_household(self) -> Any:
        import numpy as np

        return np.log2(self._person / self._household)[self._column] * self._known

    def learn(self, likely: Any) -> None:
        import numpy as np

        seen = np.bincount(self._column, weights=likely * self._known, minlength=len(self._keys))
        self._person = np.maximum((seen + _HELD * self._start) / (seen.sum() + _HELD), _LEAST)

    def odds(self) -> dict[str, Odds]:
        return {
            key: Odds(float(person), self._before[key].two_people, self._before[key].one_household)
            for key, person in zip(self._keys, self._person, strict=True)
        }
