"""A register on disk, searched without a database: sorted keys, with the facts beside them.

Memory does not grow with the register: the keys are sorted in parts, stored in files and
mapped.
"""

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from handrail.rules.people.matching import (
    CERTAIN,
    CERTAIN_VOTES,
    VOTE,
    IdentifyingFacts,
    facts_from_json,
    facts_to_json,
    person_keys,
)

CHUNK = 4_000
PARTS = range(-8, 8)  # by the first four bits of a key
ALONE = 20_000  # a register of fewer rows is read by one process
Keys = npt.NDArray[np.int64]
Rows = npt.NDArray[np.uint32]
Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")
BLOCK = 512  # keys that are read at once
NO_ROWS: Rows = np.empty(0, np.uint32)


class Index:
    """A built register; `candidate_search.find_candidates` uses `fetch` and `facts_of`.

    Only every 512th key is in memory: the rest is read where it is needed.
    """

    def __init__(self, folder: Path) -> None:
        self._heads: Keys = np.fromfile(folder / "heads", np.int64)
        self._keys, self._rows = (_opened(folder / name) for name in ("keys", "rows"))
        self._starts: npt.NDArray[np.int64] = _mapped(folder / "starts", np.int64)
        self._facts = (folder / "facts").open("rb")

    def close(self) -> None:
        """Closes the files."""
        self._facts.close()
        os.close(self._keys)
        os.close(self._rows)

    def __len__(self) -> int:
        return len(self._starts)

    def fetch(self, wanted: Collection[int], most: int) -> list[int]:
        """The numbers of the rows with the most votes, at most `most`, the best first."""
        asked, begins, ends = self._spans(wanted)
        parts = [self._rows_from(begin, end) for begin, end in zip(begins, ends, strict=True)]
        found, place = np.unique(np.concatenate(parts), return_inverse=True)
        weights = asked & VOTE
        weights[weights == CERTAIN] = CERTAIN_VOTES
        votes = np.bincount(place, np.repeat(weights, ends - begins), len(found))
        order = np.lexsort((found, -votes))[:most]
        return [int(row) for row in found[order]]

    def counted(self, wanted: Collection[int]) -> tuple[int, Mapping[int, int]]:
        """The number of people, and how many of them have each of some keys."""
        asked, begins, ends = self._spans(wanted)
        return len(self), dict(zip(asked.tolist(), (ends - begins).tolist(), strict=True))

    def _spans(self, wanted: Collection[int]) -> tuple[Keys, Keys, Keys]:
        """The keys asked for, and where in the file each begins and ends."""
        asked: Keys = np.fromiter(sorted(wanted), np.int64, len(wanted))
        blocks: dict[int, Keys] = {}
        begins, ends = (self._places(asked, side, blocks) for side in SIDES)
        return asked, begins, ends

    def _places(self, asked: Keys, side: Side, blocks: dict[int, Keys]) -> Keys:
        found = np.zeros(len(asked), np.int64)
        if not len(self._heads):
            return found
        numbers = np.maximum(np.searchsorted(self._heads, asked, side) - 1, 0)
        for place, number in enumerate(numbers.tolist()):
            if number not in blocks:
                read = os.pread(self._keys, 8 * BLOCK, 8 * BLOCK * number)
                blocks[number] = np.frombuffer(read, np.int64)
            found[place] = number * BLOCK + np.searchsorted(blocks[number], asked[place], side)
        return found

    def _rows_from(self, begin: int, end: int) -> Rows:
        if begin == end:
            return NO_ROWS
        return np.frombuffer(os.pread(self._rows, 4 * (end - begin), 4 * begin), np.uint32)

    def facts_of(self, numbers: Sequence[int]) -> Mapping[int, IdentifyingFacts]:
        """Facts by row number."""
        return {number: facts_from_json(self._row(number)[1]) for number in numbers}

    def record_id(self, number: int) -> str:
        """The register's own id of a row."""
        return str(self._row(number)[0])

    def _row(self, number: int) -> list[Any]:
        self._facts.seek(int(self._starts[number]))
        row: list[Any] = json.loads(self._facts.readline())
        return row


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDONLY)


