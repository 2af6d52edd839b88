"""The order of a meeting's events (called, held, decided), by when they happened and not when they
were entered.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from handrail.rules.casework.integrity.sentences import Problems
from handrail.rules.clocks.texts import day_in_words
from handrail.rules.forms.answer_dates import day_of

# what happens in order: the key of its questions, and what was done then
ORDER = (("called", "called"), ("happened", "held"), ("decided", "decided"))


class When:
    """The date of one event, and its time if somebody recorded it."""

    def __init__(self, day: dt.date, time: str = "") -> None:
        self.day, self.time = day, time.strip().replace(".", ":").rjust(5, "0")

    def is_before(self, other: "When") -> bool:
        """Whether it came before; on the same date only if both times are known. Equal times do not
        count.
        """
        if self.day != other.day:
            return self.day < other.day
        is_known = ":" in self.time and ":" in other.time
        return is_known and self.time < other.time


def times_of(answers: Mapping[str, Any]) -> dict[str, When]:
    """When each event was, by the first part of its keys, of those that a form says."""
    days = {key: day_of(answers.get(f"{key}_on")) for key, _ in ORDER}
    return {
        key: When(day, str(answers.get(f"{key}_time") or "")) for key, day in days.items() if day
    }


def find_out_of_order(times: Mapping[str, When]) -> Problems:
    """For each event that would come before an earlier one, a sentence under the key of its
    question.
    """
    known: Sequence[tuple[str, str]] = [row for row in ORDER if row[0] in times]
    problems: dict[str, str] = {}
    for (before, done), (key, _) in pairwise(known):
        if times[key].is_before(times[before]):
            at = f" at {times[before].time}" if times[key].day == times[before].day else ""
            problems[f"{key}_on"] = (
                f"Enter a time on or after {day_in_words(times[before].day)}{at}, when the "
                f"discussion was {done}. If that is wrong, ask a manager to correct the times first"
            )
    return problems
