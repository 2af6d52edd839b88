"""From the first sign to the first act that protects a child."""

import datetime as dt

import pytest

from handrail.records.queries.dashboards import time_to_protection
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


def test_the_first_act_counts_and_the_time_since_the_first_sign() -> None:
    case = allocated()
    taken(case, "write:safetyplan", now=NOW + dt.timedelta(hours=5))
    taken(
        case,
        "write:jointplan",
        now=NOW + dt.timedelta(hours=9),
        lead_kind="social_care",
        agencies=[],
    )
    (row,) = time_to_protection.list_cases(people.act_as("marcus"))
    assert (row.act, row.took) == ("Safety plan", row.act_at - row.sign_at)
    assert row.took >= dt.timedelta(hours=5)


def test_a_case_in_which_nothing_was_done_yet_waits() -> None:
    allocated()
    (row,) = time_to_protection.list_cases(people.act_as("marcus"))
    assert (row.act, row.took) == ("", None)
    ((month, _, waiting),) = time_to_protection.spread_by_month(
        people.act_as("marcus"), NOW - dt.timedelta(days=9)
    )
    assert (month, waiting) == (dt.date(2026, 11, 1), 1)


def test_who_reads_no_case_sees_none() -> None:
    allocated()
    assert list(time_to_protection.list_cases(people.act_as("ann"))) == []
