"""Whether the front door can read now what is sent, and when it opens next."""

import datetime as dt
from dataclasses import dataclass

from handrail.rules.clocks.texts import MONTHS
from handrail.rules.clocks.working_time import Calendar
from handrail.rules.core.local_time import london_day, london_time
from handrail.rules.core.settings import WEEKDAYS

LAST_HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Opening:
    """Whether the front door is open at one moment, and when that changes."""

    now: dt.datetime
    is_open: bool
    closes: dt.datetime | None
    opens: dt.datetime

    @property
    def closes_soon(self) -> bool:
        """Whether it is open, but may close before what is sent now is read."""
        return self.closes is not None and self.closes - self.now <= LAST_HOUR

    @property
    def reads_now(self) -> bool:
        """Whether what is sent now is read before the front door closes."""
        return self.is_open and not self.closes_soon

    def is_closed_until(self, moment: dt.datetime | None) -> bool:
        """Whether it is closed now and still closed at a moment to come."""
        return not self.is_open and moment is not None and self.now <= moment < self.opens

    @property
    def opens_words(self) -> str:
        """When it opens next: "today at 09:00", "on Monday 30 November at 09:00"."""
        if london_day(self.opens) == london_day(self.now):
            return f"today at {_time(self.opens)}"
        return f"on {_day(self.opens)} at {_time(self.opens)}"

    @property
    def closes_words(self) -> str:
        """When it closes today: "17:00"; "" when it is closed."""
        return _time(self.closes) if self.closes else ""


def opening_at(calendar: Calendar, now: dt.datetime) -> Opening:
    """The opening state at a moment, from its hours, changed days and bank holidays."""
    today = london_day(now)
    if calendar.is_open(now):
        opens = calendar.opening(calendar.next_working_day(today))
        return Opening(now, True, calendar.closing(today), opens)
    return Opening(now, False, None, calendar.counted_from(now))


def closed_since(calendar: Calendar, now: dt.datetime) -> dt.datetime | None:
    """The moment (UTC) at which the front door last closed, None while it is open.

    Counted by working days only: on a Sunday it has been closed since Friday.
    """
    if calendar.is_open(now):
        return None
    day = london_day(now)
    while not calendar.is_working_day(day) or calendar.closing(day) > now:
        day -= dt.timedelta(days=1)
    return calendar.closing(day)


def _time(moment: dt.datetime) -> str:
    when = london_time(moment)
    return f"{when:%H:%M}"


def _day(moment: dt.datetime) -> str:
    when = london_time(moment)
    return f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}"
