"""What the gate before a step-down looks at, as it is recorded."""

import pytest

from handrail.records.models import Case
from handrail.records.queries.plans import step_down_gate
from handrail.rules.casework.integrity import Gate
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


def looked(case: Case, row: object) -> Gate:
    return step_down_gate.gate_of_proposal(people.act_as("marcus"), row, today=NOW.date())  # type: ignore[arg-type]


def test_what_nobody_did_yet_is_not_there() -> None:
    case = allocated()
    row = taken(case, "propose:stepdown", agencies=["health"])
    facts = looked(case, row)
    assert (facts.reviewed_on, facts.asked, facts.unanswered) == (None, 1, ("Northmere Hospital",))
    assert (facts.fell, facts.is_missing, facts.open_actions) == (None, False, 0)


def test_a_review_that_waits_for_a_second_manager_does_not_count() -> None:
    case = allocated()
    review = taken(case, "write:planreview", risk="reduced", how_far="markedly")
    row = taken(case, "propose:stepdown", agencies=["health"])
    assert (looked(case, row).reviewed_on, looked(case, row).waits_for_second) == (None, True)
    taken(review, "confirm", by="marcus")
    assert (looked(case, row).reviewed_on, looked(case, row).waits_for_second) == (
        NOW.date(),
        False,
    )


def test_a_status_that_fell_by_two_steps_is_told_in_words() -> None:
    case = allocated()
    for status in ("confirmed_exploited", "at_risk"):
        taken(case, "status", status=status)
    row = taken(case, "propose:stepdown", agencies=["health"])
    fell = looked(case, row).fell
    assert fell is not None
    assert fell[0] == "Exploited: confirmed"
