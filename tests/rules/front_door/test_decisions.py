"""What stands in the way of a front door's decision."""

from typing import Any

import pytest

from handrail.rules.front_door.decisions import (
    NO_AGREEMENT,
    OTHER_REASONS,
    require_explained,
    require_reasons_of_its_own,
)
from handrail.rules.front_door.repeat_contacts import THIRD_CONTACT
from handrail.rules.permissions import Incomplete

WHY = "She was  seen twice"
EARLIER = [("early_help", "She was seen\ntwice")]


def problems_of(answers: dict[str, Any], earlier: list[tuple[str, str]]) -> dict[str, str]:
    try:
        require_reasons_of_its_own(answers, earlier)
    except Incomplete as refused:
        return dict(refused.problems)
    return {}


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("cin_assessment_s17", {"rationale": OTHER_REASONS}),
        ("early_help", {}),
        ("strategy_discussion", {}),
    ],
)
def test_the_reasons_for_another_outcome_are_asked_for_again_but_never_hold_up_an_urgent_one(
    outcome: str, expected: dict[str, str]
) -> None:
    assert problems_of({"outcome": outcome, "rationale": WHY}, EARLIER) == expected
    assert problems_of({"outcome": outcome, "rationale": "Other"}, EARLIER) == {}


@pytest.mark.parametrize("agreed", ["yes", "not_yet", "no"])
def test_early_help_does_not_go_on_against_the_will_of_the_family(agreed: str) -> None:
    answers = {"outcome": "community_help", "rationale": WHY, "agreed": agreed}
    expected = {"agreed": NO_AGREEMENT} if agreed == "no" else {}
    assert problems_of(answers, []) == expected


def test_repeated_contacts_are_explained_before_who_works_with_the_child_is_asked() -> None:
    update = {"outcome": "open_case_update"}
    repeated = [THIRD_CONTACT]
    with pytest.raises(Incomplete) as refused:
        require_explained(update, " ", repeated, has_worker=False)
    assert list(refused.value.problems) == ["repeat_reason"]
    with pytest.raises(Incomplete) as refused:
        require_explained(update, "One pattern", repeated, has_worker=False)
    assert list(refused.value.problems) == ["worker_name"]


def test_a_worker_in_the_system_or_by_name_is_enough() -> None:
    update = {"outcome": "open_case_update"}
    require_explained(update, "", [], has_worker=True)
    require_explained(update | {"worker_name": "A worker elsewhere"}, "", [], has_worker=False)
    require_explained({"outcome": "signpost"}, "", [], has_worker=False)
