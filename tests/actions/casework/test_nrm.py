"""A national referral: the clock of its route, and the decisions that come back."""

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.records.models import NationalReferral
from tests.people import NOW
from tests.people.casework import allocated, day, taken
from tests.people.switched import commence

pytestmark = pytest.mark.django_db


def submitted(route: str) -> NationalReferral:
    commence("nrm-devolved")
    row = taken(allocated(), "consider:nationalreferral")
    taken(row, "write", route=route)
    taken(row, "submit", submitted_on=day(NOW.date()))
    assert isinstance(row, NationalReferral)
    return row


def running(row: NationalReferral) -> set[str]:
    rows = row.case.clocks.filter(stage_id=row.public_id, stopped_at=None)
    return set(rows.values_list("kind", flat=True))


def test_a_local_panel_decides_only_where_an_administrator_said_from_which_day() -> None:
    row = taken(allocated(), "consider:nationalreferral")
    with pytest.raises(Incomplete, match="No local panel decides in this area"):
        taken(row, "write", route="devolved_panel")
    commence("nrm-devolved")
    assert taken(row, "write", route="devolved_panel").state == "draft"


@pytest.mark.parametrize(("route", "clock"), [("home_office", "C14"), ("devolved_panel", "C16")])
def test_the_decision_is_due_by_the_clock_of_its_route(route: str, clock: str) -> None:
    assert running(submitted(route)) == {clock}


def test_sharing_the_first_decision_leaves_the_conclusive_one_to_be_recorded() -> None:
    row = submitted("home_office")
    taken(row, "decide_rg", decision="positive", decided_on=day(NOW.date()))
    assert taken(row, "share").state == "rg_positive"
    assert taken(row, "decide_cg", decision="positive").state == "cg_positive"
    assert running(row) == set()
    assert taken(row, "share").state == "shared"


def test_a_conclusive_decision_that_was_reconsidered_is_recorded() -> None:
    row = submitted("home_office")
    taken(row, "decide_rg", decision="positive", decided_on=day(NOW.date()))
    taken(row, "decide_cg", decision="negative")
    taken(row, "reconsider")
    assert taken(row, "decide_cg", decision="positive").state == "cg_positive"


@pytest.mark.parametrize(("decision", "clocks"), [("positive", {"C15"}), ("negative", set())])
def test_conclusive_grounds_follow_a_positive_decision_alone(
    decision: str, clocks: set[str]
) -> None:
    row = submitted("home_office")
    taken(row, "decide_rg", decision=decision, decided_on=day(NOW.date()))
    assert running(row) == clocks
