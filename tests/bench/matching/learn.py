"""Learns the weights of the matcher, offline: python -m tests.bench.matching.learn

Three things are learned from invented registers of a seed of their own and written to
handrail/rules/codes/matching: how common names are (shares.csv), the weight of each level of
agreement (weights.yaml: u from random pairs, m by Splink's expectation maximisation on pairs
that agree in one field), and, from another seed, how weights become a probability.
"""

import datetime as dt
import logging
import random
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations, islice, pairwise, product
from math import log2
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow
import splink
import yaml
from splink import DuckDBAPI, Linker, SettingsCreator
from splink.comparison_library import CustomComparison

from handrail.rules.people.matching import Ready, name_frequency, prepare_facts
from handrail.rules.people.matching.comparison_levels import compare_facts
from handrail.rules.people.matching.score import FIELDS, Model, level_cells
from tests.bench.matching import errors, evaluation, population
from tests.bench.matching.population import facts_of

TRAINING, FREQUENCIES, TUNING = 101, 102, 103  # seeds; what is quoted is drawn from others
CHILDREN, COUNTED = 60_000, 200_000
RANDOM_PAIRS, MOST_BLOCKED = 500_000, 150_000
LEAST_SHARE = 0.15  # of a thousand: rarer names are not kept
SMOOTHING = 0.5
LEAST_SEEN = 3  # of a level among pairs by chance; a rarer one takes the bits of the next worse
TUNED, QUERIES = 50_000, 3_000
VERY_LIKELY, POSSIBLE = 0.95, 0.05
TOGETHER = 8  # two names of one origin come together so much oftener than by chance
HEAD = """\
# The weights by which two people's facts are compared, in bits (log2 of m over u).
# Made by `make learn-match`: do not change by hand.
# u: how often a level occurs among different people (random pairs, and brothers and sisters).
# m: among tellings of one person, by expectation maximisation with Splink {splink} on pairs of
# {children} invented children told twice, each with none to three errors of every kind.
# A level never weighs less than a worse one. Probability: a logistic curve through tuning
# queries of another seed. Source and licence: the authors of Handrail, MIT, as the code.
"""
FOLDER = Path("handrail/rules/codes/matching")
log = logging.getLogger("learn")
Cells = tuple[str, ...]
Pair = tuple[Ready, Ready]


def learn_shares() -> None:
    """Counts how many children of a thousand have a word in their name."""
    counts: Counter[str] = Counter()
    for child in population.register(COUNTED, FREQUENCIES):
        counts.update(
            {one.spelling for name in prepare_facts(facts_of(child)).names for one in name.every}
        )
    kept = [(name, 1000 * n / COUNTED) for name, n in counts.items()]
    rows = sorted((-share, name) for name, share in kept if share >= LEAST_SHARE)
    head = (
        "# How common names are: of a thousand children, how many have this word in their name.\n"
        "# Source: counted in an invented register (tests/bench/matching/learn.py), whose lists\n"
        "# are the authors' and those of the package Faker. Licence: MIT, as both.\n"
        "name,of_thousand\n"
    )
    text = head + "".join(f"{name},{-share:.2f}\n" for share, name in rows)
    (FOLDER / "shares.csv").write_text(text, encoding="utf-8")
    name_frequency.load_shares.cache_clear()


def training_pairs(seed: int) -> tuple[list[Ready], list[Ready], list[int]]:
    """Each child told twice, each time with none to three errors; and their households."""
    chance = random.Random(seed)
    children = list(population.register(CHILDREN, seed))
    left, right = (
        [prepare_facts(facts_of(errors.told_again(child, chance))) for child in children]
        for _ in range(2)
    )
    return left, right, [child.house for child in children]


def compared(pairs: Iterable[Pair]) -> list[Cells]:
    """The level of each field for pairs of people, by two processes."""
    batches = iter(lambda: list(islice(source, 20_000)), [])
    source = iter(pairs)
    with ProcessPoolExecutor(2, get_context("fork")) as pool:
        return [cells for batch in pool.map(_compared, batches) for cells in batch]


def _compared(pairs: list[Pair]) -> list[Cells]:
    return [tuple(level_cells(compare_facts(one, two)).values()) for one, two in pairs]


def random_pairs(people: list[Ready], chance: random.Random) -> Iterator[Pair]:
    """Pairs of different people drawn by chance."""
    for _ in range(RANDOM_PAIRS):
        one, two = chance.randrange(len(people)), chance.randrange(len(people))
        if one != two:
            yield people[one], people[two]


Block = Callable[[Ready], Iterable[Any]]


def _spellings(one: Ready) -> list[tuple[str, ...]]:
    return [tuple(sorted(word.spelling for word in name.every)) for name in one.names]


def _districts(one: Ready) -> list[str]:
    return [spot.district for spot in one.spots if spot.district]


