"""How long a partner agency reads what it was asked about."""

import datetime as dt

import pytest

from handrail.rules.access import partner_access

pytestmark = pytest.mark.once


DAY = dt.date(2026, 11, 24)


def test_access_lasts_ninety_days_and_the_last_of_them_counts() -> None:
    last = partner_access.ends_on(DAY)
    assert last == dt.date(2027, 2, 22)
    assert not partner_access.is_over(None, last, last)
    assert partner_access.is_over(None, last, last + dt.timedelta(days=1))


def test_access_that_somebody_ended_is_over_at_once() -> None:
    assert partner_access.is_over(DAY, partner_access.ends_on(DAY), DAY)


def test_a_reason_says_something_from_three_letters_on() -> None:
    assert partner_access.says_why("Old")
    assert not partner_access.says_why("42 --")
    assert not partner_access.says_why("")
