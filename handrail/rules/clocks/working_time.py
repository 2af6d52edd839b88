"""Working days, opening hours and adding time to a moment in England."""

import calendar as months
import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Self

from handrail.rules.codes.code_tables import read_code_file
from handrail.rules.core.local_time import LONDON, london_day, london_time
from handrail.rules.core.settings import ChangedDay, PartnershipSettings, minutes_from_midnight

_MONDAY_TO_FRIDAY = frozenset(range(5))
_LONGEST_CLOSURE = 400


def bank_holidays(year: int) -> Mapping[dt.date, str]:
    """Return England's bank holidays of a year with their names, substitute days included.

    Source: `codes/bank_holidays.csv`, 1872 to 2100; no other year has any. A holiday proclaimed
    later than the release is added by the partnership's settings.
    """
    return _all_bank_holidays().get(year, {})


@cache
def _all_bank_holidays() -> Mapping[int, Mapping[dt.date, str]]:
    found: dict[int, dict[dt.date, str]] = {}
    for day, name in csv.reader(read_code_file("bank_holidays.csv").splitlines()):
        date = dt.date.fromisoformat(day)
        found.setdefault(date.year, {})[date] = name
    return {year: MappingProxyType(days) for year, days in found.items()}


@dataclass(frozen=True)
class Calendar:
    """When the front door works: weekdays, opening hours (minutes from midnight), exceptions."""

    weekdays: frozenset[int] = _MONDAY_TO_FRIDAY
    opens: int = 9 * 60
    closes: int = 17 * 60
    closed: Mapping[dt.date, str] = field(default_factory=dict)
    opened: Mapping[dt.date, str] = field(default_factory=dict)
    added_holidays: Mapping[dt.date, str] = field(default_factory=dict)
    works_on_bank_holidays: bool = False

    @classmethod
    def from_settings(cls, settings: PartnershipSettings) -> Self:
        """Build the calendar of a partnership's front door."""
        hours, changed = settings.hours, settings.holidays
        return cls(
            weekdays=hours.weekday_numbers,
            opens=minutes_from_midnight(hours.opens),
            closes=minutes_from_midnight(hours.closes),
            closed=_by_date(day for day in changed.extra_closed if not day.is_bank_holiday),
            opened=_by_date(changed.extra_open),
            added_holidays=_by_date(day for day in changed.extra_closed if day.is_bank_holiday),
        )

    @property
    def statutory(self) -> "Calendar":
        """Return the calendar for limits set in law: Monday to Friday but bank holidays.

        A day that only this front door closes or opens does not move a legal limit.
        """
        return replace(self, weekdays=_MONDAY_TO_FRIDAY, closed={}, opened={})

    def closure(self, day: dt.date) -> str | None:
        """Return why no work is done on a day ("Good Friday", "weekend"), or None on a working day.

        A day the partnership opens wins over a weekend or bank holiday.
        """
        if day in self.opened:
            return None
        if day in self.closed:
            return self.closed[day]
        if day in self.added_holidays:
            return self.added_holidays[day]
        if day.weekday() not in self.weekdays:
            return "weekend" if day.weekday() > 4 else "not an opening day"
        return None if self.works_on_bank_holidays else bank_holidays(day.year).get(day)

    def is_working_day(self, day: dt.date) -> bool:
        """Whether this is a working day."""
        return self.closure(day) is None

    def next_working_day(self, day: dt.date) -> dt.date:
        """Return the first working day after a day. Raises ValueError if all days are closed."""
        return self._first_working(
            day + dt.timedelta(days=ahead) for ahead in range(1, _LONGEST_CLOSURE)
        )

    def on_a_working_day(self, moment: dt.datetime) -> dt.datetime:
        """Return the moment (UTC), or the same local time on the last working day before it.

        Raises ValueError if all days are closed.
        """
        begun = moment.astimezone(LONDON)
        days = (begun.date() - dt.timedelta(days=back) for back in range(_LONGEST_CLOSURE))
        return _same_time(begun, self._first_working(days))

    def _first_working(self, days: Iterable[dt.date]) -> dt.date:
        for day in days:
            if self.is_working_day(day):
                return day
        raise ValueError("The calendar has no working day within a year: check the closed days.")

    def opening(self, day: dt.date) -> dt.datetime:
        """Return the moment (UTC) of opening time on a day, whether or not it is a working day."""
        return _moment(day, self.opens)

    def closing(self, day: dt.date) -> dt.datetime:
        """Return the moment (UTC) of closing time on a day, whether or not it is a working day."""
        return _moment(day, self.closes)

    def is_open(self, moment: dt.datetime) -> bool:
        """Whether the front door is open; at closing time itself it is closed."""
        day = london_day(moment)
        return self.is_working_day(day) and self.opening(day) <= moment < self.closing(day)

    def counted_from(self, moment: dt.datetime) -> dt.datetime:
        """Return the moment (UTC) from which working time counts.

        In opening hours that is the moment itself. Before opening on a working day it is that
        day's opening time; at or after closing, or on any other day, the next opening time.
        """
        day = london_day(moment)
        if self.is_working_day(day) and moment < self.closing(day):
            return max(moment.astimezone(dt.UTC), self.opening(day))
        return self.opening(self.next_working_day(day))

    def same_working_day(self, moment: dt.datetime) -> dt.datetime:
        """Return the closing time (UTC) of the working day on which something is received."""
        return self.closing(london_day(self.counted_from(moment)))

    def end_of_next_working_day(self, moment: dt.datetime) -> dt.datetime:
        """Return the closing time (UTC) of the working day after the day of a moment."""
        return self.closing(self.next_working_day(london_day(moment)))

    def add_working_days(self, moment: dt.datetime, number: int) -> dt.datetime:
        """Return the same local time `number` working days later, in UTC.

        Counted from `counted_from`: received on a working day at 13:05, one working day ends at
        13:05 on the next; received on Saturday, it ends at opening time on Tuesday.
        """
        if number < 0:
            raise ValueError("The number of working days must be 0 or more.")
        start = self.counted_from(moment)
        if number == 0:
            return start
        begun = london_time(start)
        day = begun.date()
        for _ in range(number):
            day = self.next_working_day(day)
        return _same_time(begun, day)

    def working_days_of_receipt(self, moment: dt.datetime, number: int) -> dt.datetime:
        """Return when `number` working days of something received are over, in UTC.

        Received in opening hours, it is the same time on the last of these days. Received outside
        them, it is the closing time: on Thursday at 17:01, one day ends on Friday at 17:00.
        """
        if self.is_open(moment) or number == 0:
            return self.add_working_days(moment, number)
        return self.same_working_day(self.add_working_days(moment, number - 1))

    def add_working_hours(self, moment: dt.datetime, hours: float) -> dt.datetime:
        """Return the moment (UTC) when `hours` of opening time have passed.

        A clock that ends exactly at closing time is due at closing, not at the next opening.
        """
        if hours < 0:
            raise ValueError("The number of working hours must be 0 or more.")
        position, left = self.counted_from(moment), dt.timedelta(hours=hours)
        day = london_day(position)
        while position + left > self.closing(day):
            left -= self.closing(day) - position
            day = self.next_working_day(day)
            position = self.opening(day)
        return position + left


