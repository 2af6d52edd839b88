"""The local time of the partnership: England's."""

import datetime as dt
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
# the two names of England's time, which tell the hour that comes twice in autumn apart
OFFSETS = {"BST": dt.timedelta(hours=1), "GMT": dt.timedelta()}
SKIPPED = (
    "There was no {time} that night: the clocks went forward from 01:00 to 02:00. "
    "Ask when it was, and write that time"
)
TWICE = (
    "{time} came twice that night, because the clocks went back. Write {time} BST for the first "
    "time, or {time} GMT for the second"
)


def london_time(moment: dt.datetime) -> dt.datetime:
    """A moment in London time. Raises ValueError when it carries no time zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment must have a time zone.")
    return moment.astimezone(LONDON)


def london_day(moment: dt.datetime) -> dt.date:
    """The day in London at a moment; `moment.date()` is the day before for an hour each summer
    night.

    Raises ValueError when the moment carries no time zone.
    """
    return london_time(moment).date()


def is_skipped(at: dt.datetime) -> bool:
    """Whether a local time without a zone did not exist, because the clocks went forward
    over it.
    """
    moment = at.replace(tzinfo=LONDON)
    return moment.astimezone(dt.UTC).astimezone(LONDON).replace(tzinfo=None) != at


def is_twice(at: dt.datetime) -> bool:
    """Whether a local time without a zone happened twice, because the clocks went back over it."""
    first, second = at.replace(tzinfo=LONDON, fold=0), at.replace(tzinfo=LONDON, fold=1)
    return first.utcoffset() != second.utcoffset() and not is_skipped(at)


def clock_change_problem(at: dt.datetime) -> str:
    """The error for a local time that did not exist or happened twice; "" for any other."""
    said = SKIPPED if is_skipped(at) else TWICE if is_twice(at) else ""
    return said.format(time=f"{at:%H:%M}")


def time_typed(moment: dt.datetime) -> str:
    """The local time of a moment as somebody would type it, with BST or GMT if it happened
    twice.
    """
    when = london_time(moment)
    name = f" {when.tzname()}" if is_twice(when.replace(tzinfo=None)) else ""
    return f"{when:%H:%M}{name}"