# what the pairs agree in -> its values, and the fields whose weights are learned from them
BLOCKS: dict[str, tuple[Block, tuple[str, ...]]] = {
    "born": (
        lambda one: [(date.text, one.sex) for date in one.born if date.day and one.sex],
        ("given", "middle", "order", "home"),
    ),
    "names": (lambda one: list(product(_spellings(one), _districts(one))), ("born",)),
}
AGAINST = {
    "given": ("later", "different"), "middle": ("different",), "order": ("crossed",),
    "born": ("near", "apart", "different"), "sex": ("different",), "number": ("different",),
}  # fmt: skip
COARSE_UP = ("different", "unknown", "close", "spelling", "same")
PLACE_UP = ("far", "unknown", "district", "near", "unit", "house")
NOTHING = frozenset({"unknown", "unknown unknown"})
LEAST_M = 0.005  # no level is taken to be rarer than this in one person
# A number that two people share by chance is so rare that no sample tells of it.
# Of sexes one in fifty is taken to be recorded wrongly.
NOT_LEARNED = {
    "number": {"verified": 30.0, "same": 24.0, "slip": 8.0, "different": -6.0, "unknown": 0.0},
    "sex": {"same": 0.97, "different": -4.64, "unknown": 0.0},
}
Shared = dict[str, dict[str, float]]


def blocked_pairs(left: list[Ready], right: list[Ready], block: Block) -> Iterator[Pair]:
    """The pairs of the two lists that share a value, in chance order."""
    places: dict[Any, list[int]] = {}
    for number, one in enumerate(left):
        for value in block(one):
            places.setdefault(value, []).append(number)
    pairs = [
        (left[mine], other) for other in right for value in block(other)
        for mine in places.get(value, ())
    ]  # fmt: skip
    random.Random(TRAINING).shuffle(pairs)
    yield from pairs[:MOST_BLOCKED]


def shared_by_chance(people: list[Ready], homes: list[int]) -> Shared:
    """For each field how often each level occurs among pairs of different people.

    Drawn by chance, and brothers and sisters, of whom chance would draw too few, counted whole:
    both in their true proportion in a register of this size.
    """
    by_home: dict[int, list[Ready]] = {}
    for person, home in zip(people, homes, strict=True):
        by_home.setdefault(home, []).append(person)
    kin = [pair for family in by_home.values() for pair in combinations(family, 2)]
    drawn = compared(random_pairs(people, random.Random(TRAINING)))
    related = compared(kin)
    every = len(people) * (len(people) - 1) / 2
    found: Shared = {}
    for place, (field, names) in enumerate(FIELDS.items()):
        by_chance = Counter(row[place] for row in drawn)
        among_kin = Counter(row[place] for row in related)
        scale = (every - len(kin)) / len(drawn)
        counts = {
            name: (by_chance[name] + SMOOTHING) * scale + among_kin[name]
            for name in names
            if by_chance[name] + among_kin[name] >= LEAST_SEEN and name not in NOTHING
        }
        found[field] = {name: count / sum(counts.values()) for name, count in counts.items()}
    return found


def expectation_maximisation(
    cells: list[Cells], fields: Collection[str], u: Shared
) -> tuple[Shared, float]:
    """Splink's estimate of m for some fields, and of the part that match, from blocked pairs.

    Each pair is a row on the left that holds the levels and a row on the right with the same
    number, so that Splink sees the very levels that the register lookup compares by. u stays as
    it is among random pairs: agreeing in the blocked field tells nothing of the others.
    """
    api = DuckDBAPI()
    numbers = pyarrow.array(range(len(cells)))
    columns = {field: [row[place] for row in cells] for place, field in enumerate(FIELDS)}
    left = api.register(pyarrow.table({"pair": numbers, **columns}), dataset_display_name="a")
    right = api.register(pyarrow.table({"pair": numbers, **columns}), dataset_display_name="b")
    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="pair",
        comparisons=[_comparison(field, u[field]) for field in fields],
        blocking_rules_to_generate_predictions=["l.pair = r.pair"],
        probability_two_random_records_match=0.05,
        max_iterations=100,
    )
    linker = Linker([left, right], settings, log_level="ERROR")
    session = linker.training.estimate_parameters_using_expectation_maximisation("l.pair = r.pair")
    saved = linker.misc.save_model_to_json()
    found = {one["output_column_name"]: _m_of(one) for one in saved["comparisons"]}
    return found, session.core_model_settings.probability_two_random_records_match


def _comparison(field: str, u: dict[str, float]) -> CustomComparison:
    """The levels of one field; before the estimate the better ones are likelier in a match."""
    named = [name for name in u if name not in NOTHING]
    first = [2.0**-place for place in range(len(named))]
    rows: list[dict[str, Any]] = [
        {"sql_condition": f"{field}_l = '{name}'", "is_null_level": True, "label_for_charts": name}
        for name in u
        if name in NOTHING
    ]
    for name, chance in zip(named, first, strict=True):
        rows.append(
            {
                "sql_condition": f"{field}_l = '{name}'",
                "label_for_charts": name,
                "m_probability": chance / sum(first),
                "u_probability": u[name],
            }
        )
    return CustomComparison(output_column_name=field, comparison_levels=rows)


