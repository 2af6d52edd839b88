"""Words to hide in a passage: found by name, variant or number, proposed, and left out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from handrail.rules.matching import fold
from handrail.rules.matching.levels import alike
from handrail.rules.matching.words import word

WORDS = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W_]+)*")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.I)
PHONE = re.compile(r"(?<![\w/])(?:\+44|0)\s?\(?\d[\d\s()-]{7,13}\d\b")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NEAR = {"same", "spelling", "short", "sound", "close"}
LEAST = 3  # letters of a name that is looked for by itself
RELATIVES = [
    "mother",
    "mum",
    "father",
    "dad",
    "stepfather",
    "stepdad",
    "stepmother",
    "brother",
    "sister",
    "sibling",
    "uncle",
    "aunt",
    "cousin",
    "grandmother",
    "nan",
    "grandfather",
    "grandad",
    "boyfriend",
    "girlfriend",
    "partner",
    "friend",
    "neighbour",
    "caller",
    "informant",
]
HINTS = re.compile(rf"\b(?:{'|'.join(RELATIVES)})s?\b", re.I)
PROPOSED, HIDDEN, KEPT = "proposed", "hide", "keep"


@dataclass(frozen=True)
class Term:
    """Something to look for, and the reason for which it may have to be hidden."""

    text: str
    reason: str
    is_name: bool = True


@dataclass(frozen=True)
class Mark:
    """Words of a passage from `start` up to `end`, why, and what was decided about them."""

    start: int
    end: int
    reason: str
    choice: str = PROPOSED

    def plain(self) -> list[object]:
        """As it is kept."""
        return [self.start, self.end, self.reason, self.choice]


def marks_of(kept: Iterable[Iterable[object]]) -> list[Mark]:
    """Marks as they were kept."""
    return [Mark(int(str(s)), int(str(e)), str(why), str(choice)) for s, e, why, choice in kept]


@dataclass(frozen=True)
class Piece:
    """A run of words that is left, or the reason for one that is not."""

    text: str
    reason: str = ""


def proposed(text: str, terms: Iterable[Term], own: Iterable[str] = ()) -> list[Mark]:
    """What may have to be hidden in a text, merged and in order.

    Names are found as typed, misspelt, shortened or by their sound; never where they are names of
    the person themselves (`own`). Addresses and numbers are found however they are spaced.
    """
    folded_own = frozenset(part for name in own for part in fold(name).split())
    terms = list(terms)
    found = [
        *(m for term in terms if term.is_name for m in _named(text, term, folded_own)),
        *(m for term in terms if not term.is_name for m in _spelt(text, term)),
    ]
    return merged(found)


def _named(text: str, term: Term, own: frozenset[str]) -> Iterator[Mark]:
    wanted = [part for part in fold(term.text).split() if len(part) >= LEAST and part not in own]
    for match in WORDS.finditer(text):
        folded = fold(re.sub(r"['’]s$", "", match[0]))
        if folded in own or not folded:
            continue
        if any(is_like(part, folded, match[0]) for part in wanted):
            yield Mark(match.start(), match.end(), term.reason)


@lru_cache(maxsize=16_384)
def is_like(name: str, folded: str, typed: str) -> bool:
    """Whether a word of a text may be a name, in whatever way it is spelt.

    A word in small letters is only one when it is the same: "may" is no May misspelt.
    """
    if name == folded:
        return True
    if len(folded) < LEAST or not typed[:1].isupper():
        return False
    return alike(word(name), word(folded)) in NEAR


def _spelt(text: str, term: Term) -> Iterator[Mark]:
    """A line of an address or a number as it may be typed: other spaces, signs and letters."""
    signs = re.findall(r"\w", term.text)
    if len(signs) < 4:
        return
    pattern = r"[\W_]{0,3}".join(map(re.escape, signs))
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.I):
        yield Mark(match.start(), match.end(), term.reason)


def numbers_in(text: str, reason: str, own: Iterable[str] = ()) -> list[Mark]:
    """Phone numbers, mail addresses and postcodes that are not the person's own."""
    mine = {re.sub(r"\W", "", one).lower() for one in own}
    return [
        Mark(match.start(), match.end(), reason)
        for pattern in (POSTCODE, PHONE, MAIL)
        for match in pattern.finditer(text)
        if re.sub(r"\W", "", match[0]).lower() not in mine
    ]


def hints(text: str) -> list[str]:
    """Words that point to somebody without a name: a reader looks at what stands beside them."""
    return list(dict.fromkeys(match[0].lower() for match in HINTS.finditer(text)))


def merged(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in order, those of one reason that touch or overlap as one; the first reason wins."""
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


def everywhere(text: str, words: str, reason: str) -> list[Mark]:
    """Every place at which exactly these words stand, as somebody wants them hidden."""
    wanted = " ".join(words.split())
    if not wanted:
        return []
    pattern = r"\s+".join(map(re.escape, wanted.split(" ")))
    return [
        Mark(match.start(), match.end(), reason, HIDDEN)
        for match in re.finditer(pattern, text, re.I)
    ]


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """A text without its hidden words: what is left, and a reason in the place of what is not.

    What nobody decided about yet counts as hidden.
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
