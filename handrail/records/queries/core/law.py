"""The law as it stands for the partnership on a day."""

import datetime as dt

from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.core.local_time import london_time
from handrail.rules.law.register import Edition, LawOnDay, Rule, load_register


def law_on(day: dt.date) -> LawOnDay:
    """The register with what the partnership has switched on, as of a day."""
    return LawOnDay(day, settings_in_force().law.commenced)


def law_at(moment: dt.datetime) -> LawOnDay:
    """The same as of the local day of a moment."""
    return law_on(london_time(moment).date())


def overdue_reviews(now: dt.datetime) -> list[tuple[Rule, Edition]]:
    """Rules that somebody should have reviewed by now, the longest overdue first."""
    reviewed = settings_in_force().law.reviewed
    return load_register().overdue(london_time(now).date(), reviewed)
