"""Texts that must not be stored here: marked SECRET or above, or a picture pasted as text."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

_GAP = r"[\W_]*"
_SECRET = _GAP.join("SECRET")
_SPACED = r"S[\s._-]+E[\s._-]+C[\s._-]+R[\s._-]+E[\s._-]+T"
# a marking is written in capitals, or said to be one: "a secret" in a sentence is none
_CAPITALS = re.compile(rf"(?<![A-Za-z0-9])(?:(?:TOP|UK){_GAP})?(?:SECRET|{_SPACED})(?![A-Za-z0-9])")
_SAID = re.compile(
    rf"(?<!\w)(?:top[\s_-]+{_SECRET}|uk[\s_-]+{_SECRET}"
    rf"|(?:marked|marking|classified|classification|gpms)(?:\s+(?:as|is))?\s*:?\s*[“\"']?{_SECRET})"
    r"(?!\w)",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_PICTURE = re.compile(r"data:image/|\bbase64,", re.IGNORECASE)

TOO_HIGH = (
    "Text marked SECRET or above must not be stored here. Remove it and use your own agency’s "
    "secure route: ask your force’s or agency’s security officer. You can keep text marked "
    "OFFICIAL."
)
NO_PICTURES = (
    "You cannot add images here. Do not copy or send an image of a child. If a child is in "
    "danger now, call 999. Otherwise call 101 and leave the device as it is for the police."
)


def is_too_high(text: str) -> bool:
    """Whether a text carries a marking of SECRET or above; the ordinary word does not count."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return bool(_CAPITALS.search(plain) or _SAID.search(plain))


def find_problems(answers: Mapping[str, Any]) -> dict[str, str]:
    """Problems with the texts of a form, one sentence by the key of the question."""
    found: dict[str, str] = {}
    for key, answer in answers.items():
        for text in _texts(answer):
            if is_too_high(text):
                found[key] = TOO_HIGH
            elif _PICTURE.search(text):
                found[key] = NO_PICTURES
    return found


def _texts(answer: Any) -> Iterator[str]:
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, Mapping):
        for part in answer.values():
            yield from _texts(part)
    elif isinstance(answer, list | tuple):
        for part in answer:
            yield from _texts(part)
