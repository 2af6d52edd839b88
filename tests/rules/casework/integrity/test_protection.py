"""How long police protection and orders last: what the law asks about, and what it lets be."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from handrail.rules.casework import integrity
from handrail.rules.casework.integrity import Protection
from handrail.rules.core.local_time import london_time
from handrail.rules.vocabulary import ProtectionKind

NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


def hours(number: int) -> dt.datetime:
    return NOW + dt.timedelta(hours=number)


@given(
    st.integers(0, 24 * 365).map(hours),
    st.sampled_from(ProtectionKind),
    st.timedeltas(dt.timedelta(minutes=1), dt.timedelta(days=30)),
)
def test_protection_that_lasts_longer_than_the_law_is_always_asked_about(
    begins: dt.datetime, kind: ProtectionKind, lasts: dt.timedelta
) -> None:
    until, hour = begins + lasts, dt.timedelta(hours=1)  # an hour for the change of clocks
    held = Protection(kind, begins)
    days_at_most = 3 if kind is ProtectionKind.POLICE_PROTECTION else 8
    longest = dt.timedelta(days=days_at_most) + hour
    if not integrity.ended_doubts(held, at=until):
        assert lasts <= longest or until == held.latest or until.date() <= held.latest.date()
    if lasts <= dt.timedelta(days=days_at_most) - hour:
        assert not integrity.ended_doubts(held, at=until)
    if not integrity.extension_doubts(held, until=until):
        assert lasts <= longest + dt.timedelta(days=7)
        again = Protection(kind, begins, ends_at=until, is_extended=True)
        assert integrity.extension_doubts(again, until=until + hour)


def order(day: str, counted_from: str = "", hour: int = 15) -> Protection:
    at = dt.datetime.fromisoformat(f"{day}T{hour}:00+00:00")
    before = dt.datetime.fromisoformat(f"{counted_from}T02:00+00:00") if counted_from else None
    return Protection(ProtectionKind.EPO, at, counted_from=before)


@pytest.mark.parametrize(
    ("held", "latest"),
    [
        (order("2026-11-24"), "2026-12-02T15:00"),  # no holiday: 8 days
        (order("2026-11-28"), "2026-12-07T12:00"),  # Sunday 6 December
        (order("2026-11-29", hour=10), "2026-12-07T12:00"),  # the Sunday counted from the first day
        (order("2026-11-29"), "2026-12-07T15:00"),
        (order("2026-12-18"), "2026-12-29T12:00"),  # Christmas Day, Boxing Day and a Sunday
        (order("2027-03-18"), "2027-03-27T12:00"),  # Good Friday; a Saturday is no holiday
        (order("2027-03-20"), "2027-03-30T12:00"),  # Easter Sunday and Monday
        (order("2026-11-27", "2026-11-25"), "2026-12-03T00:00"),  # section 45(3)
        (order("2026-12-19", "2026-12-18"), "2026-12-29T12:00"),  # and its eighth is Christmas Day
        (order("2027-12-19", "2027-12-18"), "2027-12-29T12:00"),  # on a Saturday too
        (order("2026-11-30", "2026-11-28"), "2026-12-06T00:00"),  # its ninth is a Sunday
        (Protection(ProtectionKind.POLICE_PROTECTION, NOW), "2026-11-27T13:05"),
    ],
)
def test_until_when_a_first_period_may_run(held: Protection, latest: str) -> None:
    """Children Act 1989, sections 45(1) to (3) and 46(6)."""
    assert f"{london_time(held.latest):%Y-%m-%dT%H:%M}" == latest


def test_an_order_ends_after_it_begins() -> None:
    held = Protection(ProtectionKind.EPO, NOW)
    assert integrity.protection_until(held, until=NOW)
    assert not integrity.protection_until(held, until=NOW + dt.timedelta(minutes=1))


def test_a_first_period_up_to_the_last_moment_by_law_is_not_asked_about() -> None:
    held = Protection(ProtectionKind.EPO, NOW)
    longest = replace(held, ends_at=held.latest)
    assert integrity.begun_doubts(longest) == []
    assert integrity.begun_doubts(replace(held, ends_at=held.latest + dt.timedelta(minutes=1)))
