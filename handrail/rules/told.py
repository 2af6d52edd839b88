"""What a report names that can be compared, and words that could show who told it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from handrail.rules.identifying import folded
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
_APP = re.compile(r"^[^@,:]{2,20}[,:]\s*(?=\S)")  # "Snap, @dez.k": the handle comes after the app


def facts(answers: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(kind, as typed, folded) of each line that identifies something, at most 50 a question."""
    for question, kind in LISTS.items():
        lines = [line.strip() for line in str(answers.get(question) or "").splitlines()]
        for shown in [line for line in lines if line][:MOST]:
            key = folded(kind, _bare(kind, shown))
            if key:
                yield kind, shown[:LONGEST], key


def _bare(kind: str, shown: str) -> str:
    """The part of a line that names: a name before its description, a handle after its app."""
    if kind == FactKind.HANDLE:
        return _APP.sub("", shown)
    return shown.split(",")[0] if kind == FactKind.NAME else shown


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
    """The words of a text in small letters, each between two spaces."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def could_name(text: str, names: Iterable[str], children: str = "") -> list[tuple[str, str]]:
    """(words, why) in a text that could show who told something, or that name a child.

    `names` are those of every agency and every person here, not of the source alone: what comes
    back may not let anybody find out by trying who the source is.
    """
    found = {match[0]: "It sounds like whoever told it" for match in _SELF.finditer(text)}
    found |= {match[0]: "A job may show who told it" for match in _JOBS.finditer(text)}
    plain = _words(text)
    for name in names:
        if name and _words(name) in plain:
            found[name] = "The name of a partner, or of somebody who works for one"
    for line in children.splitlines():
        name = line.split(",")[0].strip()
        if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            found[name] = "The name of a child"
    return list(found.items())
