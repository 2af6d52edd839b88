"""The check of information to share: protected facts found in its text, and whether its reader
may have them.

The search finds a fact as a careful reader would: whatever its capitals, spaces,
punctuation and line ends, a street abbreviated or in full, a phone with or without +44.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from handrail.rules.vocabulary import FactClass, ReleasePurpose

CANNOT_CHECK = "cannot_check"
ACROSS = "across its parts"
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
PHONE = re.compile(r"(?:\+\s*44|\b0)[\d\s().-]{8,16}\d")
# a house and its street: what names a place by itself
HOUSE = re.compile(
    r"\b(\d{1,4}[a-z]?)[\s,]+((?:[^\W\d_][\w’'-]*[ \t]+){0,3}[^\W\d_][\w’'-]*)", re.IGNORECASE
)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SHORT = {"rd": "road", "st": "street", "ln": "lane", "ave": "avenue", "av": "avenue",
         "cl": "close", "ct": "court", "dr": "drive", "gdns": "gardens", "pl": "place",
         "sq": "square", "terr": "terrace", "cres": "crescent", "yd": "yard"}  # fmt: skip
NOT_A_PLACE = """
    with from safe home house flat the and her his their who not known school mother father aunt
    uncle nan gran friend foster carer family placement hospital street road lane
"""
EVERYDAY = frozenset(NOT_A_PLACE.split())
STREETS = frozenset(SHORT) | frozenset(SHORT.values()) | {"way", "row", "hill", "park", "house"}
# a house that has a name: a refuge, a hostel, a ward
KEPT_AT = re.compile(
    r"(?:[A-Z][\w’'-]*[ \t]+){1,3}(?:House|Court|Lodge|Hostel|Hotel|Refuge|Centre|School|Academy|"
    r"Unit|Ward|Home|Villa|Cottage|Farm)\b"
)
UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
LEAST = 4  # letters and digits; anything shorter is found everywhere
NEEDED: Mapping[str, frozenset[str]] = {
    ReleasePurpose.POLICE: frozenset({FactClass.WHEREABOUTS, FactClass.INTELLIGENCE}),
    ReleasePurpose.SAFETY: frozenset({FactClass.WHEREABOUTS, FactClass.CODE_WORD}),
    ReleasePurpose.COURT: frozenset({FactClass.WHEREABOUTS}),
    ReleasePurpose.MEETING: frozenset(),
    ReleasePurpose.FAMILY: frozenset(),
    ReleasePurpose.ADVICE: frozenset(),
}  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """One protected fact: its class, and each wording that reveals it."""

    kind: str
    wordings: frozenset[str]
    is_name: bool = False


@dataclass(frozen=True)
class Piece:
    """A text somewhere in what is shared: the file, the place in it, and the text itself."""

    file: str
    place: str
    text: str


@dataclass(frozen=True)
class Finding:
    """Protected facts of one class in a place: never a fact itself.

    `marks` identify the wordings that were found: stored only encrypted.
    """

    file: str
    place: str
    kind: str
    why: str = ""
    marks: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, str, str]:
        return self.file, self.place, self.kind


@dataclass(frozen=True)
class Reader:
    """The recipient and the purpose: what they may know, and what they must never be told."""

    clearance: frozenset[str]
    purpose: str
    never: frozenset[str] = frozenset()


def fold_text(text: str) -> str:
    """Letters and digits only, in lower case, without accents."""
    return "".join(sign for sign, _ in _signs(_plain(text)))


def wordings_of(text: str) -> frozenset[str]:
    """Every wording that reveals where somebody is, from an encrypted answer as typed."""
    found = {text, *text.splitlines()}
    found |= {match[0] for match in (*POSTCODE.finditer(text), *MAIL.finditer(text))}
    found |= {match[0] for match in PHONE.finditer(text)}
    found |= {kept for match in KEPT_AT.finditer(text) for kept in _ends(match[0])}
    for house in HOUSE.finditer(text):
        found |= set(_house(house[1], house[2].split()))
    return frozenset(words for words in found if _tells(words))


def _ends(words: str) -> Iterator[str]:
    """A name and its shorter endings: "Refuge Rose House" is also "Rose House"."""
    parts = words.split()
    return (" ".join(parts[number:]) for number in range(len(parts) - 1))


def _house(number: str, words: list[str]) -> Iterator[str]:
    """A house number with its street; "15 years old" does not count."""
    if words[0][0].isupper() or STREETS & {word.casefold() for word in words}:
        least = min(2, len(words))
        yield from (f"{number} {' '.join(words[:n])}" for n in range(least, len(words) + 1))


def _tells(words: str) -> bool:
    """Whether words reveal anything: not a bare "at her aunt’s"."""
    left = [word for word in re.findall(r"\w+", words.casefold()) if word not in EVERYDAY]
    return len(fold_text("".join(left))) >= LEAST


def protected_fact(kind: str, text: str) -> Fact:
    """A protected fact from an encrypted answer as typed."""
    return Fact(kind, wordings_of(text))


def named_fact(kind: str, name: str) -> Fact:
    """A protected fact that is a person's name or a reference: matched as whole words."""
    return Fact(
        kind, frozenset({name}) if len(fold_text(name)) >= LEAST else frozenset(), is_name=True
    )


def _needles(found: Fact) -> set[str]:
    needles = set()
    for words in found.wordings:
        folded = "".join(sign for sign, _ in _signs(_spelt_out(words)))
        if PHONE.fullmatch(words.strip()):
            folded = re.sub(r"\D", "", words).removeprefix("44").lstrip("0")
        needles.add(folded)
    return {needle for needle in needles if len(needle) >= LEAST}


