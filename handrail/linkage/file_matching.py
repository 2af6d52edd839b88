"""Looks many people up on a register that is a file: `handrail match`."""

import csv
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from handrail.linkage import candidate_search, register_index
from handrail.linkage.atomic_file import write_atomically
from handrail.linkage.register_file import Finding, Row, read_register

HEAD = ("query_id", "rank", "record_id", "probability", "band", "reasons")
Tell = Callable[[Path, Finding], None]


@dataclass
class Told:
    """The result: the rows on the register, and how long each query took (milliseconds)."""

    rows: int = 0
    took: list[float] = field(default_factory=list)
    cpu: float = 0.0

    def in_words(self) -> str:
        """One line: how many queries, the middle and the 95th percentile, CPU a query."""
        if not self.took:
            return f"0 queries on a register of {self.rows}"
        cuts = quantiles(self.took, n=20, method="inclusive") if len(self.took) > 1 else self.took
        middle = cuts[len(cuts) // 2]
        return (
            f"{len(self.took)} queries on a register of {self.rows}: p50 {middle:.1f} ms, "
            f"p95 {cuts[-1]:.1f} ms, CPU {1000 * self.cpu / len(self.took):.1f} ms a query"
        )


def match_files(
    register_file: Path,
    queries_file: Path,
    out: Path,
    *,
    top: int,
    tell: Tell,
    progress: Callable[[str], None],
) -> Told:
    """Looks up each person of one file on the register of another; writes a CSV of candidates.

    There is no file at `out` unless all went well. `tell` is called with each thing that is odd
    in a file. Raises BadFile when a file as a whole cannot be used.
    """
    with TemporaryDirectory(prefix="handrail-match-") as folder, write_atomically(out) as made:
        people = read_register(register_file, partial(tell, register_file))
        rows = ((row.record_id, row.facts) for row in people)
        built = register_index.build_index(
            rows, Path(folder), lambda n: progress(f"Register: {n:,} rows")
        )
        told = Told(rows=len(built))
        with closing(built), made.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEAD)
            for row in read_register(queries_file, partial(tell, queries_file)):
                writer.writerows(_answered(built, row, top, told))
                if len(told.took) % 1000 == 0:
                    progress(f"Queries: {len(told.took):,}")
    return told


def _answered(
    built: register_index.Index, row: Row, top: int, told: Told
) -> Iterator[tuple[object, ...]]:
    begun, used = time.perf_counter(), time.process_time()
    found = candidate_search.find_candidates(
        row.facts, built.fetch, built.facts_of, top, built.counted
    )
    told.took.append(1000 * (time.perf_counter() - begun))
    told.cpu += time.process_time() - used
    for rank, one in enumerate(found, 1):
        record_id = built.record_id(one.public_id)
        chance = f"{one.probability:.6f}"
        yield row.record_id, rank, record_id, chance, one.band.value, one.comparison.in_words
