"""Small numbers rounded for publication, so that no child can be identified by subtraction.

Outside casework every number is a multiple of a base, 5 or the partnership's own, just
above or just below the count. Which of the two is drawn with a secret key from what is
counted and from the number itself: the same number of the same thing is always rounded
alike, so that asking again shows nothing new, and two dates show that something changed but
not by how much. A published 0 can be 0 to 5, a published 5 can be 0 to 10. Where totals are
known, the parts of a line are drawn again until each small one could still be 0, and could
be 5, with the same total.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

SUPPRESSED = "Suppressed"
MOST_DRAWS = 200
OFTEN = 10  # a number goes to one of its two neighbours so many times as often as further
Spot = tuple[str, str]
Draw = Callable[[Spot, int, int], int]  # of a spot and its number, the how manieth time


@dataclass(frozen=True)
class Cell:
    """One number as it may be published; `number` is None when it is suppressed."""

    number: int | None
    is_rounded: bool = False

    @property
    def words(self) -> str:
        """The number in words: "12", "none", or "Suppressed"; a rounded 0 need not be none."""
        if self.number is None:
            return SUPPRESSED
        return str(self.number) if self.number or self.is_rounded else "none"


def round_to_base(number: int, base: int, drawn: int) -> int:
    """A number as a multiple of the base, up to a whole base away from it.

    Usually one of the two multiples around it, the nearer one more often. A number that is
    already a multiple moves by a base now and then, or a 0 would show that there is none.
    """
    step = drawn % (OFTEN * base + 2) - 2  # -2 and -1 are the two that move a multiple
    shift = (step % base) if step >= 0 else -1 if step == -1 else base
    return max(0, (number + shift) // base * base)


def possible_range(shown: int, base: int) -> tuple[int, int]:
    """The lowest and highest counts that a rounded number can stand for."""
    return max(0, shown - base), shown + base


def table_rounded(
    counted: Mapping[Spot, int], lines: Sequence[Sequence[Spot]], base: int, draw: Draw
) -> dict[Spot, int] | None:
    """Every number of a table rounded; None where no draw protects it, and it is suppressed.

    `lines` are the spots whose total may be known from elsewhere.
    """
    draws = dict.fromkeys(counted, 0)
    for _ in range(MOST_DRAWS):
        shown = {
            spot: round_to_base(number, base, draw(spot, number, draws[spot]))
            for spot, number in counted.items()
        }
        again = next(_given_away(counted, shown, lines, base), None)
        if again is None:
            return shown
        draws[again] += 1
    return None


def _given_away(
    counted: Mapping[Spot, int], shown: Mapping[Spot, int], lines: Sequence[Sequence[Spot]],
    base: int,
) -> Iterator[Spot]:  # fmt: skip
    """What to draw again: the largest number beside each small one that its line reveals."""
    for line in lines:
        if sum(counted[spot] for spot in line) >= base:
            for small in (spot for spot in line if 0 < counted[spot] < base):
                beside = [spot for spot in line if spot != small]
                if not _is_open(counted, shown, beside, counted[small], base):
                    yield max(beside, key=lambda spot: (counted[spot], spot))


def _is_open(
    counted: Mapping[Spot, int], shown: Mapping[Spot, int], beside: Sequence[Spot], small: int,
    base: int,
) -> bool:  # fmt: skip
    """Whether the others leave room for the small number to be 0, and to be 5."""
    ends = [(counted[spot], *possible_range(shown[spot], base)) for spot in beside]
    more = sum(most - number for number, _, most in ends)
    fewer = sum(number - least for number, least, _ in ends)
    return more >= small and fewer >= base - small


@dataclass(frozen=True)
class Sized:
    """A number for a chart, exact or rounded: its words, and its size (0 to 4)."""

    words: str
    level: int


def size_band(number: int, base: int) -> Sized:
    """A number with its size: 0, then up to 1, 2 and 4 times the base, more."""
    above = sum(number > limit * base for limit in (1, 2, 4))
    return Sized(str(number), 1 + above if number > 0 else 0)


def list_size_bands(base: int) -> list[Sized]:
    """The meaning of each size, in words."""
    ends = (f"1 to {base}", f"{base + 1} to {2 * base}", f"{2 * base + 1} to {4 * base}")
    words = ("0", *ends, f"more than {4 * base}")
    return [Sized(said, size) for size, said in enumerate(words)]
