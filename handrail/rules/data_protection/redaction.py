"""Redaction: words to hide in a passage, marked with a reason, decided on and left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from handrail.rules.people.matching.comparison_levels import compare_letters, compare_words
from handrail.rules.people.matching.name_forms import word_forms

NEAR = {"same", "spelling", "short"}
LEAST, LEAST_SOUND = 4, 3  # letters of names that are compared by a slip, and by their sound
PROPOSED, HIDDEN, KEPT = "proposed", "hide", "keep"
WITHHELD = "withheld"  # left out always: nobody decides about it


@dataclass(frozen=True)
class Mark:
    """Words of a passage from `start` up to `end`, the reason, and the decision about them."""

    start: int
    end: int
    reason: str
    choice: str = PROPOSED

    def plain(self) -> list[object]:
        """The mark as it is stored."""
        return [self.start, self.end, self.reason, self.choice]


def read_marks(kept: Iterable[Iterable[object]]) -> list[Mark]:
    """The marks from their stored form."""
    return [Mark(int(str(s)), int(str(e)), str(why), str(choice)) for s, e, why, choice in kept]


def undecided_marks(kept: Iterable[Iterable[object]]) -> list[Mark]:
    """The stored marks that have not been decided yet."""
    return [mark for mark in read_marks(kept) if mark.choice == PROPOSED]


@dataclass(frozen=True)
class Piece:
    """A run of words that is shown, or the reason for one that is not."""

    text: str
    reason: str = ""


@lru_cache(maxsize=16_384)
def is_like(name: str, folded: str, typed: str) -> bool:
    """Whether a word of a text may be a name in another spelling.

    A word in lower case only matches when it is the same: "may" is no May misspelt.
    """
    if name == folded:
        return True
    if len(folded) < LEAST - 1 or not typed[:1].isupper():
        return False
    one, two = word_forms(name), word_forms(folded)
    level = compare_words(one, two)
    if level == "sound" and len(one.sound) < LEAST_SOUND:  # many names sound like this one
        level = compare_letters(one.plain, two.plain)
    return level in {*NEAR, "sound"} or (level == "close" and min(len(name), len(folded)) >= LEAST)


def is_short_for(name: str, folded: str) -> bool:
    """Whether a word is a short form of a name, such as Will of William."""
    return compare_words(word_forms(name), word_forms(folded)) in NEAR


def order_marks(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in order without overlaps: those withheld unchanged, those proposed around them."""
    every = list(marks)
    fixed = merge_marks(mark for mark in every if mark.choice == WITHHELD)
    rest = merge_marks(mark for mark in every if mark.choice != WITHHELD)
    for one in fixed:
        rest = [left for mark in rest for left in _without(mark, one)]
    return sorted([*fixed, *rest], key=lambda mark: mark.start)


def _without(mark: Mark, other: Mark) -> list[Mark]:
    """The parts of a mark that do not overlap another mark."""
    before = mark.start, min(mark.end, other.start)
    after = max(mark.start, other.end), mark.end
    return [replace(mark, start=start, end=end) for start, end in (before, after) if start < end]


def merge_marks(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in order, merged where they touch or overlap for one reason; the first reason wins."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if (
            found
            and mark.start <= found[-1].end + 1
            and (mark.start < found[-1].end or mark.reason == found[-1].reason)
        ):
            found[-1] = replace(found[-1], end=max(found[-1].end, mark.end))
        else:
            found.append(mark)
    return found


def mark_every_place(text: str, words: str, reason: str) -> list[Mark]:
    """A mark for every place where exactly these words occur, for a reader to hide them."""
    wanted = " ".join(words.split())
    if not wanted:
        return []
    pattern = r"\s+".join(map(re.escape, wanted.split(" ")))
    return [
        Mark(match.start(), match.end(), reason, HIDDEN)
        for match in re.finditer(pattern, text, re.I)
    ]


def carry_decisions(found: Iterable[Mark], decided: Iterable[Mark]) -> list[Mark]:
    """Marks found anew, with what somebody decided on the same words before.

    What was decided stays, except where words must now be withheld. The rest is proposed.
    """
    new = list(found)
    fixed = [mark for mark in new if mark.choice == WITHHELD]
    kept = [mark for mark in decided if mark.choice in (HIDDEN, KEPT)]
    for one in fixed:
        kept = [left for mark in kept for left in _without(mark, one)]
    rest = [mark for mark in new if mark.choice != WITHHELD]
    for one in kept:
        rest = [left for mark in rest for left in _without(mark, one)]
    return sorted([*fixed, *kept, *rest], key=lambda mark: mark.start)


def redacted_pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """A text without its hidden words: the words shown, and a reason in place of the rest.

    Undecided words count as hidden.
    """
    found, at = [], 0
    for mark in sorted(marks, key=lambda one: one.start):
        if mark.choice == KEPT or mark.end <= at:
            continue
        start = max(mark.start, at)
        if text[at:start]:
            found.append(Piece(text[at:start]))
        found.append(Piece("", mark.reason))
        at = mark.end
    return [*found, Piece(text[at:])] if text[at:] else found
