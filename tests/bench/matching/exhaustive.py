"""The ceiling: the same comparison made with everybody on the register who could score at all."""

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
import numpy.typing as npt

from handrail.rules.people.matching import IdentifyingFacts, Ready, prepare_facts
from handrail.rules.people.matching.comparison_levels import compare_facts, compare_words
from handrail.rules.people.matching.name_forms import Word
from handrail.rules.people.matching.score import comparison_weight, load_model
from tests.bench.matching.answers import Told

Kept = tuple[str, IdentifyingFacts]
Numbers = npt.NDArray[np.int64]


class Exhaustive:
    """A register held in memory by the words of its names.

    Left out are only those no word of whose name is in any way like a word of the name asked for:
    they cannot be among the first five where anybody else is.
    """

    def __init__(self, children: Sequence[Kept]) -> None:
        self._ids = [record_id for record_id, _ in children]
        self._ready = [prepare_facts(facts) for _, facts in children]
        places: dict[Word, list[int]] = defaultdict(list)
        for number, one in enumerate(self._ready):
            for word in {word for name in one.names for word in name.every}:
                places[word].append(number)
        self._places = {word: np.array(numbers) for word, numbers in places.items()}

    def first(self, told: IdentifyingFacts, most: int) -> list[str]:
        """The ids of the best, whoever they are."""
        asked = prepare_facts(told)
        model = load_model()
        scored = [
            (-comparison_weight(compare_facts(asked, self._ready[n]), model), n)
            for n in self._alike(asked)
        ]
        return [self._ids[number] for _, number in sorted(scored)[:most]]

    def _alike(self, asked: Ready) -> Numbers:
        words = {word for name in asked.names for word in name.every}
        parts = [
            numbers
            for known, numbers in self._places.items()
            if any(compare_words(word, known) != "different" for word in words)
        ]
        return np.unique(np.concatenate(parts)) if parts else np.empty(0, np.int64)


_here: dict[str, Exhaustive] = {}


def _found(told: Told) -> tuple[bool, bool]:
    facts, truth = told
    ids = _here["register"].first(facts, 5)
    return ids[:1] == [truth], truth in ids


def ceiling(children: Sequence[Kept], told: Sequence[Told]) -> tuple[float, float]:
    """Recall at one and at five of the exhaustive comparison, by two processes."""
    load_model()
    _here["register"] = Exhaustive(children)
    with ProcessPoolExecutor(2, get_context("fork")) as pool:
        found = list(pool.map(_found, told, chunksize=20))
    first, five = (sum(hits) / len(told) for hits in zip(*found, strict=True))
    return first, five
