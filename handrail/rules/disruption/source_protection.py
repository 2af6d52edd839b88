"""Comparable facts in an information report, and words that could reveal its source."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from handrail.rules.disruption.entity_identifiers import fold_identifier
from handrail.rules.vocabulary import FactKind

# the questions whose answers name something on each line, and what kind of fact that is
LISTS: dict[str, str] = {
    "people": FactKind.NAME,
    "registrations": FactKind.REGISTRATION,
    "phones": FactKind.PHONE,
    "handles": FactKind.HANDLE,
    "payments": FactKind.PAYMENT,
    "places": FactKind.ADDRESS,
    "postcodes": FactKind.POSTCODE,
}
MOST, LONGEST = 50, 300
NAME_WORDS = 3  # more words than a name has: a description
_CALLED = re.compile(
    r"\b(?:known as|aka|a\.k\.a\.|call(?:s|ed)? (?:himself|herself|themselves|him|her|them)"
    r"|called|nicknamed)\s+[“\"']?([^,;.(”\"']{1,60})",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(
    r"(?:an?|the|one|two|three|some|another|man|men|woman|women|boy|girl|male|female|he|she|they"
    r"|somebody|someone|unknown|not known|older|younger|tall|short|young|old)\b",
    re.IGNORECASE,
)
_APP = re.compile(r"^[^@,:]{2,20}[,:]\s*(?=\S)")  # "Snap, @dez.k": the handle comes after the app


def list_facts(answers: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(kind, as typed, folded) of each line that identifies something, at most 50 a question.

    Of people only names and nicknames: a description identifies nobody.
    """
    for question, kind in LISTS.items():
        lines = [line.strip() for line in str(answers.get(question) or "").splitlines()]
        for shown in [line for line in lines if line][:MOST]:
            yield from _named(shown) if question == "people" else _fact(kind, shown)


def _fact(kind: str, shown: str) -> Iterator[tuple[str, str, str]]:
    bare = _APP.sub("", shown) if kind == FactKind.HANDLE else shown
    key = fold_identifier(kind, bare)
    if key:
        yield kind, shown[:LONGEST], key


def _named(line: str) -> Iterator[tuple[str, str, str]]:
    """The name at the start of a line, and any nickname."""
    head = line.split(",")[0].split("(")[0].strip()
    called = _CALLED.search(line)
    if called:
        yield from _fact(FactKind.NICKNAME, called[1].strip())
        head = head[: called.start()].strip() if called.start() < len(head) else head
    words = head.split()
    if words and len(words) <= NAME_WORDS and head[0].isupper() and not _DESCRIBES.match(head):
        yield from _fact(FactKind.NAME, head)


# how somebody writes of themselves or of their work: whoever reads it may tell who told it
_SELF = re.compile(
    r"\b(?:I|my|me|we|our|us)\b|\b(?:reporter|informant|caller|the source)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_JOBS = re.compile(
    r"\b(?:teacher|head of year|tutor|headteacher|safeguarding lead|nurse|doctor|GP|receptionist"
    r"|night porter|porter|youth worker|social worker|foster carer|key worker|neighbour|landlord"
    r"|taxi driver|door staff|shop assistant|manager of)\b",
    re.IGNORECASE,
)


def _words(text: str) -> str:
    """The words of a text in lower case, with a space on either side of each."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def find_revealing_words(
    text: str, names: Iterable[str], children: str = ""
) -> list[tuple[str, str]]:
    """(words, why) in a text that could reveal the source, or that name a child.

    `names` are those of every agency and every person here, not of the source alone: otherwise
    the source could be found out by trial and error.
    """
    found = {match[0]: "It sounds like the source" for match in _SELF.finditer(text)}
    found |= {match[0]: "A job may identify the source" for match in _JOBS.finditer(text)}
    plain = _words(text)
    for name in names:
        if name and _words(name) in plain:
            found[name] = "The name of a partner agency, or of someone who works for one"
    for line in children.splitlines():
        name = line.split(",")[0].strip()
        if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            found[name] = "The name of a child"
    return list(found.items())
