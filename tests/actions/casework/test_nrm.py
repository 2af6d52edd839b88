"""A national referral: the clock of its route, and the decisions that come back."""

import pytest

from handrail.records.models import NationalReferral
from tests.people import NOW
from tests.people.casework import allocated, day, taken

pytestmark = pytest.mark.django_db


def submitted(route: str) -> NationalReferral:
    row = taken(allocated(), "consider:nationalreferral")
    taken(row, "write", route=route)
    taken(row, "submit", submitted_on=day(NOW.date()))
    assert isinstance(row, NationalReferral)
    return row


def running(row: NationalReferral) -> set[str]:
    rows = row.case.clocks.filter(stage_id=row.public_id, stopped_at=None)
    return set(rows.values_list("kind", flat=True))


@pytest.mark.parametrize(("route", "clock"), [("home_office", "C14"), ("devolved_panel", "C16")])
def test_the_decision_is_due_by_the_clock_of_its_route(route: str, clock: str) -> None:
    assert running(submitted(route)) == {clock}


@pytest.mark.parametrize(("decision", "clocks"), [("positive", {"C15"}), ("negative", set())])
def test_conclusive_grounds_follow_a_positive_decision_alone(
    decision: str, clocks: set[str]
) -> None:
    row = submitted("home_office")
    taken(row, "decide_rg", decision=decision, decided_on=day(NOW.date()))
    assert running(row) == clocks
