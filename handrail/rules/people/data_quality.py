"""Data quality of the register: impossible dates, and the kinds of doubt."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from handrail.rules.vocabulary import IdentifierScheme

ADULT, OLDEST = 18, 130  # years
# numbers that belong to one person; a council's or a police reference may be a family's
ONE_PERSONS = (IdentifierScheme.NHS.value, IdentifierScheme.UPN.value)

# what cannot be, by the key that is kept with it
IMPOSSIBLE = {
    "born_in_future": "The date of birth is in the future",
    "born_too_long_ago": f"The date of birth is more than {OLDEST} years ago",
    "adult_referred": "Was an adult when referred as a child",
    "died_before_born": "The date of death is before the date of birth",
    "address_backwards": "An address ends before it starts",
    "address_before_birth": "An address starts before the date of birth",
}


@dataclass(frozen=True)
class Dates:
    """The dates of one person: days, or the first and last day that a partial date can mean."""

    born_from: dt.date | None = None
    born_until: dt.date | None = None
    died_on: dt.date | None = None
    lived: tuple[tuple[dt.date | None, dt.date | None], ...] = ()
    referred_on: tuple[dt.date, ...] = ()


def find_impossible_dates(dates: Dates, today: dt.date) -> tuple[str, ...]:
    """The keys of impossible dates, in the order of the table; doubtful dates pass."""
    found = set(_of_birth(dates, today)) | set(_of_addresses(dates))
    return tuple(key for key in IMPOSSIBLE if key in found)


def _of_birth(dates: Dates, today: dt.date) -> Iterator[str]:
    earliest, latest = dates.born_from, dates.born_until
    if earliest and earliest > today:
        yield "born_in_future"
    if latest and _years_after(latest, OLDEST) < today:
        yield "born_too_long_ago"
    if latest and any(_years_after(latest, ADULT) <= day for day in dates.referred_on):
        yield "adult_referred"
    if earliest and dates.died_on and dates.died_on < earliest:
        yield "died_before_born"


def _of_addresses(dates: Dates) -> Iterator[str]:
    for begun, ended in dates.lived:
        if begun and ended and ended < begun:
            yield "address_backwards"
        if begun and dates.born_from and begun < dates.born_from:
            yield "address_before_birth"


def _years_after(day: dt.date, years: int) -> dt.date:
    """The birthday after `years` years; for 29 February, 1 March in other years."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)
