"""How common names are on one register, starting from the fixed list as expected values."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from handrail.rules.people.matching.facts import Ready
from handrail.rules.people.matching.match_keys import counted_keys, pair_key, word_key
from handrail.rules.people.matching.name_forms import Word

PRIOR = 2_000  # as how many people the fixed list counts beside those of the register


class Counted(Protocol):
    """A register that counts its people, and how many of them have each of some keys."""

    def __call__(self, keys: Collection[int], /) -> tuple[int, Mapping[int, int]]: ...


@dataclass(frozen=True)
class Frequencies:
    """The people of a register, and how many of them have a key of `counted_keys`."""

    people: int = 0
    counts: Mapping[int, int] = field(default_factory=dict)

    def share_of(self, one: Word) -> float:
        """How many people in a thousand have a word of this spelling class in their name."""
        if not self.people:
            return one.share
        count = self.counts.get(word_key(one), 0)
        return (1000 * count + PRIOR * one.share) / (self.people + PRIOR)

    def share_of_both(self, one: Word, two: Word, together: float) -> float:
        """The share of people, out of 1, who have both words in their name.

        The expected value is chance times `together`, because names of one origin occur together;
        the register corrects it by the other people who have both.
        """
        expected = together * self.share_of(one) * self.share_of(two) / 1e6
        others = max(0, self.counts.get(pair_key(one, two), 0) - 1)
        return (1 + others) / (1 / expected + self.people)


FIXED = Frequencies()


def frequencies_for(asked: Ready, counted: Counted | None) -> Frequencies:
    """How common these names are on a register; from the fixed list alone without one."""
    wanted = counted_keys(asked)
    return Frequencies(*counted(wanted)) if counted and wanted else FIXED
