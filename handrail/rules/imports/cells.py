"""One cell of an import: its value in the form in which it is stored, or what is wrong."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from handrail.rules.identifiers import (
    PartialDate,
    clean_nhs_number,
    clean_postcode,
    clean_upn,
)
from handrail.rules.imports.sheets import Column, Kind
from handrail.rules.missing.police_file import parse_day, parse_moment

ID = re.compile(r"[^\W_][\w ./:+-]*", re.ASCII)
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
YES = {"yes": True, "y": True, "true": True, "1": True,
       "no": False, "n": False, "false": False, "0": False}  # fmt: skip
DISTRICT = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?")
BETWEEN = re.compile(r"[;,|\s]+")
LONGEST_SAID = 40


class Unfit(ValueError):
    """A cell that cannot be stored; the message explains what to write instead."""


def read_cell(column: Column, text: str) -> Any:
    """The value of a cell, None when it is empty. Raises Unfit with the remedy."""
    text = text.strip()
    if not text:
        if column.is_needed:
            raise Unfit(f"this is empty. Write {remedy_for(column)}")
        return None
    if UNSEEN.search(text):
        raise Unfit(
            "it contains a control character, which cannot be seen or printed. Type the text again"
        )
    if text.startswith("="):
        raise Unfit("this is a formula, and formulas are not calculated here. Write its value")
    if len(text) > column.most and column.kind in (Kind.ID, Kind.OF, Kind.TEXT):
        raise Unfit(f"this has {len(text):,} characters. Write at most {column.most:,}")
    return READERS[column.kind](column, text)


def visible_text(text: str) -> str:
    """The visible characters of a cell."""
    return UNSEEN.sub("", text).strip()


def quote_cell(text: str) -> str:
    """A cell in quotation marks, shortened."""
    return f"“{text[:LONGEST_SAID]}{'…' if len(text) > LONGEST_SAID else ''}”"


def remedy_for(column: Column) -> str:
    """What to write in a column, for the end of a sentence."""
    if column.kind in (Kind.CODE, Kind.CODES):
        return f"{'one' if column.kind is Kind.CODE else 'some'} of {list_codes(column)}"
    return REMEDIES.get(column.kind, "a value")


def list_codes(column: Column) -> str:
    """The codes of a column as a list in words."""
    return ", ".join(code for code, _ in column.codes)


REMEDIES: Mapping[Kind, str] = {
    Kind.ID: "its number in the other system: letters, digits and . - / : + _",
    Kind.OF: "the id of a row in the named sheet",
    Kind.TEXT: "text",
    Kind.BORN: "a day such as 2012-03-14 or 14/3/2012; or 2012-03, 2012 or ~2012 (about 2012)",
    Kind.DAY: "a day such as 2026-11-24 or 24/11/2026",
    Kind.MOMENT: "a day such as 2026-11-24, or with a time such as 2026-11-24 14:30",
    Kind.FLAG: "yes or no",
    Kind.NUMBER: "a whole number",
    Kind.NHS: "an NHS number of ten digits",
    Kind.UPN: "a pupil number of 13 characters",
    Kind.POSTCODE: "a UK postcode such as E14 2BG, a district such as E14, or ZZ99 3VZ for no "
    "fixed address; put a postcode from another country in the address",
}


def _id(column: Column, text: str) -> str:
    if not ID.fullmatch(text):
        raise Unfit(f"{quote_cell(text)} is not an id. Write {REMEDIES[Kind.ID]}")
    return text


def _day(column: Column, text: str) -> str:
    found = parse_day(text)
    if found is None:
        raise Unfit(f"{quote_cell(text)} is not a date. Write {REMEDIES[Kind.DAY]}")
    if not 1900 <= found.year <= 2100:
        raise Unfit(f"{quote_cell(text)} is not a year that can be right. Check the day")
    return found.isoformat()


def _moment(column: Column, text: str) -> str:
    found = parse_day(text)
    if found is not None:
        return _day(column, text)
    at = parse_moment(text)
    if at is None or not 1900 <= at.year <= 2100:
        raise Unfit(f"{quote_cell(text)} is not a date and time. Write {REMEDIES[Kind.MOMENT]}")
    return at.isoformat()


def _born(column: Column, text: str) -> str:
    if parse_day(text):
        return _day(column, text)
    try:
        found = PartialDate.from_text(text)
    except ValueError:
        raise Unfit(
            f"{quote_cell(text)} is not a date of birth. Write {REMEDIES[Kind.BORN]}"
        ) from None
    if found.year and not 1900 <= found.year <= 2100:
        raise Unfit(f"{quote_cell(text)} is not a year that can be right. Check the year")
    return found.text


def _code(column: Column, text: str) -> str:
    known = {code.casefold(): code for code, _ in column.codes}
    known |= {label.casefold(): code for code, label in column.codes}
    found = known.get(text.casefold())
    if found is None:
        raise Unfit(f"{quote_cell(text)} is not a code. Write {remedy_for(column)}")
    return found


def _codes(column: Column, text: str) -> list[str]:
    parts = (part for part in BETWEEN.split(text) if part)
    return list(dict.fromkeys(_code(column, part) for part in parts))


def _flag(column: Column, text: str) -> bool:
    if text.casefold() not in YES:
        raise Unfit(f"{quote_cell(text)} is neither. Write yes or no")
    return YES[text.casefold()]


def _number(column: Column, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) > column.most:
        raise Unfit(
            f"{quote_cell(text)} does not fit. Write a whole number from 0 to {column.most}"
        )
    return int(text)


def _tidied(clean: Callable[[str], Any], text: str) -> Any:
    """The value of a cell once cleaned, None when it states that there is none. Raises Unfit."""
    found = clean(text)
    if found.problem and not found.absence:
        raise Unfit(f"{quote_cell(text)}: {found.problem}")
    return None if found.absence else found


def _cleaned(clean: Callable[[str], Any]) -> Callable[[Column, str], str | None]:
    def read_it(column: Column, text: str) -> str | None:
        found = _tidied(clean, text)
        return str(found.value or found.raw) if found else None

    return read_it


def _postcode(column: Column, text: str) -> str | None:
    found = _tidied(clean_postcode, text)
    if found and not found.is_verified and not DISTRICT.fullmatch(str(found.value)):
        raise Unfit(f"{quote_cell(text)} is not a postcode. Write {REMEDIES[Kind.POSTCODE]}")
    return str(found.value) if found else None


READERS: Mapping[Kind, Callable[[Column, str], Any]] = {
    Kind.ID: _id,
    Kind.OF: _id,
    Kind.TEXT: lambda column, text: text,
    Kind.BORN: _born,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.FLAG: _flag,
    Kind.NUMBER: _number,
    Kind.NHS: _cleaned(clean_nhs_number),
    Kind.UPN: _cleaned(clean_upn),
    Kind.POSTCODE: _postcode,
}
