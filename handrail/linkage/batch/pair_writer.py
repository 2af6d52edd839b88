"""Writes pairs to a CSV or Parquet file, a portion at a time."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from handrail.linkage.atomic_file import write_atomically
from handrail.linkage.batch.comparisons import in_words
from handrail.linkage.batch.linker import Pair

COLUMNS = ("left_id", "right_id", "probability")
_WORDS = "explanation"


class Writer(Protocol):
    """Accepts pairs as they come."""

    def __call__(self, pairs: list[Pair]) -> None: ...


@contextmanager
def open_pair_file(path: Path, *, is_explained: bool) -> Iterator[Writer]:
    """A writer of pairs, CSV or Parquet by the file's ending; a fourth column has the reasons.

    The reasons are in words. Raises OSError when it cannot be written.
    """
    make = _parquet if path.suffix.lower() in {".parquet", ".pq"} else _csv
    with write_atomically(path) as made, make(made, is_explained) as writer:
        yield writer


@contextmanager
def _csv(path: Path, is_explained: bool) -> Iterator[Writer]:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow((*COLUMNS, _WORDS) if is_explained else COLUMNS)
        yield lambda pairs: out.writerows(_row(pair, is_explained) for pair in pairs)


@contextmanager
def _parquet(path: Path, is_explained: bool) -> Iterator[Writer]:
    import pyarrow
    import pyarrow.parquet

    fields = [
        pyarrow.field("left_id", pyarrow.string()),
        pyarrow.field("right_id", pyarrow.string()),
        pyarrow.field("probability", pyarrow.float64()),
    ]
    if is_explained:
        fields.append(pyarrow.field(_WORDS, pyarrow.string()))
    schema = pyarrow.schema(fields)

    def take(pairs: list[Pair]) -> None:
        rows = [dict(zip(schema.names, _exact(pair, is_explained), strict=True)) for pair in pairs]
        out.write_table(pyarrow.Table.from_pylist(rows, schema=schema))

    with path.open("wb") as file, pyarrow.parquet.ParquetWriter(file, schema) as out:
        yield take


def _row(pair: Pair, is_explained: bool) -> tuple[Any, ...]:
    left, right, probability, *words = _exact(pair, is_explained)
    return left, right, f"{probability:.9f}", *words


def _exact(pair: Pair, is_explained: bool) -> tuple[Any, ...]:
    told = (pair.left_id, pair.right_id, pair.probability)
    return (*told, in_words(pair.levels)) if is_explained else told
