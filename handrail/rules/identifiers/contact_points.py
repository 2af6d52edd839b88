"""Postcodes, phone numbers and email addresses: normal form, and what is wrong."""

import re
import unicodedata
from dataclasses import replace

from handrail.rules.identifiers.outcome import Cleaned, empty_outcome, normalise_text

_INWARD = r"[0-9][ABD-HJLNP-UW-Z]{2}"
_POSTCODE = re.compile(rf"([A-Z]{{1,2}}[0-9][A-Z0-9]?)({_INWARD})")
_PSEUDO = re.compile(r"ZZ993[A-Z]{2}")
_BFPO = re.compile(r"BFPO(?:C/O)?([0-9]{1,4})")
_NEARLY = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9](?:[A-Z]|[A-Z]{2,3})")
_LOOKALIKE = str.maketrans("OIL", "011")
_EXTENSION = re.compile(r"[\s,;]*(?:extension|ext\.?|x|#)\s*[=:.]?\s*([0-9]{1,7})$", re.IGNORECASE)
_SHORT_NUMBERS = re.compile(r"1[0-9]{2}|999|116[0-9]{3}|18[0-9]{3,4}")
_LONGEST_EMAIL = 320


def clean_postcode(raw: str) -> Cleaned:
    """Return a UK postcode in capitals with its space, such as "E14 2BG".

    Also accepted: ZZ99 3VZ (no fixed address) and similar codes, GIR 0AA, BFPO numbers. A
    district alone ("E14") and postcodes of other countries are accepted, marked as not
    verified. Only a likely typing error in a UK postcode is a problem. The format is checked,
    never whether the place exists.
    """
    said = empty_outcome(raw)
    if said:
        return said
    text = normalise_text(raw).upper()
    known = _uk_postcode(text)
    if known:
        return Cleaned(raw, known)
    if len(text) > 20 or re.search(r"[A-Z0-9]", text) is None:
        return Cleaned(
            raw,
            problem="A postcode is at most 20 letters and figures, such as E14 2BG:"
            " put the rest of the address on the lines above.",
        )
    meant = _meant_postcode(text)
    if meant:
        return Cleaned(raw, problem=f"The letters O and I look like 0 and 1. Is it {meant}?")
    if _NEARLY.fullmatch(text):
        return Cleaned(
            raw,
            problem="A UK postcode ends in a figure and two letters, such as E14 2BG:"
            " check the end of this one.",
        )
    return Cleaned(raw, text, is_verified=False)


def _uk_postcode(text: str) -> str | None:
    joined = text.replace(" ", "")
    if joined == "GIR0AA" or _PSEUDO.fullmatch(joined):
        return f"{joined[:-3]} {joined[-3:]}"
    forces = _BFPO.fullmatch(joined)
    if forces:
        return f"BFPO {forces[1]}"
    usual = _POSTCODE.fullmatch(joined)
    return f"{usual[1]} {usual[2]}" if usual else None


def _meant_postcode(text: str) -> str | None:
    joined = text.replace(" ", "")
    if not 5 <= len(joined) <= 7:
        return None
    outward, inward = joined[:-3], joined[-3:]
    inward = inward[0].translate(_LOOKALIKE) + inward[1:]
    for start in (1, 2):
        fixed = outward[:start] + outward[start:].translate(_LOOKALIKE)
        known = _uk_postcode(fixed + inward)
        if known:
            return known
    return None


def clean_phone(raw: str) -> Cleaned:
    """Return a phone number as "+442079460111", with ";ext=12" for an extension.

    UK numbers start with 0, others with + or 00 and the country's code. Short numbers such as
    101 stay as they are.
    """
    said = empty_outcome(raw)
    if said:
        return said
    text = normalise_text(raw)
    found = _EXTENSION.search(text)
    extension = f";ext={found[1]}" if found else ""
    digits = _phone_digits(text[: found.start()] if found else text)
    if re.search(r"[^0-9+]", digits) or "+" in digits[1:]:
        return Cleaned(
            raw,
            problem="Enter one phone number, such as 07700 900123 or +353 1 234 5678. Put names and"
            " other numbers in another box.",
        )
    cleaned = _national(raw, digits)
    return replace(cleaned, value=cleaned.value + extension) if cleaned.value else cleaned


def _phone_digits(text: str) -> str:
    digits = re.sub(r"[\s().\-‐-―−]", "", text.lower().removeprefix("tel:").replace("(0)", ""))
    return "+" + digits[2:] if digits.startswith("00") else digits


def _national(raw: str, digits: str) -> Cleaned:
    if _SHORT_NUMBERS.fullmatch(digits):
        return Cleaned(raw, digits)
    if digits.startswith("0"):
        digits = "+44" + digits[1:]
    if not digits.startswith("+"):
        return Cleaned(
            raw,
            problem="Start a UK number with 0, such as 020 7946 0111, and any other with + and"
            " the code of the country, such as +353.",
        )
    length = len(digits) - 1
    if digits.startswith("+44"):
        if length not in (11, 12):
            return Cleaned(
                raw,
                problem="A UK phone number has 10 or 11 digits with its first 0 and this has"
                f" {length - 1}. Check it.",
            )
    elif not 7 <= length <= 15:
        return Cleaned(
            raw,
            problem="A phone number with its country code has 7 to 15 digits and this has"
            f" {length}. Check it.",
        )
    return Cleaned(raw, digits)


def clean_email(raw: str) -> Cleaned:
    """Return an email address in lower case. Addresses in any script are accepted."""
    said = empty_outcome(raw)
    if said:
        return said
    text = unicodedata.normalize("NFC", raw.strip().lower()).removeprefix("mailto:").strip()
    problem = _email_problem(text)
    return Cleaned(raw, problem=problem) if problem else Cleaned(raw, text)


def _email_problem(text: str) -> str | None:
    name, at, domain = text.rpartition("@")
    if re.search(r"[\s<>,;()\\\x00-\x1f\x7f]", text) or "@" in name:
        return (
            "Enter one email address without spaces, commas or brackets, such as name@example.org."
        )
    if not at or not name or not domain:
        return "An email address has a name, @ and a domain, such as name@example.org. Check it."
    labels = domain.split(".")
    if len(labels) < 2 or not all(_is_label(label) for label in labels):
        return "The part after @ is not complete, such as example.org. Check it."
    if len(text) > _LONGEST_EMAIL or len(name) > 64:
        return "This email address is too long to be right. Check it."
    return None


def _is_label(label: str) -> bool:
    inner = label.replace("-", "")
    is_word = bool(inner) and all(
        char.isalnum() or unicodedata.category(char).startswith("M") for char in inner
    )
    return is_word and len(label) <= 63 and not label.startswith("-") and not label.endswith("-")
