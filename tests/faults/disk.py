"""A small disk of a test's own, in memory, that can be filled and emptied."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

BLOCK = b"\0" * 65_536


@contextmanager
def small(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of so many MB at this folder, gone at the end; skips where nobody may mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(f"a disk of one's own can be mounted by root alone: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def fill(folder: Path) -> Path:
    """Fills a disk to its last byte, with one file."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for block in (BLOCK, BLOCK[:4096], BLOCK[:1]):
            try:
                while True:
                    file.write(block)
            except OSError:
                continue
    os.chmod(ballast, 0o644)
    return ballast
