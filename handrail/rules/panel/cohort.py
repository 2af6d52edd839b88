"""The panel's cohort: what was known about a child a month ago, and what is known now."""

import datetime as dt
from collections.abc import Sequence

from handrail.rules.clocks import day_in_words, months_later
from handrail.rules.core.local_time import london_day, london_time
from handrail.rules.vocabulary import ExploitationStatus

WORDS = {word.value: word.label for word in ExploitationStatus}
NOT_SET = "Not set yet"


def status_in_words(status: str) -> str:
    """A status in words; "Not set yet" where none is recorded."""
    return WORDS.get(status, NOT_SET)


def status_at(recorded: Sequence[tuple[dt.datetime, str]], at: dt.datetime) -> str:
    """The status in force at a moment, from those recorded, oldest first; "" for none."""
    known = [status for moment, status in recorded if moment <= at]
    return known[-1] if known else ""


def month_before(now: dt.datetime) -> dt.datetime:
    """The same time on the same day of the month before, or on its last day."""
    local = london_time(now)
    day = months_later(local.date(), -1)
    return local.replace(year=day.year, month=day.month, day=day.day)


def movement_words(then: str, now: str) -> str:
    """What changed in the status since a month ago; it does not say for better or worse."""
    if then == now:
        return "No change"
    return f"Was: {status_in_words(then)}"


def is_scheduled_day(planned: dt.datetime | None, opened: dt.datetime) -> bool:
    """Whether a meeting opens on the day for which it was scheduled."""
    return planned is None or london_day(planned) == london_day(opened)


def day_problem(planned: dt.datetime | None, opened: dt.datetime, why: str) -> str:
    """What to ask of a meeting that opens on another day without a reason; "" for none."""
    if planned is None or why or is_scheduled_day(planned, opened):
        return ""
    day = day_in_words(london_day(planned))
    return f"This meeting is scheduled for {day}. Check the day, or write why it opens on another"
