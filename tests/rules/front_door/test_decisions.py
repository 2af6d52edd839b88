"""What stands in the way of a front door's decision."""

import pytest

from handrail.rules.front_door.decisions import (
    NO_AGREEMENT,
    OTHER_REASONS,
    find_problems,
    find_unexplained,
)
from handrail.rules.front_door.repeat_contacts import THIRD_CONTACT

WHY = "She was  seen twice"
EARLIER = [("early_help", "She was seen\ntwice")]


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
    assert find_problems({"outcome": outcome, "rationale": WHY}, EARLIER) == expected
    assert find_problems({"outcome": outcome, "rationale": "Other"}, EARLIER) == {}


@pytest.mark.parametrize("agreed", ["yes", "not_yet", "no"])
def test_early_help_does_not_go_on_against_the_will_of_the_family(agreed: str) -> None:
    answers = {"outcome": "early_help", "rationale": WHY, "agreed": agreed}
    expected = {"agreed": NO_AGREEMENT} if agreed == "no" else {}
    assert find_problems(answers, []) == expected


def test_repeated_contacts_are_explained_before_who_works_with_the_child_is_asked() -> None:
    update = {"outcome": "open_case_update"}

    def asked(words: str, **more: str) -> list[str]:
        found = find_unexplained(update | more, words, [THIRD_CONTACT], has_worker=False)
        return list(found)

    assert asked(" ") == ["repeat_reason"]
    assert asked("One pattern") == ["worker_name"]
    assert asked("One pattern", worker_name="A worker elsewhere") == []
    assert find_unexplained(update, "", [], has_worker=True) == {}
    assert find_unexplained({"outcome": "signpost"}, "", [], has_worker=False) == {}
