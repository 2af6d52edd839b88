"""Writes a file completely or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def write_atomically(path: Path) -> Iterator[Path]:
    """A context that gives a path to write to; the file replaces `path` if there was no error."""
    made = path.with_name(path.name + ".part")
    try:
        yield made
        os.replace(made, path)
    finally:
        made.unlink(missing_ok=True)
