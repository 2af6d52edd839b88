"""NHS numbers and unique pupil numbers: format and check digits."""

import re

from handrail.rules.identifiers.outcome import Cleaned, empty_outcome, normalise_text

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # pragma: allowlist secret
_DASHES = re.compile(r"[\s\-‐-―−.]")


def clean_nhs_number(raw: str) -> Cleaned:
    """Return the ten digits of an NHS number; spaces and dashes are ignored.

    The last digit is a check (weights 10 to 2, modulo 11; a check of 10 is never issued).
    Numbers that begin with 9 are not issued to anybody: `is_synthetic`, for tests and training.
    """
    said = empty_outcome(raw)
    if said:
        return said
    digits = _DASHES.sub("", normalise_text(raw))
    problem = _nhs_problem(digits)
    if problem:
        return Cleaned(raw, problem=problem)
    return Cleaned(raw, digits, is_synthetic=digits.startswith("9"))


def _nhs_problem(digits: str) -> str | None:
    if re.fullmatch(r"[0-9]+", digits) is None:
        return "An NHS number has only the digits 0 to 9: remove anything else."
    if len(digits) != 10:
        return (
            f"An NHS number has 10 digits and this has {len(digits)}:"
            " check it against the letter or record it came from."
        )
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    if len(set(digits)) == 1 or (11 - total % 11) % 11 != int(digits[9]):
        return (
            "This NHS number is not valid, so at least one digit is wrong: check each one, or "
            "leave it empty."
        )
    return None


def show_nhs_number(value: str) -> str:
    """Return ten digits in the usual groups, such as "943 476 5919"."""
    return f"{value[:3]} {value[3:6]} {value[6:]}"


def clean_upn(raw: str) -> Cleaned:
    """Return the 13 characters of a unique pupil number in capitals.

    The first letter is a check on the other twelve (Department for Education UPN guide). A
    temporary number ends in a letter.
    """
    said = empty_outcome(raw)
    if said:
        return said
    text = _DASHES.sub("", normalise_text(raw)).upper()
    if re.fullmatch(r"[A-Z][0-9]{11}[0-9A-Z]", text) is None:
        return Cleaned(
            raw,
            problem="A unique pupil number is one letter and 12 digits, such as X211202512345"
            " (a temporary one ends in a letter): check it with the school.",
        )
    if _upn_letter(text) != text[0]:
        return Cleaned(
            raw,
            problem="The first letter of this unique pupil number does not fit the rest, so at"
            " least one character is wrong: check it with the school, or leave it empty.",
        )
    return Cleaned(raw, text)


def _upn_letter(text: str) -> str | None:
    if text[12] not in UPN_LETTERS + "0123456789":
        return None
    values = [int(char) if char.isdigit() else UPN_LETTERS.index(char) for char in text[1:]]
    total = sum(value * weight for value, weight in zip(values, range(2, 14), strict=True))
    return UPN_LETTERS[total % 23]
