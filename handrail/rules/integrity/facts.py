"""The facts of a child's episode that its rules compare: days, kinds and reasons, no names."""

import datetime as dt
from dataclasses import dataclass

from handrail.rules.clocks import CLOCKS, Calendar, due
from handrail.rules.vocabulary import PlanKind, ProtectionKind


@dataclass(frozen=True)
class Span:
    """From a day to a day; without an end while it goes on."""

    starts_on: dt.date
    ends_on: dt.date | None = None

    def overlaps(self, other: "Span") -> bool:
        """Whether both run on one day. One may start on the day on which the other ends."""
        ends = min(self.ends_on or dt.date.max, other.ends_on or dt.date.max)
        return max(self.starts_on, other.starts_on) < ends

    @property
    def last_day(self) -> dt.date:
        """The last day that is known of it."""
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
    """What is recorded of one child from a referral to its closing.

    An assessment ends when it is authorised. `conferences` are the days on which one was held.
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


@dataclass(frozen=True)
class Protection:
    """A power that keeps a child safe at once, from one moment; `extended_to` by a court."""

    kind: ProtectionKind
    starts_at: dt.datetime
    extended_to: dt.datetime | None = None

    @property
    def first_limit(self) -> dt.datetime:
        """When it ends by law if nobody extends it: after 72 hours, or 8 days for an order."""
        clock = CLOCKS["C4" if self.kind is ProtectionKind.POLICE_PROTECTION else "C5"]
        found = due(clock.limit, self.starts_at, Calendar())
        assert found is not None  # nosec B101 - both clocks have a limit
        return found

    @property
    def limit(self) -> dt.datetime:
        """When it ends by law as things stand."""
        return self.extended_to or self.first_limit
