"""Facts that are nearly alike: plates, phones, usernames, names and places, with the reason."""

import re
from collections.abc import Callable, Iterable

from rapidfuzz.distance import OSA

from handrail.rules.disruption.entity_identifiers import may_be_same
from handrail.rules.disruption.shared_facts import NAMED, Fact
from handrail.rules.people.matching.normalisation import (
    canonical_spelling,
    name_tokens,
    nickname_class,
)
from handrail.rules.vocabulary import FactKind

LEAST_PLATE, LEAST_PHONE, LEAST_USERNAME = 5, 9, 5  # shorter ones are alike by chance
LEAST_WORD = 4
USERNAMES = frozenset({FactKind.HANDLE, FactKind.PAYMENT, FactKind.EMAIL})
PLACES = frozenset({FactKind.ADDRESS, FactKind.NAME})
# words of many places, which tell none of them apart
COMMON = frozenset(
    {"the", "hotel", "hostel", "inn", "lodge", "house", "flat", "flats", "street", "st", "road",
     "rd", "lane", "avenue", "ave", "near", "by", "at", "of", "and", "in", "on", "behind", "park",
     "station", "shop", "cafe", "bar", "club", "court", "square", "high", "new", "old"}
)  # fmt: skip
SAME, PART = "the same", "part of it is the same"


def nearness(one: Fact, other: Fact, *, is_place: bool = False) -> str:
    """Why two facts may be about the same thing, in words; "" if nothing suggests it.

    Only ever a suggestion. `is_place` is whether the second belongs to a place, whose name is
    compared with an address: people write either.
    """
    if one.kind == FactKind.ADDRESS and (other.kind == FactKind.ADDRESS or is_place):
        return _words_alike(_place_words(one.shown), _place_words(other.shown))
    if one.compared_as == other.compared_as == FactKind.NAME and not is_place:
        return _words_alike(name_tokens(one.shown), name_tokens(other.shown))
    if one.kind in USERNAMES and other.kind in USERNAMES:
        return _username(one.folded, other.folded)
    if one.kind != other.kind or one.kind in NAMED:
        return ""
    found = _BY_KIND.get(one.kind)
    return found(one.folded, other.folded) if found else _equal(one.folded, other.folded)


def _equal(one: str, other: str) -> str:
    return SAME if one and one == other else ""


def _plate(one: str, other: str) -> str:
    if may_be_same(FactKind.REGISTRATION, one, other):
        return SAME if one == other else "the part that was seen matches"
    is_long = min(len(one), len(other)) >= LEAST_PLATE
    return _slip(one, other, "character") if is_long else ""


def _phone(one: str, other: str) -> str:
    if may_be_same(FactKind.PHONE, one, other):
        return SAME
    first, second = (re.sub(r"^(?:\+44|0044|0)", "", text).lstrip("+") for text in (one, other))
    is_long = min(len(first), len(second)) >= LEAST_PHONE
    return _slip(first, second, "digit") if is_long else ""


def _username(one: str, other: str) -> str:
    if one and one == other:
        return SAME
    first, second = (re.sub(r"[._\-]", "", text.partition("@")[0]) for text in (one, other))
    if min(len(first), len(second)) < LEAST_USERNAME:
        return ""
    if first == second:
        return "the same but for dots, lines or the mail service"
    if first.rstrip("0123456789") == second.rstrip("0123456789"):
        return "the same but for the number at its end"
    return _slip(first, second, "character")


def _slip(one: str, other: str, noun: str) -> str:
    """Whether they are one typing error apart: a character more, less or different, or two
    swapped.
    """
    if OSA.distance(one, other, score_cutoff=1) > 1:
        return ""
    if len(one) == len(other) and sorted(one) == sorted(other):
        return f"two {noun}s are in another order"
    return f"one {noun} differs"


_BY_KIND: dict[str, Callable[[str, str], str]] = {
    FactKind.REGISTRATION: _plate,
    FactKind.PHONE: _phone,
}


def _place_words(text: str) -> tuple[str, ...]:
    words = name_tokens(text)
    return tuple(word for word in words if word not in COMMON) or words


def _words_alike(one: Iterable[str], other: Iterable[str]) -> str:
    """Whether every word of the shorter text is nearly one of the longer text's words."""
    few, many = sorted((tuple(one), tuple(other)), key=len)
    if not any(len(word) >= LEAST_WORD for word in few):
        return ""
    slips = [min((_word_slip(word, known) for known in many), default=2) for word in few]
    if max(slips) > 1 or (len(few) == 1 and slips[0] and len(many) > 1):
        return ""
    if max(slips):
        return "spelt nearly alike"
    return SAME if len(few) == len(many) else PART


def _word_slip(one: str, other: str) -> int:
    """0 for the same word, 1 for nearly the same, 2 for another."""
    if one == other:
        return 0
    if canonical_spelling(one) == canonical_spelling(other):
        return 1
    if nickname_class(one) == nickname_class(other):
        return 1
    is_long = min(len(one), len(other)) >= LEAST_WORD
    return 1 if is_long and OSA.distance(one, other, score_cutoff=1) <= 1 else 2
