"""When something happened or is planned, read from a form's answers."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from handrail.rules.core.local_time import (
    LONDON,
    OFFSETS,
    clock_change_problem,
    london_day,
)
from handrail.rules.identifiers import PartialDate
from handrail.rules.permissions import Incomplete

TIME = re.compile(r"\s*([01]?[0-9]|2[0-3])[:.]([0-5][0-9])\s*(BST|GMT)?\s*", re.IGNORECASE)
NOON = dt.time(12, 0)
CHECK_TIMES = "Check the date and enter the time: without a time we use midday"
WHEN = ("happened", "held", "started", "submitted", "decided", "ended", "accepted", "told", "sent",
        "missing_from", "returned", "offered", "police_saw")  # fmt: skip

# what else has happened when it is recorded, though the event is not dated by it
ALSO_PAST = ("applied", "granted", "breached", "shared", "answered", "done")


def day_of(answer: Mapping[str, Any] | None) -> dt.date | None:
    """The day that a date answer names, or None."""
    return PartialDate.from_text((answer or {}).get("text", "")).earliest if answer else None


def day_given(day: dt.date) -> dict[str, Any]:
    """A day as the answer to a date question."""
    parts = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
    return {**parts, "about": False, "text": day.isoformat()}


def moment_of(answers: Mapping[str, Any], key: str, now: dt.datetime) -> dt.datetime | None:
    """The moment (UTC) of the answers KEY_on and KEY_time, or None when there is no date.

    Without a time it is midday, or now on a day that is not over at midday. Raises Incomplete
    for an invalid time, and for one that never was or came twice when the clocks changed. In that
    hour BST or GMT after the time says which it was.
    """
    day = day_of(answers.get(f"{key}_on"))
    if day is None:
        return None
    typed = str(answers.get(f"{key}_time") or "")
    if not typed.strip():
        at_noon = _moment(day, NOON)
        return min(at_noon, now) if day == london_day(now) else at_noon
    read = TIME.fullmatch(typed)
    if read is None:
        raise Incomplete({f"{key}_time": "Enter the time in the 24-hour clock, such as 16:05"})
    at = dt.datetime.combine(day, dt.time(int(read[1]), int(read[2])))
    if read[3]:
        return (at - OFFSETS[read[3].upper()]).replace(tzinfo=dt.UTC)
    if problem := clock_change_problem(at):
        raise Incomplete({f"{key}_time": problem})
    return _moment(day, at.time())


def has_time(answers: Mapping[str, Any]) -> bool:
    """Whether a form gives the time of the event, and not only its date."""
    told = next((key for key in WHEN if answers.get(f"{key}_on")), "")
    return bool(str(answers.get(f"{told}_time") or "").strip())


def start_of(day: dt.date) -> dt.datetime:
    """The moment (UTC) at which a day starts."""
    return _moment(day, dt.time())


def month_of(day: dt.date) -> dt.date:
    """The first day of the month."""
    return day.replace(day=1)


def next_month(month: dt.date) -> dt.date:
    """The first day of the following month."""
    return (month.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def end_of(day: dt.date) -> dt.datetime:
    """The moment (UTC) at which a day ends."""
    return _moment(day + dt.timedelta(days=1), dt.time())


def event_moment(answers: Mapping[str, Any], now: dt.datetime) -> dt.datetime | None:
    """When the event in a form happened, if given: by its first date, in the order of WHEN.

    Also None for today's date without a time: the event then counts from when it was written.
    Raises Incomplete for every date of the event that is in the future.
    """
    given = [key for key in (*WHEN, *ALSO_PAST) if answers.get(f"{key}_on")]
    moments = {key: moment_of(answers, key, now) for key in given}
    future = [key for key, moment in moments.items() if moment and moment > now]
    if future:
        text = "This is in the future. Enter when it happened"
        raise Incomplete({f"{key}_on": text for key in future})
    first = next((key for key in given if key in WHEN), "")
    moment = moments.get(first)
    is_today = moment and london_day(moment) == london_day(now)
    return None if is_today and not answers.get(f"{first}_time") else moment


def _moment(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, LONDON).astimezone(dt.UTC)
