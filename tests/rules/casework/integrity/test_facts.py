"""The facts of an episode: when two spans run at once, and its last day."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from handrail.rules.casework.integrity.facts import Episode, Plan, Protection, Span
from handrail.rules.vocabulary import ProtectionKind

pytestmark = pytest.mark.once
days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 1))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    begins = draw(days)
    length = draw(st.none() | st.integers(0, 20))
    return Span(begins, None if length is None else begins + dt.timedelta(days=length))


def days_of(span: Span) -> set[dt.date]:
    """Its days; the last is left to what may start on it."""
    length = ((span.ends_on or dt.date(2026, 6, 1)) - span.starts_on).days
    return {span.starts_on + dt.timedelta(days=number) for number in range(length)}


@given(spans(), spans())
def test_overlap_is_mutual_and_needs_a_common_day(one: Span, other: Span) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    shared = days_of(one) & days_of(other)
    assert one.overlaps(other) == bool(shared)


def test_the_last_day_of_an_episode_counts_reviews_too() -> None:
    begun = dt.date(2026, 11, 2)
    assert Episode(begun).last_day == begun
    plan = Plan(dt.date(2026, 11, 16), reviewed_on=dt.date(2026, 11, 23))
    assert Episode(begun, plans=(plan,)).last_day == dt.date(2026, 11, 23)


def test_an_order_that_ends_on_a_sunday_may_run_until_noon_on_monday() -> None:
    at = dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC)  # a Saturday: the eighth day is a Sunday
    order = Protection(ProtectionKind.EPO, at)
    assert order.first_limit == dt.datetime(2026, 11, 29, 10, tzinfo=dt.UTC)
    assert order.latest == dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
    police = Protection(ProtectionKind.POLICE_PROTECTION, at)
    assert police.latest == police.limit == dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)


def test_christmas_day_is_a_court_holiday_also_on_a_saturday_and_the_day_before_is_none() -> None:
    """In 2027 the bank holidays of Christmas are the 27th and the 28th."""
    order = Protection(ProtectionKind.EPO, dt.datetime(2027, 12, 17, 10, tzinfo=dt.UTC))
    assert order.latest == dt.datetime(2027, 12, 29, 12, tzinfo=dt.UTC)
    order = Protection(ProtectionKind.EPO, dt.datetime(2026, 12, 16, 10, tzinfo=dt.UTC))
    assert order.latest == order.first_limit == dt.datetime(2026, 12, 24, 10, tzinfo=dt.UTC)
