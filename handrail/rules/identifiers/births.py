"""Dates of birth and ages: what cannot be right, in a date or in words."""

import datetime as dt
import re
from dataclasses import replace

from handrail.rules.identifiers.dates import CleanedDate, clean_date

OLDEST_CHILD = 25  # years; a care leaver or a disabled young person can be helped until then
OLDEST_PERSON = 120
OLDEST = {"child": OLDEST_CHILD, "person": OLDEST_PERSON}
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_AGE = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_MOST_AGES = 2  # "20 to 25"; three numbers are a date
_CHILD = "this is about a child or a young person up to 25"


def clean_birth(
    day: str, month: str, year: str, today: dt.date, is_about: bool = False, *,
    oldest: int = OLDEST_PERSON,
) -> CleanedDate:  # fmt: skip
    """A date of birth as clean_date reads it; one before the `oldest` age in years is a problem.

    A partial date is refused only when the youngest that the person can be is too old.
    """
    found = clean_date(day, month, year, today, is_about)
    latest = found.value.latest if found.value else None
    if latest is None:
        return found
    problem = _too_old(latest, today, oldest)
    return replace(found, value=None, problem=problem, fields=("year",)) if problem else found


def typed_birth_problem(text: str, today: dt.date, oldest: int = OLDEST_PERSON) -> str:
    """What to correct in a date of birth or an age in words, such as "about 25"; "" if nothing.

    Only a year of four digits and an age of up to three are read: other words pass.
    """
    years = [int(year) for year in _YEAR.findall(text)]
    if years:
        problems = (_too_old(dt.date(max(year, 1), 12, 31), today, oldest) for year in years)
        return next(filter(None, problems), "")
    ages = [int(age) for age in _AGE.findall(text)]
    if len(ages) > _MOST_AGES or not ages or max(ages) <= oldest:
        return ""
    if oldest < max(ages) <= OLDEST_PERSON:
        return f"The age is {max(ages)}, and {_CHILD}. Check the age."
    return f"Nobody is {max(ages)} years old. Check the age."


def _too_old(latest: dt.date, today: dt.date, oldest: int) -> str:
    """What to correct when somebody born on this day is older than `oldest`; "" if they are not."""
    years = today.year - latest.year - ((today.month, today.day) < (latest.month, latest.day))
    if years <= oldest:
        return ""
    why = f", and {_CHILD}" if oldest == OLDEST_CHILD and years <= OLDEST_PERSON else ""
    return f"Somebody born in {latest.year} would be {years} years old{why}. Check the year."
