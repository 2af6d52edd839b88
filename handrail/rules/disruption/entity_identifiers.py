"""Identifiers of people and places of concern, and other entities: folded and as typed."""

import re
import unicodedata

from handrail.rules.identifiers import clean_phone
from handrail.rules.people.matching.normalisation import fold_name, name_tokens
from handrail.rules.vocabulary import FactKind

LONGEST = 120
LEAST_KNOWN = 4  # characters of a registration below which a part of it says nothing
UNKNOWN = "?"  # one character of a registration that nobody saw
# signs that only say how an emoji is drawn, and joins that nobody types twice the same way
_DRAWN = {0xFE0E, 0xFE0F, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF}
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1"})


def fold_identifier(kind: str, shown: str) -> str:
    """The form in which an identifier is compared, "" where the text identifies nothing.

    Registrations keep "?" for characters not seen; foreign phones keep their country; emoji
    count.
    """
    text = unicodedata.normalize("NFKC", shown).strip()
    work = _FOLDS.get(FactKind(kind), fold_name)
    return work(text)[:LONGEST]


def _registration(text: str) -> str:
    kept = re.sub(r"[*_.·]", UNKNOWN, text.upper())
    kept = re.sub(r"[^0-9A-Z?]", "", kept).translate(_LOOKS_LIKE)
    return kept if len(kept.replace(UNKNOWN, "")) >= 2 else ""


def _phone(text: str) -> str:
    cleaned = clean_phone(text)
    return cleaned.value or re.sub(r"[^0-9+]", "", text)


def _handle(text: str) -> str:
    bare = re.sub(r"\s+", "", text).lstrip("@").casefold()
    return "".join(char for char in bare if ord(char) not in _DRAWN)


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def _postcode(text: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def _name(text: str) -> str:
    return " ".join(name_tokens(text))


_FOLDS = {
    FactKind.REGISTRATION: _registration,
    FactKind.PHONE: _phone,
    FactKind.HANDLE: _handle,
    FactKind.EMAIL: _tight,
    FactKind.PAYMENT: _handle,
    FactKind.POSTCODE: _postcode,
    FactKind.NAME: _name,
    FactKind.NICKNAME: _name,
}


def may_be_same(kind: str, one: str, other: str) -> bool:
    """Whether two folded facts of a kind may be of the same thing; only ever a proposal."""
    if not one or not other:
        return False
    if one == other:
        return kind != FactKind.REGISTRATION or _known(one) >= LEAST_KNOWN
    if kind == FactKind.REGISTRATION:
        return _fits(one, other) or _fits(other, one)
    return kind == FactKind.PHONE and _ends_alike(one, other)


def _known(registration: str) -> int:
    return len(registration.replace(UNKNOWN, ""))


def _fits(part: str, whole: str) -> bool:
    """Whether a partial registration matches another, "?" standing for any single character."""
    if _known(part) < LEAST_KNOWN or len(part) > len(whole):
        return False
    pattern = "".join("." if char == UNKNOWN else f"[{char}?]" for char in part)
    return re.search(pattern, whole) is not None


def _ends_alike(one: str, other: str) -> bool:
    """Whether two numbers share their last nine digits, with and without a country code."""
    first, second = one.lstrip("+"), other.lstrip("+")
    return len(first) >= 9 and len(second) >= 9 and first[-9:] == second[-9:]
