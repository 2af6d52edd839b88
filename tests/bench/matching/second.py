"""The goals on the second register, which nothing was learned, tuned or chosen on."""

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from handrail.linkage import candidate_search, register_index
from handrail.rules.people.matching import IdentifyingFacts, Place
from tests.bench.matching import answers
from tests.bench.matching.answers import Answer
from tests.bench.measure import Line
from tests.bench.strangers.households import (
    Area,
    Resident,
    new_child,
    new_sibling,
    register as draw,
)
from tests.bench.strangers.tellings import Telling, tell

SECOND, SECOND_MILLION = 501, 502  # seeds
LEAST = 60  # queries or pairs of an origin for which a figure is given
SURE_EACH = 100  # how often each of what is always listed is tried


Made = Callable[[IdentifyingFacts, IdentifyingFacts], IdentifyingFacts | None]


@dataclass(frozen=True)
class Drawn:
    """A register and its index, tellings of children on it, of new ones and of new siblings."""

    children: list[Resident]
    index: register_index.Index
    known: list[Telling]
    new: list[Telling]
    siblings: list[Telling]
    built_in: float  # seconds


def drawn(number: int, queries: int, seed: int, folder: Path) -> Drawn:
    """A register of `number` children, and `queries` about them.

    A quarter as many each are about new children and about new brothers and sisters.
    """
    area, chance = Area(number, seed), random.Random(seed + 1000)
    children = list(draw(number, seed))
    begun = time.perf_counter()
    built = register_index.build_index(
        ((one.record_id, one.facts) for one in children), folder, lambda _: None
    )
    took = time.perf_counter() - begun
    some = chance.sample(children, queries)
    new = [new_child(chance, area, f"N{place}") for place in range(queries // 4)]
    homes = chance.sample(children, queries // 4)
    kin = [new_sibling(chance, child, f"S{place}") for place, child in enumerate(homes)]
    return Drawn(
        children,
        built,
        known=[tell(chance, child, area, child.record_id) for child in some],
        new=[tell(chance, child, area, "") for child in new],
        siblings=[tell(chance, child, area, "") for child in kin],
        built_in=took,
    )


def answered(told: Sequence[Telling], folder: Path) -> list[Answer]:
    """What the matcher answers to each telling."""
    return answers.answer(folder, [(one.facts, one.truth) for one in told])


def recall_lines(found: Sequence[Answer], name: str) -> Iterator[Line]:
    """M1 on a register that was not tuned on."""
    first, five = answers.recall(found, 1), answers.recall(found, 5)
    yield Line("M1", f"{name}: recall@1", "at least 0.93", f"{first:.4f}", first >= 0.93)
    yield Line("M1", f"{name}: recall@5", "at least 0.97", f"{five:.4f}", five >= 0.97)


def alarm_lines(
    known: Sequence[Answer], new: Sequence[Answer], kin: Sequence[Answer]
) -> Iterator[Line]:
    """M2 on the second register, new children and new siblings together and apart."""
    for name, strangers in (("both", [*new, *kin]), ("new", new), ("siblings", kin)):
        share, above = answers.at_false_alarms(known, strangers, 0.05)
        value = f"{share:.4f} (above {above:.3f})"
        what = f"second: recall at 5 % false alarms, {name}"
        yield Line("M2", what, "at least 0.80", value, share >= 0.80)


def origin_lines(told: Sequence[Telling], found: Sequence[Answer]) -> Iterator[Line]:
    """M4 on the second register: origins and mistakes."""
    for name, groups, most in (
        ("origins", [(one.origin,) for one in told], 0.05),
        ("mistakes", [one.mistakes for one in told], 0.15),
    ):
        every = answers.by_group(found, groups)
        enough = {group: row for group, row in every.items() if row[0] >= LEAST}
        for group, (count, hits) in sorted(enough.items(), key=lambda row: row[1][1]):
            yield Line("", f"second: recall@5, {group}", "told", f"{hits:.4f} of {count}", None)
        if enough:
            apart, _, worst, best = answers.gap(enough)
            value, goal = f"{100 * apart:.1f} ({worst}, {best})", f"at most {100 * most:.0f}"
            yield Line("M4", f"second: gap of {name}, points", goal, value, apart <= most)


def band_lines(
    name: str, origins: Sequence[str], kinds: Sequence[str], found: Sequence[Answer]
) -> Iterator[Line]:
    """M7: how often "very likely" is true, by origin, and how many new children see one.

    Of each answer the origin of the child is given, and whether it is "known", or what of new.
    """
    shown: dict[str, list[bool]] = defaultdict(list)
    for origin, answer in zip(origins, found, strict=True):
        shown[origin] += answer.very_likely
    every = [was for part in shown.values() for was in part]
    true = sum(every) / max(1, len(every))
    value = f"{true:.4f} of {len(every)}"
    yield Line("M7", f"{name}: very likely is true", "at least 0.95", value, true >= 0.95)
    enough = {origin: np.mean(part) for origin, part in shown.items() if len(part) >= LEAST}
    for origin, share in sorted(enough.items(), key=lambda row: row[1])[:3]:
        value = f"{share:.4f} of {len(shown[origin])} ({origin})"
        yield Line("M7", f"{name}: the lowest of an origin", "at least 0.85", value, share >= 0.85)
    for kind in sorted(set(kinds) - {"known"}):
        new = [answer for of, answer in zip(kinds, found, strict=True) if of == kind]
        share = sum(bool(answer.very_likely) for answer in new) / len(new)
        what = f"{name}: {kind} with a very likely"
        yield Line("M7", what, "at most 0.02", f"{share:.4f}", share <= 0.02)


BINS = (0.0, 0.05, 0.25, 0.5, 0.75, 0.9, 0.97, 0.99, 1.0)


def reliability_lines(name: str, found: Sequence[Answer]) -> Iterator[Line]:
    """How likely the candidates were called, and how many of them were the child."""
    judged = [one for answer in found for one in answer.judged]
    for low, high in pairwise(BINS):
        here = [one for one in judged if low <= one[0] < high or (high == 1.0 == one[0])]
        if here:
            said, was = (100 * float(np.mean(part)) for part in zip(*here, strict=True))
            what = f"{name}: called {100 * low:.0f} to {100 * high:.0f} %"
            value = f"said {said:.1f} %, was {was:.1f} % of {len(here)}"
            yield Line("", what, "told", value, None)


def sure_lines(one: Drawn) -> Iterator[Line]:
    """M8: what has to be listed whatever else is told, asked with another child's other facts."""
    chance = random.Random(SECOND)
    for name, made in SURE.items():
        pairs = list(islice(_sure(one, chance, made), SURE_EACH))
        hits = sum(_is_listed(one.index, facts, number) for number, facts in pairs)
        value = f"{hits} of {len(pairs)}"
        yield Line("M8", f"second: {name} equal is listed", "all", value, hits == len(pairs))


def _sure(one: Drawn, chance: random.Random, made: Made) -> Iterator[tuple[int, IdentifyingFacts]]:
    for number in chance.sample(range(len(one.children)), min(len(one.children), 10 * SURE_EACH)):
        other = chance.choice(one.children).facts
        facts = made(one.children[number].facts, other)
        if facts:
            yield number, facts


def _by_number(kept: IdentifyingFacts, other: IdentifyingFacts) -> IdentifyingFacts | None:
    return replace(other, identifiers=kept.identifiers) if kept.identifiers else None


def _by_home(kept: IdentifyingFacts, other: IdentifyingFacts) -> IdentifyingFacts | None:
    if not kept.born or not kept.born[0].day:
        return None
    place = Place("", kept.places[0].postcode)
    return replace(other, born=kept.born, places=(place,), identifiers=())


def _by_house(kept: IdentifyingFacts, other: IdentifyingFacts) -> IdentifyingFacts | None:
    if not kept.born:
        return None
    born = replace(kept.born[0], month=None, day=None)
    return replace(other, born=(born,), places=kept.places[:1], identifiers=())


SURE: dict[str, Made] = {
    "identifier": _by_number,
    "birth date, postcode": _by_home,
    "house, birth year": _by_house,
}


def _is_listed(built: register_index.Index, facts: IdentifyingFacts, number: int) -> bool:
    found = candidate_search.find_candidates(
        facts, built.fetch, built.facts_of, counted=built.counted
    )
    return any(one.public_id == number for one in found)


def lines(number: int, queries: int) -> Iterator[Line]:
    """Every goal on the second register at this size."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        one = drawn(number, queries, SECOND, folder)
        yield Line("", f"second: seed {SECOND}, index built", "told", f"{one.built_in:.1f} s", None)
        known, new, kin = (answered(told, folder) for told in (one.known, one.new, one.siblings))
        yield from recall_lines(known, "second")
        yield from alarm_lines(known, new, kin)
        yield from origin_lines(one.known, known)
        told = [*one.known, *one.new, *one.siblings]
        kinds = ["known"] * len(known) + ["new children"] * len(new) + ["new siblings"] * len(kin)
        origins = [telling.origin for telling in told]
        yield from band_lines("second", origins, kinds, [*known, *new, *kin])
        yield from reliability_lines("second", [*known, *new, *kin])
        yield from sure_lines(one)
        cpu = float(np.mean([answer.cpu for answer in known]))
        yield Line("M3", "second: CPU a query", "at most 25 ms", f"{cpu:.1f} ms", cpu <= 25)


def million_lines(number: int, queries: int) -> Iterator[Line]:
    """M1 and M6 on a second register of a million."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        one = drawn(number, queries, SECOND_MILLION, folder)
        found = answered(one.known, folder)
        five = answers.recall(found, 5)
        name = f"second, {number:,}"
        took = one.built_in
        yield Line("M6", f"{name}: index built", "at most 120 s", f"{took:.0f} s", took <= 120)
        yield Line("M1", f"{name}: recall@5", "at least 0.94", f"{five:.4f}", five >= 0.94)
        first = answers.recall(found, 1)
        yield Line("M1", f"{name}: recall@1", "told", f"{first:.4f}", None)
        cpu = float(np.mean([answer.cpu for answer in found]))
        yield Line("M3", f"{name}: CPU a query", "at most 50 ms", f"{cpu:.1f} ms", cpu <= 50)
