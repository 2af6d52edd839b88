"""The facts of a child's episode that its rules compare: days, kinds and reasons, no names."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from handrail.rules.clocks import CLOCKS, Calendar, due_moment
from handrail.rules.clocks.working_time import bank_holidays
from handrail.rules.core.local_time import LONDON, london_day
from handrail.rules.vocabulary import PlanKind, ProtectionKind
from handrail.rules.vocabulary.clock_codes import ClockCode


@dataclass(frozen=True)
class Span:
    """A start date and an end date; no end date while it is open."""

    starts_on: dt.date
    ends_on: dt.date | None = None

    def overlaps(self, other: "Span") -> bool:
        """Whether both run on the same day. One may start on the day the other ends."""
        ends = min(self.ends_on or dt.date.max, other.ends_on or dt.date.max)
        return max(self.starts_on, other.starts_on) < ends

    @property
    def last_day(self) -> dt.date:
        """The last known date of the span."""
        return self.ends_on or self.starts_on


@dataclass(frozen=True)
class Enquiry(Span):
    """A section 47 enquiry: ends when its outcome is recorded."""

    conference_on: dt.date | None = None
    why_no_conference: str = ""


@dataclass(frozen=True)
class Plan(Span):
    """A plan of one kind, and the day of its last review."""

    kind: PlanKind = PlanKind.CIN
    reviewed_on: dt.date | None = None


@dataclass(frozen=True)
class Episode:
    """What is recorded about one child from a referral to its closing.

    An assessment ends when it is authorised. `conferences` are the dates on which one was held.
    """

    referred_on: dt.date
    closed_on: dt.date | None = None
    died_on: dt.date | None = None
    assessments: tuple[Span, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    plans: tuple[Plan, ...] = ()
    conferences: tuple[dt.date, ...] = ()

    @property
    def last_day(self) -> dt.date:
        """The last day on which anything is recorded."""
        spans = (*self.assessments, *self.enquiries, *self.plans)
        reviews = [plan.reviewed_on for plan in self.plans if plan.reviewed_on]
        return max(
            [self.referred_on, *self.conferences, *reviews, *(span.last_day for span in spans)]
        )


PROTECTION_CLOCKS: Mapping[ProtectionKind, ClockCode] = {
    ProtectionKind.POLICE_PROTECTION: ClockCode.POLICE_PROTECTION,
    ProtectionKind.EPO: ClockCode.EMERGENCY_PROTECTION_ORDER,
}


@dataclass(frozen=True)
class Protection:
    """An emergency power that protects a child at once, from one moment.

    `ends_at` is the end as it is written, by a court or by law. `counted_from` is the start of
    police protection that came before an order, where the police applied for that order.
    """

    kind: ProtectionKind
    starts_at: dt.datetime
    ends_at: dt.datetime | None = None
    counted_from: dt.datetime | None = None
    is_extended: bool = False

    @property
    def first_limit(self) -> dt.datetime:
        """When it ends unless a court decides otherwise: after 72 hours, or 8 days for an order.

        Children Act 1989, sections 46(6), 45(1) and 45(3). Counted from police protection, the
        eight days begin with its first day, and end with the eighth.
        """
        if self.counted_from:
            return _end_of(london_day(self.counted_from) + dt.timedelta(days=7))
        clock = CLOCKS[PROTECTION_CLOCKS[self.kind]]
        found = due_moment(clock.limit, self.starts_at, Calendar())
        assert found is not None  # nosec B101 - both clocks have a limit
        return found

    @property
    def latest(self) -> dt.datetime:
        """The latest moment at which its first period may end by law.

        Where the eighth day is Christmas Day, Good Friday, a bank holiday or a Sunday, a court may
        let an order run until noon on the first later day that is none of these: Children Act
        1989, section 45(2). The eighth day is read both ways, with the first day and without it,
        where the Act does not say which: counted from police protection, the first day counts.
        """
        if self.kind is ProtectionKind.POLICE_PROTECTION:
            return self.first_limit
        begun = london_day(self.counted_from or self.starts_at)
        ways = (7,) if self.counted_from else (7, 8)
        ends = [_noon_after(begun + dt.timedelta(days=number)) for number in ways]
        return max([self.first_limit, *(end for end in ends if end)])

    @property
    def limit(self) -> dt.datetime:
        """When it ends as things stand."""
        return self.ends_at or self.first_limit


def _end_of(day: dt.date) -> dt.datetime:
    ends = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=LONDON)
    return ends.astimezone(dt.UTC)


def _noon_after(day: dt.date) -> dt.datetime | None:
    """Noon on the first later day that is no court holiday, or None where the day is none."""
    if not _is_holiday(day):
        return None
    while _is_holiday(day):
        day += dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(12), tzinfo=LONDON).astimezone(dt.UTC)


def _is_holiday(day: dt.date) -> bool:
    is_sunday_or_christmas = day.weekday() == 6 or (day.month, day.day) == (12, 25)
    return is_sunday_or_christmas or day in bank_holidays(day.year)
