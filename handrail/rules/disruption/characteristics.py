"""Sex, ethnicity and nationality of a suspect or person of concern: labels, and what is
missing.

They show whether everybody is asked. Nothing else reads them: no search, match, order, prompt or
measure of a person. `tests/crossing/test_never_a_factor.py` finds whatever would.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Protocol

from handrail.rules.clocks import day_in_words
from handrail.rules.forms.answer_dates import day_of

COLUMNS = ("sex", "ethnicity", "nationality")
NOT_ASKED, REFUSED = "nobt", "refu"
SEXES = {"f": "Female", "m": "Male"}
NATIONALITIES = {
    "british": "British",
    "other": "Another nationality",
    "both": "British and another nationality",
    "stateless": "Stateless",
}
DEFINED_BY = {"self": "The person themselves", "officer": "An officer"}


def find_problems(answers: Mapping[str, Any]) -> dict[str, str]:
    """The error if something is not recorded yet and nobody gave a date for it."""
    if not is_unasked(answers) or day_of(answers.get("ask_on")):
        return {}
    return {"ask_on": "Enter the date by which whatever is not recorded yet will be recorded"}


def is_unasked(answers: Mapping[str, Any]) -> bool:
    """Whether any of the three is "not recorded yet"."""
    return NOT_ASKED in {answers.get(name) for name in COLUMNS}


class Recorded(Protocol):
    """A row with the answers on sex, ethnicity and nationality, and when they were known."""

    sex: str
    ask_on: dt.date | None
    known_on: dt.date | None


def progress_of(row: Recorded) -> str:
    """What a page shows of a row: whether the answers are recorded, never what they are."""
    if not row.sex:
        return "Not recorded yet"
    if row.ask_on:
        return f"Some of these are not recorded yet. Record them by {day_in_words(row.ask_on)}"
    source = f", source dated {day_in_words(row.known_on)}" if row.known_on else ""
    return f"Recorded{source}"


def columns_of(answers: Mapping[str, Any]) -> dict[str, str | dt.date | None]:
    """The columns to set or empty: who defined the ethnicity, and the date for asking."""
    return {
        "ethnicity_by": answers.get("ethnicity_by") or "",
        "ask_on": day_of(answers.get("ask_on")) if is_unasked(answers) else None,
    }
