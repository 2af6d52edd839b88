"""Local time limits that would end later than the law or statutory guidance allows."""

import datetime as dt
from collections.abc import Iterator

from handrail.rules.clocks.table import CLOCKS, Clock, due_for, due_locally, limit_of
from handrail.rules.core.settings import PartnershipSettings, SettingsError
from handrail.rules.vocabulary.clock_codes import ClockCode

# a year of moments, at every hour of the day and on every day of the week
BEGUN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
STEP, STEPS = dt.timedelta(hours=7), 1252


def require_within_law(before: PartnershipSettings | None, after: PartnershipSettings) -> None:
    """Raises SettingsError for each changed limit that ends later than the law allows."""
    places = {
        _place(clock): f"{clock.title}: at most {clock.limit.in_words} ({clock.basis}). "
        "Enter a shorter limit"
        for clock in _limits_by_law()
        if (before is None or limit_of(clock.id, before) != limit_of(clock.id, after))
        and _ends_later(clock, after)
    }
    if places:
        raise SettingsError([f"{place}: {text}." for place, text in places.items()], places)


def _limits_by_law() -> Iterator[Clock]:
    return (clock for clock in CLOCKS.values() if clock.is_statutory and clock.limit.value)


def _ends_later(clock: Clock, settings: PartnershipSettings) -> bool:
    if limit_of(clock.id, settings) == clock.limit:
        return False
    starts = (BEGUN + number * STEP for number in range(STEPS))
    return any(
        due_locally(clock.id, start, settings) != due_for(clock.id, start, settings)
        for start in starts
    )


def _place(clock: Clock) -> str:
    is_named = clock.id == ClockCode.REFERRAL_DECISION
    return "limits.referral_decision.value" if is_named else f"limits.others.{clock.id}.value"
