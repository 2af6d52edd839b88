"""Words of a text that may be names, whether or not anybody here has that name.

Names are found by how they look, so the result reveals nothing about who is known here.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from handrail.rules.data_protection.common_words import is_common, is_opener, is_time
from handrail.rules.data_protection.people_names import AT_WORK, TITLES
from handrail.rules.data_protection.redaction import Mark
from handrail.rules.data_protection.text_words import TextWord, stands_as_name
from handrail.rules.people.matching import fold_name
from handrail.rules.people.matching.comparison_levels import compare_words
from handrail.rules.people.matching.name_forms import Word, word_forms
from handrail.rules.people.matching.name_frequency import load_shares
from handrail.rules.people.matching.normalisation import nickname_class

NAME = "name"  # why these words are marked
ANOTHER = "[another person]"
SAME = frozenset(("same", "spelling"))
NEAR = SAME | {"short", "sound", "close"}
SHORT = 5  # letters of an abbreviation, such as SENCO
PLACES = frozenset((
    "road", "street", "lane", "avenue", "close", "court", "way", "drive", "terrace", "yard",
    "gardens", "place", "row", "house", "square", "crescent", "hill", "grove", "school", "academy",
    "college", "council", "hospital", "clinic", "park", "station", "centre", "team", "panel",
    "service", "services", "act", "section", "partnership", "trust", "university",
))  # fmt: skip


def is_listed(folded: str) -> bool:
    """Whether a word is in the lists of names."""
    return word_forms(folded).spelling in load_shares() or nickname_class(folded) != folded


def likely_names(words: Sequence[TextWord], left: frozenset[str]) -> Iterator[Mark]:
    """What looks like a name, except the words to leave alone (of staff, of the child)."""
    for run in _runs(words, left):
        named = _trimmed(run, words)
        if named and _is_name(named, words):
            yield Mark(named[0].start, named[-1].end, NAME)
    for one, two in pairwise(words):
        if two.is_beside and all(_is_small_name(each, left) for each in (one, two)):
            yield Mark(one.start, two.end, NAME)


def _is_small_name(word: TextWord, left: frozenset[str]) -> bool:
    is_known = is_common(word.folded) or word.folded in left
    return not word.is_capital and not is_known and is_listed(word.folded)


def _runs(words: Sequence[TextWord], left: frozenset[str]) -> Iterator[list[TextWord]]:
    """Adjacent capitalised words, split where one is left alone."""
    run: list[TextWord] = []
    for word in words:
        is_on = word.is_beside and not word.is_first and not (run and run[-1].is_owning)
        if run and not is_on:
            yield run
            run = []
        if word.is_capital and word.folded not in left:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _trimmed(run: Sequence[TextWord], words: Sequence[TextWord]) -> list[TextWord]:
    """A run without titles, and without an everyday word that begins a sentence."""
    named = list(run)
    while named and (named[0].folded in TITLES or _only_begins(named[0])):
        named = named[1:]
    return named


def _only_begins(word: TextWord) -> bool:
    return word.is_first and is_common(word.folded) and not is_listed(word.folded)


def _is_name(named: Sequence[TextWord], words: Sequence[TextWord]) -> bool:
    folded = [word.folded for word in named]
    if any(one in PLACES or one in AT_WORK for one in folded):
        return False
    if len(named) > 1:
        return any(not is_common(one) or _is_listed_word(one) for one in folded)
    return _is_alone(named[0], words)


def _is_listed_word(folded: str) -> bool:
    """Whether an everyday word is also a name, and is no month, day or pronoun."""
    return is_listed(folded) and not is_time(folded) and not is_opener(folded)


def _is_alone(word: TextWord, words: Sequence[TextWord]) -> bool:
    """Whether a single word looks like a name."""
    if word.typed.isupper() and len(word.typed) <= SHORT:
        return False
    if not is_common(word.folded):
        return is_listed(word.folded) or not word.is_first
    return _is_listed_word(word.folded) and stands_as_name(words, words.index(word))


def is_named(name: Sequence[str], one: str, two: str, *, is_loose: bool = False) -> bool:
    """Whether two folded words are the first and the last of a name, in either order.

    Loosely, one of them may be misspelt or a short form.
    """
    if len(name) < len(("first", "last")):
        return False
    ends = word_forms(name[0]), word_forms(name[-1])
    told = word_forms(one), word_forms(two)
    return any(_agree(pair, ends, is_loose=is_loose) for pair in (told, (told[1], told[0])))


def _agree(told: tuple[Word, Word], ends: tuple[Word, Word], *, is_loose: bool) -> bool:
    levels = [compare_words(each, end) for each, end in zip(told, ends, strict=True)]
    sure = [level in SAME for level in levels]
    return all(sure) or (is_loose and any(sure) and all(level in NEAR for level in levels))


def is_named_in_full(words: Sequence[TextWord], name: Sequence[str]) -> bool:
    """Whether a text has the first and last word of a name side by side, in any spelling."""
    return any(
        is_named(name, one.folded, two.folded, is_loose=True)
        for one, two in pairwise(words)
        if not two.gap.strip(" ,\n-")
    )


def folded_words(names: Sequence[str]) -> frozenset[str]:
    """The folded words of names that are left alone."""
    return frozenset(part.replace(" ", "") for name in names for part in fold_name(name).split())


def others_left_out(names: Iterable[str]) -> Callable[[str], str]:
    """A function that removes these names from a text, wherever they are whole words."""
    patterns = [
        re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)", re.I)
        for name in sorted(names, key=len, reverse=True)
    ]

    def cleared(text: str) -> str:
        for pattern in patterns:
            text = pattern.sub(ANOTHER, text)
        return text

    return cleared
