"""Small numbers as they may be told: none, fewer than five, or between two numbers.

Bands and not numbers, so that two of them, or two months of them, cannot be subtracted to find one
child. Whoever works at the intelligence desk reads the numbers themselves. In a table of figures a
small number is left out, and as many others with it as it takes that nobody finds it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

LEVELS = 5  # 0 for none
NOT_TOLD = "not told"


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


@dataclass(frozen=True)
class Cell:
    """One number as it may be told; `number` is None when it is suppressed."""

    number: int | None

    @property
    def words(self) -> str:
        """Such as "12", "none", or "not told"."""
        if self.number is None:
            return NOT_TOLD
        return str(self.number) if self.number else "none"


def suppressed(table: Sequence[Sequence[int]], least: int) -> list[list[Cell]]:
    """The numbers of a table as they may be told, whoever knows the totals of rows and columns.

    Numbers from 1 to below `least` are not told. Along each row and column, as many more are left
    out, the smallest first and its equals with it, until those left out are two or more, together
    at least `least`, and not each exactly one, nor each just below `least`; and then corners
    across from what is left out, until each could be another number while every total stays as
    it is.
    """
    hidden = {(r, c) for r, row in enumerate(table) for c, n in enumerate(row) if 0 < n < least}
    lines = _lines(table)
    while more := _along(table, lines, hidden, least) or _across(table, hidden):
        hidden |= more
    return [
        [Cell(None if (r, c) in hidden else number) for c, number in enumerate(row)]
        for r, row in enumerate(table)
    ]


Spot = tuple[int, int]


def _lines(table: Sequence[Sequence[int]]) -> list[list[Spot]]:
    rows = [[(r, c) for c in range(len(row))] for r, row in enumerate(table)]
    columns = [[(r, c) for r in range(len(table))] for c in range(len(table[0]) if table else 0)]
    return [line for line in (*columns, *rows) if len(line) > 1]


def _along(
    table: Sequence[Sequence[int]], lines: Sequence[list[Spot]], hidden: set[Spot], least: int
) -> set[Spot]:
    """What else to leave out of the first line that tells too much; nothing when none does."""
    found = (spots for line in lines if (spots := _more(table, line, hidden, least)))
    return next(found, set())


def _across(table: Sequence[Sequence[int]], hidden: set[Spot]) -> set[Spot]:
    """What else to leave out so that the first number that could be found cannot be any more."""
    everything = set(product(range(len(table)), range(len(table[0]) if table else 0)))
    if len(table) < 2 or len(table[0]) < 2 or hidden == everything:
        return set()
    for spot in sorted(hidden):
        corners = list(_corners(table, spot))
        if not any(corner <= hidden for corner in corners):
            sums = ((sum(table[r][c] for r, c in one - hidden), sorted(one)) for one in corners)
            return set(min(sums, default=(0, everything))[1])
    return set()


def _corners(table: Sequence[Sequence[int]], spot: Spot) -> Iterator[set[Spot]]:
    """The fours of numbers, in two rows and two columns, in which this one could be another.

    One more here and across from here, one fewer beside, or the other way round: no total changes.
    Whoever reads it knows that what is left out is at least one, unless a nought is among it.
    """
    row, column = spot
    for r, c in product(range(len(table)), range(len(table[row]))):
        if r != row and c != column:
            here, beside = {spot, (r, c)}, {(row, c), (r, column)}
            least = min(1, *(table[y][x] for y, x in here | beside))
            if any(all(table[y][x] > least for y, x in two) for two in (here, beside)):
                yield here | beside


def _more(
    table: Sequence[Sequence[int]], line: Sequence[Spot], hidden: set[Spot], least: int
) -> set[Spot]:
    """What else of a line to leave out: the smallest, and its equals, or their order would tell.

    Nothing when those left out cannot be found.
    """
    out = [spot for spot in line if spot in hidden]
    numbers = [table[r][c] for r, c in out]
    # not each of them the fewest, nor the most, that a small number can be
    is_open = 0 in numbers or set(numbers) not in ({1}, {least - 1})
    if not out or (len(out) > 1 and sum(numbers) >= least and is_open):
        return set()
    rest = {spot: table[spot[0]][spot[1]] for spot in line if spot not in hidden}
    with_some = {spot: number for spot, number in rest.items() if number} or rest
    smallest = min(with_some.values(), default=None)
    return {spot for spot, number in with_some.items() if number == smallest}
