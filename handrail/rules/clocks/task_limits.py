"""When a task is due that a step opens, by the words of the tables of steps."""

import datetime as dt

from handrail.rules.clocks.table import due_moment
from handrail.rules.clocks.working_time import Calendar
from handrail.rules.core.settings import PartnershipSettings


def task_due(limit: str, now: dt.datetime, settings: PartnershipSettings) -> dt.datetime | None:
    """The moment (UTC) a task is due that opens now, by the `limit` of its row; None without one.

    Raises KeyError for a word that needs more than the time, such as "planned".
    """
    calendar = Calendar.from_settings(settings)
    if limit == "addendum":
        return due_moment(settings.limits.addendum, now, calendar)
    ends = {
        "today": calendar.same_working_day,
        "next_day": calendar.end_of_next_working_day,
        "opening": calendar.counted_from,
    }
    return ends[limit](now) if limit else None
