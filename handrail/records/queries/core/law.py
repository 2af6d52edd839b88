"""The law as it stands for the partnership on a day."""

import datetime as dt
from dataclasses import dataclass

from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.core.local_time import london_day
from handrail.rules.law.register import Edition, LawOnDay, Rule, load_register


def law_on(day: dt.date) -> LawOnDay:
    """The register with what the partnership has switched on, as of a day."""
    return LawOnDay(day, settings_in_force().law.commenced)


def law_at(moment: dt.datetime) -> LawOnDay:
    """The same as of the local day of a moment."""
    return law_on(london_day(moment))


@dataclass(frozen=True)
class Review:
    """The edition of a rule that is used, and how its review stands on a day."""

    rule: Rule
    edition: Edition
    is_overdue: bool


def review_of(rule: str, now: dt.datetime) -> Review:
    """The newest edition of a rule with its review. Raises KeyError for an unknown rule."""
    found = load_register()[rule]
    is_overdue = any(late is found for late, _ in overdue_reviews(now))
    return Review(found, found.editions[-1], is_overdue)


def overdue_reviews(now: dt.datetime) -> list[tuple[Rule, Edition]]:
    """Rules that somebody should have reviewed by now, the longest overdue first."""
    reviewed = settings_in_force().law.reviewed
    return load_register().overdue(london_day(now), reviewed)