def _m_of(comparison: dict[str, Any]) -> dict[str, float]:
    return {
        level["label_for_charts"]: level["m_probability"]
        for level in comparison["comparison_levels"]
        if "m_probability" in level
    }


def in_order(field: str, bits: dict[str, float]) -> dict[str, float]:
    """Bits such that a better level never weighs less, and an agreeing one never below nothing.

    For family name and place together this holds in each of the two.
    """
    if field == "home":
        return _home_in_order(bits)
    worse = AGAINST[field]
    made = {name: max(0.0, bits.get(name, 0.0)) for name in FIELDS[field] if name not in worse}
    for weaker, better in pairwise(list(made)[::-1]):
        made[better] = max(made[better], made[weaker])
    against = {name: min(0.0, bits.get(name, 0.0)) for name in worse}
    return made | against | {"unknown": 0.0}


def _home_in_order(bits: dict[str, float]) -> dict[str, float]:
    made = {"unknown unknown": 0.0}
    for family, place in product(COARSE_UP, PLACE_UP):
        lower = [f"{worse} {place}" for worse in _worse(family, COARSE_UP)]
        lower += [f"{family} {worse}" for worse in _worse(place, PLACE_UP)]
        here = f"{family} {place}"
        known = [bits[here]] if here in bits and here not in made else []
        made.setdefault(here, max([*known, *(made[one] for one in lower)], default=0.0))
    return made


def _worse(one: str, order: tuple[str, ...]) -> tuple[str, ...]:
    """The next worse level, if there is one."""
    return order[: order.index(one)][-1:]


def learn_bits() -> dict[str, Any]:
    """The weights of all levels, with how they were come by."""
    left, right, homes = training_pairs(TRAINING)
    cells = {name: compared(blocked_pairs(left, right, b)) for name, (b, _) in BLOCKS.items()}
    u = shared_by_chance(left, homes)
    m: Shared = {}
    matching = {}
    for name, (_, fields) in BLOCKS.items():
        found, matching[name] = expectation_maximisation(cells[name], fields, u)
        m |= found
        log.warning(
            "%s: %s pairs, of which one person %.4f", name, len(cells[name]), matching[name]
        )
    bits = {field: _bits(field, m[field], u[field]) for field in m} | NOT_LEARNED
    return {"m": m, "u": u, "bits": bits, "matching": matching}


def _bits(field: str, m: dict[str, float], u: dict[str, float]) -> dict[str, float]:
    raw = {name: log2(m[name] / u[name]) for name in m if m[name] >= LEAST_M}
    rare = {name: min(0.0, log2(LEAST_M / u[name])) for name in m if m[name] < LEAST_M}
    return {name: round(value, 3) for name, value in in_order(field, raw | rare).items()}


def calibrated(with_model: Model) -> dict[str, float]:
    """How bits become a probability: a logistic curve through the tuning queries.

    Half of the queries are about children on the register, the others about new children and
    about new brothers and sisters of registered ones; what is judged are the five best candidates.
    """
    with TemporaryDirectory() as folder:
        sample = evaluation.sample(TUNED, QUERIES, TUNING, Path(folder))
        bits, same = evaluation.judged(sample, with_model)
    slope, offset = _logistic(np.array(bits), np.array(same, float))
    log.warning("calibrated on %s candidates: slope %.3f, offset %.3f", len(bits), slope, offset)
    return {"slope": round(slope, 4), "offset": round(offset, 3)}


def _logistic(x: Any, y: Any) -> tuple[float, float]:
    """Slope and offset of a logistic regression in powers of two, by Newton's method."""
    design = np.column_stack([x, np.ones_like(x)]) * np.log(2)
    found = np.zeros(2)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ found))
        curve = design.T @ (design * (chance * (1 - chance))[:, None]) + 1e-6 * np.eye(2)
        found += np.linalg.solve(curve, design.T @ (y - chance))
    return float(found[0]), float(found[1])


def main() -> None:
    logging.basicConfig(format="%(asctime)s %(message)s", level=logging.WARNING)
    learn_shares()
    learned = learn_bits()
    u = learned["u"]
    family = sum(chance for name, chance in u["home"].items() if name.startswith("same "))
    usual = {"given": 1000 * u["given"]["same"], "family": 1000 * family}
    bits = {field: dict(table) for field, table in learned["bits"].items()}
    trial = Model("trial", bits, usual, 1.0, 0.0, VERY_LIKELY, POSSIBLE, TUNED, TOGETHER)
    kept = {
        "version": f"{dt.datetime.now(dt.UTC):%Y-%m-%d}",
        "probability": calibrated(trial)
        | {"very_likely": VERY_LIKELY, "possible": POSSIBLE, "people": TUNED, "together": TOGETHER},
        "usual_share": {part: round(value, 3) for part, value in usual.items()},
        "bits": bits,
    }
    text = HEAD.format(splink=splink.__version__, children=CHILDREN) + yaml.safe_dump(
        kept, sort_keys=False, allow_unicode=True
    )
    (FOLDER / "weights.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
