"""The local time of the partnership: England's."""

import datetime as dt
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london_time(moment: dt.datetime) -> dt.datetime:
    """A moment in London time. Raises ValueError when it carries no time zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment must carry its time zone.")
    return moment.astimezone(LONDON)
