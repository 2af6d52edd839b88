"""The result of checking what a user typed."""

import unicodedata
from dataclasses import dataclass

from handrail.rules.vocabulary import Word


class Absence(Word):
    """Why a field has no value. The three are never treated as the same."""

    NONE = "none", "None", "There is none"
    NOT_KNOWN = "not_known", "Not known", "It is not known yet"
    REFUSED = "refused", "Not given", "The person did not want to give it"


_SAID = {
    "none": Absence.NONE,
    "no": Absence.NONE,
    "nil": Absence.NONE,
    "n/a": Absence.NONE,
    "not known": Absence.NOT_KNOWN,
    "unknown": Absence.NOT_KNOWN,
    "n/k": Absence.NOT_KNOWN,
    "don't know": Absence.NOT_KNOWN,
    "refused": Absence.REFUSED,
    "declined": Absence.REFUSED,
    "not given": Absence.REFUSED,
}


@dataclass(frozen=True)
class Cleaned:
    """What was typed, its normal form for matching, and what is wrong with it, if anything.

    `value` is empty when there is a problem, when nothing was typed, and when the user stated
    that there is nothing to enter (`absence`). `is_verified` means that the format was checked,
    never that the number belongs to this person.
    """

    raw: str
    value: str = ""
    problem: str | None = None
    absence: Absence | None = None
    is_synthetic: bool = False
    is_verified: bool = True

    @property
    def for_matching(self) -> str:
        """Return the value in Unicode normal form C, so that equal-looking texts are equal."""
        return unicodedata.normalize("NFC", self.value)


def normalise_text(raw: str) -> str:
    """Return text with compatibility forms folded, spaces collapsed and ends trimmed."""
    return " ".join(unicodedata.normalize("NFKC", raw).replace("’", "'").split())


def empty_outcome(raw: str) -> Cleaned | None:
    """Return the result for an empty field, or for "none", "not known" or "refused"."""
    text = normalise_text(raw).casefold().rstrip(".")
    if not text:
        return Cleaned(raw)
    return Cleaned(raw, absence=_SAID[text]) if text in _SAID else None
