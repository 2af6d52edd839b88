"""Learns the model of `handrail link`, offline: python -m tests.bench.matching.learn_batch

Counts the levels among three kinds of pairs of an invented register of a seed of its own: the same
child told twice, two children of one household, and two children drawn blindly. Written to
handrail/rules/codes/matching/batch.json.
"""

import random
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from handrail.linkage.batch import Model
from handrail.linkage.batch.comparisons import COMPARISONS
from handrail.linkage.batch.engines import DuckDB
from handrail.linkage.batch.model import SHIPPED, Odds
from handrail.linkage.batch.prepare import prepare_register
from tests.bench.matching import errors, population
from tests.bench.matching.population import Child

TRAINING, CHILDREN, BLIND = 104, 60_000, 20
HELD = {"same_person": 20.0, "one_household": 20.0, "two_people": 0.5}
# Invented addresses have no town and are written in one way: these are judged, not counted.
JUDGED = {
    "town": {
        "same": Odds(0.75, 0.02, 0.9),
        "close": Odds(0.05, 0.002, 0.03),
        "different": Odds(0.2, 0.97, 0.07),
    },
    "house": {
        "line": Odds(0.02, 0.00002, 0.03),
        "begins": Odds(0.03, 0.00005, 0.05),
        "like": Odds(0.03, 0.0003, 0.02),
    },
}
TO = Path("handrail/rules/codes/matching") / SHIPPED
_KINDS = {
    "same_person": "select a.uid as one, b.uid as two from people a join people b"
    " on a.child = b.child and a.telling < b.telling",
    "one_household": "select a.uid as one, b.uid as two from people a join people b"
    " on a.household = b.household and a.child < b.child where a.telling = 1 and b.telling = 1",
    "two_people": "select a.uid as one, b.uid as two from people a"
    f" join range(1, {BLIND + 1}) every(nth) on true"
    f" join people b on b.uid = (a.uid * 7919 + nth * 104729) % {2 * CHILDREN}"
    " where a.household <> b.household",
}


def told_twice(number: int, seed: int) -> Iterable[Child]:
    """Children and the same children told again; the ids name child, household and telling."""
    chance = random.Random(seed)
    for at, child in enumerate(population.register(number, seed)):
        for telling, told in enumerate((child, errors.told_again(child, chance)), start=1):
            yield replace(told, record_id=f"{at}|{child.house}|{telling}")


def learn() -> Model:
    """The model, from an invented register in a temporary folder."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "people").mkdir()
        population.write_register(folder / "r.csv", told_twice(CHILDREN, TRAINING))
        prepare_register(folder / "r.csv", folder / "people", 0, print, lambda count: None)
        engine = DuckDB(folder)
        engine.load("prepared", folder / "people")
        parts = ", ".join(
            f"cast(split_part(record_id, '|', {at}) as int) as {part}"
            for at, part in enumerate(("child", "household", "telling"), start=1)
        )
        engine.make("people", f"select *, {parts} from prepared")
        shares = {kind: _shares(engine, kind, pairs) for kind, pairs in _KINDS.items()}
        engine.close()
    odds = {
        name: {
            level.key: JUDGED.get(name, {}).get(level.key)
            or Odds(**{kind: shares[kind][name][level.key] for kind in _KINDS})
            for level in levels
            if level.key != "unknown"
        }
        for name, levels in COMPARISONS.items()
    }
    return Model("1", f"{CHILDREN} invented children, each told twice (seed {TRAINING})", odds)


def _shares(engine: DuckDB, kind: str, pairs: str) -> dict[str, dict[str, float]]:
    """How often each level occurs, with a little of an even spread so that none is impossible."""
    engine.make("pairs", pairs)
    columns = [row[0] for row in engine.rows("select column_name from (describe people)")]
    sides = ", ".join(f"l.{column} as {column}_l, r.{column} as {column}_r" for column in columns)
    engine.make(
        "sides",
        f"select {sides} from pairs join people l on l.uid = one join people r on r.uid = two",
    )
    shares = {}
    for name, levels in COMPARISONS.items():
        cases = " ".join(f"when {step.sql} then '{step.key}'" for step in levels[:-1])
        case = f"case {cases} else '{levels[-1].key}' end"
        seen = dict(engine.rows(f"select {case}, count(*) from sides group by 1"))
        keys = [step.key for step in levels if step.key != "unknown"]
        total = sum(seen.get(key, 0) for key in keys) + HELD[kind]
        shares[name] = {key: (seen.get(key, 0) + HELD[kind] / len(keys)) / total for key in keys}
    return shares


def main() -> int:
    model = learn()
    TO.write_text(model.as_json(), encoding="utf-8")
    for name, levels in model.odds.items():
        for level, odds in levels.items():
            told = f"{odds.same_person:.5f} {odds.two_people:.7f} {odds.one_household:.5f}"
            sys.stdout.write(f"{name:9} {level:10} {told}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
