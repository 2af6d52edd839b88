"""Queries answered by two processes, and what their answers come to."""

import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from math import sqrt
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from handrail.linkage import candidate_search, register_index
from handrail.rules.people.matching import IdentifyingFacts

Told = tuple[IdentifyingFacts, str]  # a child as told, and the true record id, "" if new


@dataclass(frozen=True)
class Answer:
    """Where the child stood (0: not among five), probabilities, and milliseconds.

    `very_likely` says of each candidate who was called so whether it was the child; `judged` gives
    the probability of each of the first five, and the same.
    """

    place: int
    best: float
    of_child: float
    took: float
    cpu: float
    very_likely: tuple[bool, ...] = ()
    judged: tuple[tuple[float, bool], ...] = ()


def answer(folder: Path, told: Sequence[Told], processes: int = 2) -> list[Answer]:
    """Looks people up one by one on the index in `folder`."""
    if processes == 1:
        return _answers(folder, told)
    found: list[Answer | None] = [None] * len(told)
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        parts = [told[start::processes] for start in range(processes)]
        for start, part in enumerate(pool.map(_answers, [folder] * processes, parts)):
            found[start::processes] = part
    return [one for one in found if one is not None]


def _answers(folder: Path, told: Sequence[Told]) -> list[Answer]:
    built = register_index.Index(folder)
    return [_one(built, facts, truth) for facts, truth in told]


def _one(built: register_index.Index, facts: IdentifyingFacts, truth: str) -> Answer:
    begun, used = time.perf_counter(), time.process_time()
    found = candidate_search.find_candidates(facts, built.fetch, built.facts_of, 5, built.counted)
    took, cpu = time.perf_counter() - begun, time.process_time() - used
    ids = [built.record_id(one.public_id) for one in found[:5]]
    place = ids.index(truth) + 1 if truth in ids else 0
    return Answer(
        place=place,
        best=found[0].probability if found else 0.0,
        of_child=found[place - 1].probability if place else 0.0,
        took=1000 * took,
        cpu=1000 * cpu,
        very_likely=tuple(
            built.record_id(one.public_id) == truth
            for one in found
            if one.band is candidate_search.Band.VERY_LIKELY
        ),
        judged=tuple(
            (one.probability, name == truth) for one, name in zip(found, ids, strict=False)
        ),
    )


def recall(answers: Sequence[Answer], within: int) -> float:
    """The share of queries whose child stood among the first so many."""
    return sum(1 <= one.place <= within for one in answers) / len(answers)


def at_false_alarms(
    known: Sequence[Answer], strangers: Sequence[Answer], rate: float
) -> tuple[float, float]:
    """Recall where so many strangers' best candidate is above the threshold; the threshold."""
    threshold = float(np.quantile([one.best for one in strangers], 1 - rate))
    return sum(one.of_child > threshold for one in known) / len(known), threshold


def by_group(
    answers: Sequence[Answer], groups: Sequence[Sequence[str]]
) -> dict[str, tuple[int, float]]:
    """Group -> (queries, recall among the first five)."""
    found: dict[str, list[bool]] = defaultdict(list)
    for one, names in zip(answers, groups, strict=True):
        for name in names:
            found[name].append(one.place > 0)
    return {name: (len(hits), sum(hits) / len(hits)) for name, hits in found.items()}


def gap(groups: dict[str, tuple[int, float]]) -> tuple[float, float, str, str]:
    """The largest difference between two groups, its upper 95 % bound, and the two."""
    worst = min(groups, key=lambda name: groups[name][1])
    best = max(groups, key=lambda name: groups[name][1])
    (n, low), (m, high) = groups[worst], groups[best]
    bound = 1.96 * sqrt(low * (1 - low) / n + high * (1 - high) / m)
    return high - low, high - low + bound, worst, best