def _mapped(path: Path, kind: Any) -> Any:
    mapped = np.memmap(path, kind, "r") if path.stat().st_size else np.empty(0, kind)
    return np.asarray(mapped)


Row = tuple[str, IdentifyingFacts]


def build_index(
    rows: Iterable[Row], folder: Path, tell: Callable[[int], None], processes: int = 2
) -> Index:
    """Makes the files of an index in an empty folder; `tell` is called with the rows done."""
    starts: list[int] = []
    with (folder / "facts").open("wb") as facts, _Parts(folder) as parts:
        chunks = _kept(iter(rows), facts, starts)
        for made, done in _keyed(chunks, processes):
            parts.add(*made)
            tell(done)
        parts.sort()
    np.array(starts, np.int64).tofile(folder / "starts")
    return Index(folder)


PAIR = np.dtype([("key", np.int64), ("row", np.uint32)])
Chunk = tuple[int, list[IdentifyingFacts]]


def _kept(rows: Iterator[Row], facts: Any, starts: list[int]) -> Iterator[Chunk]:
    """Writes the facts and passes them on in chunks with the number of the first."""
    while batch := list(islice(rows, CHUNK)):
        first = len(starts)
        for record_id, known in batch:
            starts.append(facts.tell())
            line = json.dumps([record_id, facts_to_json(known)], ensure_ascii=False)
            facts.write(line.encode() + b"\n")
        yield first, [known for _, known in batch]


def _keys_of(chunk: Chunk) -> tuple[Keys, Rows]:
    first, people = chunk
    made = [person_keys(facts) for facts in people]
    lengths = [len(one) for one in made]
    every = np.fromiter((key for one in made for key in one), np.int64, sum(lengths))
    numbers = np.arange(first, first + len(people), dtype=np.uint32)
    return every, np.repeat(numbers, lengths)


def _keyed(chunks: Iterator[Chunk], processes: int) -> Iterator[tuple[tuple[Keys, Rows], int]]:
    """The keys of each chunk and how many rows are done; a larger register by two processes."""
    done = 0
    early = list(islice(chunks, ALONE // CHUNK))
    if len(early) < ALONE // CHUNK:
        for chunk in early:
            done += len(chunk[1])
            yield _keys_of(chunk), done
        return
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        waiting: list[Future[tuple[Keys, Rows]]] = [pool.submit(_keys_of, one) for one in early]
        while waiting:
            made = waiting.pop(0).result()
            waiting += [pool.submit(_keys_of, chunk) for chunk in islice(chunks, 1)]
            done += CHUNK
            yield made, done


class _Parts:
    """Keys separated by their first bits until they are sorted, one part after another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = {part: (folder / f"part{part}").open("wb+") for part in PARTS}

    def __enter__(self) -> "_Parts":
        return self

    def __exit__(self, *failure: object) -> None:
        for part, file in self._files.items():
            file.close()
            os.unlink(self._folder / f"part{part}")

    def add(self, made: Keys, rows: Rows) -> None:
        kept = np.empty(len(made), PAIR)
        kept["key"], kept["row"] = made, rows
        first = made >> 60
        for part, file in self._files.items():
            kept[first == part].tofile(file)

    def sort(self) -> None:
        """Writes the sorted keys, and the rows beside them, one part after another."""
        made, rows = self._folder / "keys", self._folder / "rows"
        with made.open("wb") as keys_file, rows.open("wb") as rows_file:
            for file in self._files.values():
                file.seek(0)
                part = np.fromfile(file, PAIR)
                order = np.argsort(part["key"], kind="stable")
                part["key"][order].tofile(keys_file)
                part["row"][order].tofile(rows_file)
        _write_heads(made, self._folder / "heads")


def _write_heads(made: Path, heads: Path) -> None:
    """Writes the first key of each block, by which the others are found."""
    kept: Keys = _mapped(made, np.int64)
    kept[::BLOCK].tofile(heads)
