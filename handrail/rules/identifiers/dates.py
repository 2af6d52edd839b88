"""Dates that may be known only in part, and checks of a date as typed."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from handrail.rules.vocabulary import Word

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
OLDEST_YEARS = 130
_TEXT = re.compile(r"(~?)([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Precision(Word):
    """How much of a date is known."""

    EXACT = "exact", "Exact", "Day, month and year are known"
    MONTH = "month", "Month and year", "The day is not known"
    YEAR = "year", "Year", "Only the year is known"
    ABOUT = "about", "About", "An estimate"
    UNKNOWN = "unknown", "Not known", "The date is not known"


@dataclass(frozen=True)
class PartialDate:
    """A date of which the day, the month or the whole may be unknown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    precision: Precision = Precision.UNKNOWN

    @classmethod
    def exact(cls, day: dt.date) -> Self:
        """Make an exact date."""
        return cls(day.year, day.month, day.day, Precision.EXACT)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Parse "2012-03-14", "2012-03", "2012", "~2012" or "".

        Raises ValueError for anything else.
        """
        if not text:
            return cls()
        found = _TEXT.fullmatch(text)
        if found is None:
            raise ValueError("Write the date as 2012-03-14, 2012-03, 2012 or ~2012.")
        year, month, day = (int(part) if part else None for part in found.group(2, 3, 4))
        made = cls(year, month, day, _precision(month, day, bool(found[1])))
        made.earliest  # noqa: B018  a date that does not exist raises here
        return made

    @property
    def text(self) -> str:
        """Return "2012-03-14", "2012-03", "2012", "~2012", or "" when not known."""
        if self.year is None:
            return ""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return ("~" if self.precision is Precision.ABOUT else "") + "-".join(parts)

    @property
    def earliest(self) -> dt.date | None:
        """Return the first day it can be (estimates as if right), or None when not known."""
        if self.year is None:
            return None
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date | None:
        """Return the last day it can be (estimates as if right), or None when not known."""
        if self.year is None:
            return None
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def in_words(self) -> str:
        """Return "14 March 2012", "March 2012", "2012", "about 2012" or "not known"."""
        if self.year is None:
            return "not known"
        parts = [str(self.day)] if self.day else []
        if self.month:
            parts.append(MONTHS[self.month - 1])
        words = " ".join([*parts, str(self.year)])
        return f"about {words}" if self.precision is Precision.ABOUT else words


UNKNOWN_DATE = PartialDate()


def age_in_years(text: str, today: dt.date) -> int | None:
    """The age on a day from a partial date of birth, the youngest it can be.

    None when the birth is not known or in the future. A leap-day child comes of age on 1 March.
    """
    latest = PartialDate.from_text(text).latest
    if latest is None or latest > today:
        return None
    return whole_years(latest, today)


def birthday_at(text: str, years: int) -> dt.date | None:
    """The date on which a person reaches an age in years; None unless the birth is exact.

    For a person born on 29 February it is 1 March in other years.
    """
    born = PartialDate.from_text(text)
    if born.earliest is None or born.earliest != born.latest:
        return None
    try:
        return born.earliest.replace(year=born.earliest.year + years)
    except ValueError:
        return dt.date(born.earliest.year + years, 3, 1)


def whole_years(begun: dt.date, day: dt.date) -> int:
    """Whole years from one day to a later one; 29 February counts from 1 March elsewhere."""
    return day.year - begun.year - ((day.month, day.day) < (begun.month, begun.day))


@dataclass(frozen=True)
class CleanedDate:
    """The date as typed (day, month, year), as parsed, and what is wrong, if anything.

    `fields` names the input fields to mark: some of "day", "month", "year".
    """

    raw: tuple[str, str, str]
    value: PartialDate | None = None
    problem: str | None = None
    fields: tuple[str, ...] = ()


class _Wrong(Exception):
    def __init__(self, sentence: str, *fields: str) -> None:
        super().__init__(sentence)
        self.sentence, self.fields = sentence, fields


def clean_date(
    day: str | int,
    month: str | int,
    year: str | int,
    today: dt.date,
    is_about: bool = False,
    *,
    allow_future: bool = False,
) -> CleanedDate:
    """Check a date typed in three fields; the day, or day and month, may be left empty.

    `today` is the local date. `is_about` marks an estimate. Months may be numbers or English
    names. Dates more than 130 years from today are refused; future dates too, unless
    `allow_future`. Three empty fields are a problem here: an empty date is not the same as a
    date that is not known, which is UNKNOWN_DATE.
    """
    raw = (str(day).strip(), str(month).strip(), str(year).strip())
    try:
        value = _read(raw, today, is_about)
        _check_range(value, today, allow_future)
    except _Wrong as wrong:
        return CleanedDate(raw, problem=wrong.sentence, fields=wrong.fields)
    return CleanedDate(raw, value)


def _read(raw: tuple[str, str, str], today: dt.date, is_about: bool) -> PartialDate:
    typed_day, typed_month, typed_year = raw
    year = _year(typed_year)
    if year < today.year - OLDEST_YEARS:
        raise _Wrong("The date is more than 130 years ago. Check the year.", "year")
    month = _month(typed_month) if typed_month else None
    if typed_day and month is None:
        raise _Wrong("Add the month, or remove the day if the month is not known.", "month")
    day = _number(typed_day, "day") if typed_day and month else None
    if day is not None and month is not None:
        _check_day(day, month, year)
    return PartialDate(year, month, day, _precision(month, day, is_about))


def _precision(month: int | None, day: int | None, is_about: bool) -> Precision:
    if is_about:
        return Precision.ABOUT
    if day is not None:
        return Precision.EXACT
    return Precision.YEAR if month is None else Precision.MONTH


def _number(typed: str, box: str) -> int:
    if re.fullmatch(r"[0-9]{1,9}", typed) is None:
        raise _Wrong(f"Enter the {box} with the digits 0 to 9 only.", box)
    return int(typed)


def _year(typed: str) -> int:
    if not typed:
        raise _Wrong(
            "Add the year. If you are not sure of it, mark the date as approximate.", "year"
        )
    number = _number(typed, "year")
    if len(typed) != 4 or number == 0:
        raise _Wrong("Enter the year with four digits, such as 2012.", "year")
    return number


def _month(typed: str) -> int:
    for number, name in enumerate(MONTHS, start=1):
        if len(typed) >= 3 and name.lower().startswith(typed.lower().rstrip(".")):
            return number
    number = _number(typed, "month")
    if not 1 <= number <= 12:
        raise _Wrong("Enter the month as a number from 1 to 12, or its name.", "month")
    return number


def _check_day(day: int, month: int, year: int) -> None:
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise _Wrong(
            f"There are {last} days in {MONTHS[month - 1]} {year}. Check the day and the month.",
            "day",
            "month",
        )


def _check_range(value: PartialDate, today: dt.date, allow_future: bool) -> None:
    earliest = value.earliest
    if earliest is None:
        return
    if earliest > today and not allow_future:
        raise _Wrong(
            "The date must be today or in the past.",
            "day",
            "month",
            "year",
        )
    if earliest.year > today.year + OLDEST_YEARS:
        raise _Wrong("The date is more than 130 years ahead. Check the year.", "year")
