"""Small numbers as they may be told: none, fewer than five, or between two numbers.

Bands and not numbers, so that two of them, or two months of them, cannot be subtracted to find one
child. Whoever works at the intelligence desk reads the numbers themselves.
"""

from dataclasses import dataclass

LEVELS = 5  # 0 for none


@dataclass(frozen=True)
class Told:
    """A number as it is told: its words, a short form for narrow tables, and how big (0 to 4)."""

    words: str
    short: str
    level: int


def level(number: int, least: int) -> int:
    """How big a number is: none, fewer than the least shown, up to 2, up to 4 times it, more."""
    if number <= 0:
        return 0
    return 1 + sum(number >= limit for limit in (least, 2 * least, 4 * least))


def of_level(size: int, least: int) -> Told:
    """What is told of every number of that size."""
    ends = (0, 0, least, 2 * least, 4 * least)
    if size == 0:
        return Told("none", "0", size)
    if size == 1:
        return Told(f"fewer than {least}", f"<{least}", size)
    if size == LEVELS - 1:
        return Told(f"{ends[size]} or more", f"{ends[size]}+", size)
    first, last = ends[size], ends[size + 1] - 1
    return Told(f"{first} to {last}", f"{first}–{last}", size)


def told(number: int, least: int, *, exact: bool) -> Told:
    """A number for somebody who may read it exactly, or for everybody else."""
    size = level(number, least)
    return Told(str(number), str(number), size) if exact and size else of_level(size, least)
