"""Draws a register with hard queries and with people who are not on it, and judges the answers."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handrail.linkage import candidate_search, register_index
from handrail.rules.people.matching import IdentifyingFacts, prepare_facts
from handrail.rules.people.matching.register_frequency import frequencies_for
from handrail.rules.people.matching.score import Model, comparison_weight
from tests.bench.matching import errors, population
from tests.bench.matching.population import Child, facts_of


@dataclass(frozen=True)
class Sample:
    """A register, its index, hard queries about it, and people who are not on it."""

    children: list[Child]
    index: register_index.Index
    queries: list[errors.Query]
    new: list[Child]
    siblings: list[Child]
    built_in: float  # seconds


def sample(number: int, queries: int, seed: int, folder: Path) -> Sample:
    """A register of `number` children and `queries` about them, all by one seed.

    Half as many new children and half as many new brothers and sisters are told of with errors
    of the same kind.
    """
    children = list(population.register(number, seed))
    rows = ((child.record_id, facts_of(child)) for child in children)
    begun = time.perf_counter()
    built = register_index.build_index(rows, folder, lambda done: None)
    took = time.perf_counter() - begun
    chance = random.Random(seed + 1)
    known = [errors.query(one, chance, n) for n, one in enumerate(chance.sample(children, queries))]
    new = [population.new_child(chance, f"N{n}") for n in range(queries // 2)]
    homes = chance.sample(children, queries // 2)
    kin = [population.sibling_of(chance, child, f"S{n}") for n, child in enumerate(homes)]
    told = [[errors.query(one, chance, 0).told for one in some] for some in (new, kin)]
    return Sample(children, built, known, *told, took)


def judged(one: Sample, with_model: Model) -> tuple[list[float], list[bool]]:
    """The bits of the five best candidates of every query, and whether each is the child."""
    bits: list[float] = []
    same: list[bool] = []
    for child, truth in _every(one):
        told = facts_of(child)
        wanted = candidate_search.search_keys(told)
        kept = one.index.facts_of(one.index.fetch(wanted, candidate_search.COMPARED))
        scored = _scored(told, list(kept.items()), with_model, one.index)
        for weight, number in scored[:5]:
            bits.append(weight)
            same.append(one.children[number].record_id == truth)
    return bits, same


def _every(one: Sample) -> Iterator[tuple[Child, str]]:
    yield from ((query.told, query.truth) for query in one.queries)
    yield from ((child, "") for child in (*one.new, *one.siblings))


def _scored(
    told: IdentifyingFacts,
    kept: Sequence[tuple[int, IdentifyingFacts]],
    with_model: Model,
    built: register_index.Index,
) -> list[tuple[float, int]]:
    asked = prepare_facts(told)
    common = frequencies_for(asked, built.counted)
    found = [
        (
            comparison_weight(
                candidate_search.compare_facts(asked, prepare_facts(facts)), with_model, common
            ),
            n,
        )
        for n, facts in kept
    ]
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))
