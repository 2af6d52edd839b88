"""Folding a name so that accents, scripts' variants, spellings and short forms compare alike."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from nicknames import name_triplets

from handrail.rules.codes.code_tables import read_code_table

MOST_TOKENS = 6
_LETTERS = str.maketrans(
    {
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
        "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ħ": "h", "Ħ": "h",
        "ı": "i", "ŋ": "n", "Ŋ": "n", "ŧ": "t", "Ŧ": "t", "ĸ": "k", "ə": "e", "Ə": "e",
        "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɖ": "d", "ɛ": "e", "ɔ": "o", "ſ": "s",
        "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ـ": "",
    }
)  # fmt: skip
_DROPPED = frozenset("'’‘ʼʻʹ`´ʿʾ＇′")
# what the steps below come to for letters without marks, in one
_ASCII = {
    code: "" if chr(code) in _DROPPED else chr(code).lower() if chr(code).isalnum() else " "
    for code in range(128)
}
_MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0487), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F),
    (0x0670, 0x0670), (0x06D6, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)  # fmt: skip


def fold_name(text: str) -> str:
    """Return text in lower case without accents or punctuation, with single spaces.

    Latin letters with strokes or ligatures become plain ones (Æ, Ø, ß, Ł). Apostrophes are
    removed, hyphens and other punctuation become spaces. Other scripts keep their own letters,
    without their optional marks. Folding twice changes nothing.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    folded = _fold_once(text)
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    spread = unicodedata.normalize("NFKD", spread.casefold().translate(_LETTERS))
    kept = "".join(_kept(char) for char in spread)
    return unicodedata.normalize("NFC", " ".join(kept.split()))


@lru_cache(maxsize=4096)
def _kept(char: str) -> str:
    code, category = ord(char), unicodedata.category(char)
    is_mark = any(first <= code <= last for first, last in _MARKS)
    if char in _DROPPED or category == "Cf" or is_mark:
        return ""
    return char if category[0] in "LNM" else " "


@lru_cache(maxsize=1)
def _word_lists() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _data("prefixes").items()}


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, str]:
    return {word: group[0] for group in _data("transliteration")["groups"] for word in group}


@lru_cache(maxsize=1)
def _nicknames() -> Mapping[str, str]:
    """Return the word that stands for each short form: by our classes, else by the open table."""
    own = {word: group[0] for group in _data("nicknames")["classes"] for word in group}
    wider = {
        short: own.get(full) or own.get(canonical_spelling(full), canonical_spelling(full))
        for short, full in _short_forms_of_one_name().items()
        if canonical_spelling(short) == short
    }
    return wider | own


def _short_forms_of_one_name() -> Mapping[str, str]:
    """Return the short forms that the open table gives to one name only, with that name.

    A short form of several names (Ade, Dee) would join names that have nothing to do with each
    other, so it is left to our own classes.
    """
    names: dict[str, set[str]] = {}
    for row in name_triplets():
        names.setdefault(fold_name(row.name2), set()).add(fold_name(row.name1))
    whole = frozenset[str]().union(*names.values())
    return {
        short: full for short, (full, *more) in names.items() if not more and short not in whole
    }


def _data(name: str) -> dict[str, Any]:
    read = read_code_table(f"matching/{name}.yaml")
    if not isinstance(read, dict):
        raise ValueError(f"{name}.yaml must be a table of lists.")
    return read


def name_tokens(name: str) -> tuple[str, ...]:
    """Return the folded words of a name in order, at most six, titles dropped.

    "O" and "Mc" are joined to the next word. A name that is only a title keeps it.
    """
    lists, found, pending = _word_lists(), [], ""
    for word in fold_name(name).split():
        if word in lists["joined"] and not pending:
            pending = word
        else:
            found.append(pending + word)
            pending = ""
    if pending:
        found.append(pending)
    named = [word for word in found if word not in lists["titles"]]
    return tuple((named or found)[:MOST_TOKENS])


def canonical_spelling(token: str) -> str:
    """Return the word that stands for all spellings of a folded token (Md, Mohd: mohammed)."""
    return _spellings().get(token, token)


def nickname_class(token: str) -> str:
    """Return the word that stands for a token, its spellings and short forms (Bill: william)."""
    spelt = canonical_spelling(token)
    return _nicknames().get(token) or _nicknames().get(spelt, spelt)


def is_weak(token: str) -> bool:
    """Whether a token is too common in its community to identify anybody."""
    return canonical_spelling(token) in _word_lists()["weak"]


def is_title(token: str) -> bool:
    """Whether a token is in the place of a family name but is not one (Begum, Kaur, Md)."""
    return canonical_spelling(token) in _word_lists()["no_family_name"]


def is_particle(token: str) -> bool:
    """Whether a token only links the parts of a name (al, van, bin)."""
    return token in _word_lists()["particles"]
