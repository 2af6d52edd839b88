"""Third-party information in a text: redactions proposed from the people of the case itself.

Never from single everyday words: “May” is a person only where somebody is called May, and
only where the word is used as a name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from handrail.rules.data_protection import relatives
from handrail.rules.data_protection.common_words import is_common
from handrail.rules.data_protection.contact_details import find_contact_details
from handrail.rules.data_protection.people_names import DETERMINERS, TITLES
from handrail.rules.data_protection.redaction import (
    PROPOSED,
    WITHHELD,
    Mark,
    is_like,
    is_short_for,
    order_marks,
)
from handrail.rules.data_protection.text_words import TextWord, stands_as_name, words_of
from handrail.rules.people.matching.normalisation import is_particle
from handrail.rules.vocabulary.subject_access import HideReason

THIRD, HANDLING = HideReason.THIRD_PARTY.value, HideReason.HANDLING.value
LEAST = 4  # letters and digits of a line that is looked for
BEFORE_NAMES = TITLES | {"abu", "umm", "um"}
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
SAYS_HOW = re.compile(
    r"^\W*handling\b|\bin (?:strict )?confidence\b|\bnot for (?:onward )?disclosure\b"
    r"|\b(?:not(?: to)?(?: be)?|don[’']t|never) (?:shared?|tell|told|disclosed?"
    r"|pass(?:ed)?|show|shown|copy|copied) (?:on |this |it |the (?:child|family|parents?)\b)*"
    r"(?:to|with|without|outside|about|on|the)\b",
    re.I,
)


@dataclass(frozen=True)
class Known:
    """A person of the case: the names used for them, and why these may have to be redacted.

    Where `is_sealed` is set, a certain match is always withheld.
    """

    names: tuple[str, ...]
    reason: str
    is_sealed: bool = False


@dataclass(frozen=True)
class Phrase:
    """A line that is searched for as written, with any spacing: an address, a school, a number."""

    text: str
    reason: str
    is_sealed: bool = False


@dataclass(frozen=True)
class Sought:
    """What to search for in every passage, and what to leave alone.

    `own` are folded words of the names of the child and of the requester, `own_first` the names
    they are called by, `staff` of those who worked with the child, `own_details` numbers and
    addresses that are theirs, `own_kin` the words for the requester.
    """

    known: tuple[Known, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    own: frozenset[str] = frozenset()
    own_first: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()
    own_details: frozenset[str] = frozenset()
    own_kin: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Name:
    """A name prepared for the search: its folded words, those searched for, the first letter."""

    every: frozenset[str]
    parts: frozenset[str]
    first: str
    reason: str
    is_sealed: bool


@dataclass
class Seeker:
    """Searches one text after another for what is sought."""

    sought: Sought
    _names: list[_Name] = field(init=False)
    _likely: dict[tuple[str, bool], list[_Name]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = (_ready(name, one, self.sought) for one in self.sought.known for name in one.names)
        self._names = [name for name in names if name.every]

    def propose(self, text: str) -> list[Mark]:
        """The marks that may have to be redacted, in order; `is_sealed` ones cannot be shown."""
        words = words_of(text)
        found = [*self._of_phrases(text), *self._of_names(words)]
        found += self._of_kin(words, found)
        found += find_contact_details(text, THIRD, self.sought.own_details)
        return order_marks([*found, *_of_handling(text)])

    def names(self, text: str) -> list[Mark]:
        """The marks where the people who are sought are named."""
        return order_marks(self._of_names(words_of(text)))

    def _of_phrases(self, text: str) -> Iterator[Mark]:
        for phrase in self.sought.phrases:
            choice = WITHHELD if phrase.is_sealed else PROPOSED
            for start, end in places_of(phrase.text, text):
                yield Mark(start, end, phrase.reason, choice)

    def _of_names(self, words: Sequence[TextWord]) -> Iterator[Mark]:
        for at, word in enumerate(words):
            for name in self._likely_names(word):
                if _is_written(words, at, name, self.sought):
                    yield _mark(words, at, name)
            yield from self._of_initial(words, at)

    def _likely_names(self, word: TextWord) -> list[_Name]:
        key = word.folded, word.is_capital
        if key not in self._likely:
            self._likely[key] = [name for name in self._names if self._is_likely(word, name)]
        return self._likely[key]

    def _is_likely(self, word: TextWord, name: _Name) -> bool:
        folded = word.folded
        if len(folded) < 2:
            return False
        if folded in name.parts:
            return word.is_capital or (len(folded) > 2 and not is_common(folded))
        if folded in self.sought.own:
            return False
        if is_common(folded):
            return word.is_capital and any(is_short_for(part, folded) for part in name.parts)
        return folded not in self.sought.staff and any(
            is_like(part, folded, word.typed) for part in name.parts if not is_common(part)
        )

    def _of_initial(self, words: Sequence[TextWord], at: int) -> Iterator[Mark]:
        """Marks for an initial with the name that follows it: "A. St John"."""
        word, after = words[at], words[at + 1] if at + 1 < len(words) else None
        if len(word.folded) != 1 or not word.is_capital or after is None or not after.is_beside:
            return
        if word.folded in self.sought.initials:
            return
        for name in self._names:
            if name.first == word.folded and after.is_capital and after.folded in name.every:
                yield _mark(words, at, name)

    def _of_kin(self, words: Sequence[TextWord], found: Sequence[Mark]) -> Iterator[Mark]:
        for at, word in enumerate(words):
            owner = relatives.owner_of(words, at)
            is_theirs = owner is not None and any(
                mark.start <= words[owner].start < mark.end for mark in found
            )
            if is_theirs or (
                relatives.is_kin(words, at) and word.folded not in self.sought.own_kin
            ):
                yield Mark(word.start, word.end, THIRD)
            elif relatives.is_foster_carer(words, at):
                yield Mark(words[at - 1].start, word.end, THIRD)


def _ready(name: str, known: Known, sought: Sought) -> _Name:
    """The words of a name that count: the capitalised ones, where it has any."""
    words = [word for word in words_of(name) if word.folded not in TITLES | DETERMINERS]
    rare = [word.folded for word in words if not is_common(word.folded)]
    capital = [word.folded for word in words if word.is_capital] or rare
    every = frozenset([*capital, *rare])
    own = sought.own - (frozenset(capital[:1]) - sought.own_first)
    parts = frozenset(one for one in capital if one not in own and not is_particle(one))
    return _Name(every, parts, capital[0][0] if capital else "", known.reason, known.is_sealed)


def _is_written(words: Sequence[TextWord], at: int, name: _Name, sought: Sought) -> bool:
    """Whether a word that may be part of a name is: an everyday one must be used as a name.

    What follows in the child’s own name, such as the father’s, is the child’s.
    """
    word = words[at]
    if word.folded in sought.own:
        return not _is_of_own_name(words, at, sought)
    if not is_common(word.folded):
        return True
    return word.is_capital and (stands_as_name(words, at) or _extent(words, at, name) != (at, at))


def _is_of_own_name(words: Sequence[TextWord], at: int, sought: Sought) -> bool:
    after = words[at + 1] if at + 1 < len(words) else None
    is_before = after is not None and after.is_beside and after.folded in sought.own_first
    return is_before or (at > 0 and words[at].is_beside and words[at - 1].folded in sought.own)


def _mark(words: Sequence[TextWord], at: int, name: _Name) -> Mark:
    first, last = _extent(words, at, name)
    is_sure = words[at].folded in name.every and (last > first or not is_common(words[at].folded))
    choice = WITHHELD if name.is_sealed and is_sure else PROPOSED
    return Mark(words[first].start, words[last].end, name.reason, choice)


def _extent(words: Sequence[TextWord], at: int, name: _Name) -> tuple[int, int]:
    """The first and last word of the name around a word."""
    first = last = at
    while first and _joins(words[first]) and _belongs_before(words[first - 1], name):
        first -= 1
    while last + 1 < len(words) and _joins(words[last + 1]) and _is_part(words[last + 1], name):
        last += 1
    while last > at and not words[last].is_capital:
        last -= 1
    return first, last


def _joins(word: TextWord) -> bool:
    return word.is_beside and not word.is_first


def _belongs_before(word: TextWord, name: _Name) -> bool:
    is_before = word.folded in BEFORE_NAMES or word.folded == name.first
    is_kin = relatives.singular_form(word.folded) in relatives.OF_KIND
    return (word.is_capital and (is_before or is_kin)) or _is_part(word, name)


def _is_part(word: TextWord, name: _Name) -> bool:
    return word.folded in name.every and (word.is_capital or is_particle(word.folded))


def places_of(wanted: str, text: str) -> Iterator[tuple[int, int]]:
    """The places of a line, whatever its spacing and punctuation; one word must be capitalised."""
    signs = re.findall(r"\w", wanted)
    if len(signs) < LEAST:
        return
    pattern = r"[\W_]{0,3}".join(map(re.escape, signs))
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.I):
        if match[0][0].isupper() or not wanted.isalpha() or wanted.islower():
            yield match.span()


def _of_handling(text: str) -> Iterable[Mark]:
    """Marks for sentences on how one service may use what another shared."""
    for match in SENTENCE.finditer(text):
        if SAYS_HOW.search(match[0]):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Mark(start, match.end(), HANDLING)
