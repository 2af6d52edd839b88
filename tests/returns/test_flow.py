"""The daily flow: each child as the schema asks, only what changed, nothing told unreceipted."""

import datetime as dt

import pytest

from handrail.records.queries.returns import returns
from handrail.rules.returns import Period
from tests.people.casework import allocated, opened
from tests.people.named import restricted
from tests.returns import files
from tests.returns.telling import told_in_file

TODAY = dt.date(2026, 11, 24)


@pytest.mark.django_db
def test_a_closely_held_child_is_told_by_number_without_a_name() -> None:
    person = opened().person
    restricted(person, "cat", guardian="ruth")
    (told,) = told_in_file()
    details = told["child_details"]
    assert (details["first_name"], details["surname"], details["postcode"]) == (None, None, None)


@pytest.mark.django_db
def test_the_flow_says_of_a_record_what_the_other_returns_say() -> None:
    allocated()
    period = Period(dt.date(2026, 4, 1), TODAY)
    children = list(returns.children_in_period(returns.PURPOSE, period))
    (told,) = told_in_file()
    tables = files.ssd_tables(children)
    (row,) = tables["ssd_person"]
    by_ssd, by_flow = files.told_by_ssd(tables, row), files.told_by_flow(told)
    assert {**by_ssd, "episodes": None} == {**by_flow, "episodes": None}
    (one,), (same,) = by_ssd["episodes"], by_flow["episodes"]
    assert {key: one[key] for key in same} == same
    (census,) = files.census(children, 2027).iter("Child")
    assert files.told_by_census(census) == by_ssd