def add_hours(moment: dt.datetime, hours: float) -> dt.datetime:
    """Return the moment (UTC) `hours` elapsed hours later, whatever the clocks do in between."""
    return london_time(moment).astimezone(dt.UTC) + dt.timedelta(hours=hours)


def add_calendar_days(moment: dt.datetime, number: int) -> dt.datetime:
    """Return the same local time `number` days later, weekends included, in UTC."""
    begun = london_time(moment)
    return _same_time(begun, begun.date() + dt.timedelta(days=number))


def add_months(moment: dt.datetime, number: int) -> dt.datetime:
    """Return the same local time `number` calendar months later, in UTC.

    Where the month is too short, its last day: 31 August and six months is 28 or 29 February.
    """
    begun = london_time(moment)
    return _same_time(begun, months_later(begun.date(), number))


def months_later(day: dt.date, number: int) -> dt.date:
    """Return the same day `number` calendar months later, or earlier when it is negative.

    Where the month is too short, its last day.
    """
    years, month = divmod(day.month - 1 + number, 12)
    year = day.year + years
    last = months.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def _same_time(begun: dt.datetime, day: dt.date) -> dt.datetime:
    """Put a local time on a day. A time the clocks skip becomes the moment an hour later."""
    wall = begun.time().replace(fold=0)
    return dt.datetime.combine(day, wall, tzinfo=LONDON).astimezone(dt.UTC)


def _moment(day: dt.date, minutes: int) -> dt.datetime:
    days, within = divmod(minutes, 24 * 60)
    wall = dt.time(within // 60, within % 60)
    when = dt.datetime.combine(day + dt.timedelta(days=days), wall, tzinfo=LONDON)
    return when.astimezone(dt.UTC)


def _by_date(changed: Iterable[ChangedDay]) -> Mapping[dt.date, str]:
    return MappingProxyType({day.on: day.reason for day in changed})