def _spelt_out(text: str) -> str:
    """The text with words joined that a line end split, and streets in full: "Rd" as "Road"."""
    joined = re.sub(r"(\w)[-\u00ad\u2010]\s*\n\s*(\w)", r"\1\2", _plain(text))
    return re.sub(r"[^\W\d_]+", lambda word: SHORT.get(word[0], word[0]), joined)


def _signs(text: str) -> Iterator[tuple[str, bool]]:
    """Letters and digits only, each with whether it follows the one before without a gap."""
    is_next = False
    for sign in text:
        if sign.isalnum():
            yield sign, is_next
        elif sign in UNSEEN:
            continue
        is_next = sign.isalnum()


@dataclass(frozen=True)
class Hay:
    """A folded text, and for each character whether it followed the one before without a gap."""

    folded: str
    touches: tuple[bool, ...]

    @classmethod
    def of(cls, text: str) -> "Hay":
        signs = list(_signs(text))
        return cls("".join(sign for sign, _ in signs), tuple(glued for _, glued in signs))

    def has(self, needle: str) -> bool:
        """Whether the text contains it; a house number must be whole: 14 is not in 114."""
        if needle.isdigit() or not needle[0].isdigit():
            return needle in self.folded
        found = re.finditer(re.escape(needle), self.folded)
        return any(not self._goes_on(place.start()) for place in found)

    def _goes_on(self, start: int) -> bool:
        """Whether the number at a place begins before it."""
        return self.touches[start] and self.folded[start - 1].isdigit()


class Text:
    """A text prepared for searching, once for all facts."""

    def __init__(self, text: str) -> None:
        self.hays = (Hay.of(_plain(text)), Hay.of(_spelt_out(text)))
        self.words = _words(text)

    def has(self, found: Fact) -> bool:
        """Whether the text contains the fact."""
        return any(self.said(found))

    def said(self, found: Fact) -> Iterator[str]:
        """The wordings of a fact that are in the text."""
        if found.is_name:
            return (name for name in found.wordings if _words(name) in self.words)
        needles = _needles(found)
        return (needle for needle in needles if any(hay.has(needle) for hay in self.hays))


def _words(text: str) -> str:
    return " " + " ".join(re.findall(r"[^\W_]+", _plain(text))) + " "


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


def find_forbidden_facts(
    pieces: Iterable[Piece], facts: Iterable[Fact], reader: Reader
) -> list[Finding]:
    """What this reader must not receive: each class once a place, in the order of the pieces.

    What no single place reveals is searched for in the whole of each file: a street in one cell
    of a sheet and its number in another.
    """
    wanted = [one for one in facts if refusal_reason(one.kind, reader)]
    found: dict[tuple[str, str, str], Finding] = {}
    files: dict[str, list[str]] = {}
    for piece in pieces:
        files.setdefault(piece.file, []).append(piece.text)
        _add(found, _in(piece, wanted, reader))
    told = {(one.file, mark) for one in found.values() for mark in one.marks}
    for file, texts in files.items():
        whole = Piece(file, ACROSS, "\n".join(texts)) if len(texts) > 1 else Piece(file, "", "")
        whole_file = _in(whole, wanted, reader)
        _add(found, (one for one in whole_file if not {(file, m) for m in one.marks} <= told))
    return list(found.values())


def _add(found: dict[tuple[str, str, str], Finding], more: Iterable[Finding]) -> None:
    for one in more:
        before = found.get(one.key, one)
        found[one.key] = replace(one, marks=one.marks | before.marks)


def unseen_findings(found: Iterable[Finding], seen: Iterable[Finding]) -> list[Finding]:
    """Findings not reviewed yet: another class or place, or another fact of a class in a place."""
    before: dict[tuple[str, str, str], frozenset[str]] = {}
    for one in seen:
        before[one.key] = before.get(one.key, frozenset()) | one.marks
    return [one for one in found if one.key not in before or not one.marks <= before[one.key]]


def _in(piece: Piece, facts: Iterable[Fact], reader: Reader) -> Iterator[Finding]:
    text = Text(piece.text)
    for one in facts:
        if marks := frozenset(map(_mark, text.said(one))):
            yield Finding(
                piece.file, piece.place, one.kind, refusal_reason(one.kind, reader), marks
            )


def _mark(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def refusal_reason(kind: str, reader: Reader) -> str:
    """Why this reader may not have a fact of that class for this purpose, "" when they may."""
    if kind in reader.never:
        return "never"
    if kind not in reader.clearance:
        return "clearance"
    return "" if kind in NEEDED[reader.purpose] else "purpose"


def cannot_check(file: str, place: str = "") -> Finding:
    """A finding for what cannot be read by machine: always stopped, never released."""
    return Finding(file, place, CANNOT_CHECK, "unread")


# protected questions by what their answers give away; every other one says where the child is
WHO_TOLD = frozenset({"source_name", "told_by", "contact_how", "wishes", "contact", "risk_words"})
CODE_WORDS = frozenset({"code_word"})
SEALED_WORDS = frozenset({"message"})  # what is sent itself, encrypted while it waits


def kind_of(question: str) -> str:
    """The class of fact in the answer to an encrypted question, "" when it is none."""
    if question in SEALED_WORDS:
        return ""
    if question in WHO_TOLD:
        return FactClass.WHO_TOLD
    return FactClass.CODE_WORD if question in CODE_WORDS else FactClass.WHEREABOUTS
