"""An episode as a whole: a wrong story is named by its number, a right one is not."""

from dataclasses import replace

import pytest

from handrail.rules.returns import ChildFacts
from handrail.rules.returns.checks import episodes
from tests.returns.checked import numbers
from tests.returns.stories import AGAIN, CRIMINAL, EXPLOITED, changed, child, episode, on
from tests.tables import every

pytestmark = pytest.mark.once
# number -> (a wrong story, the same story put right)
PAIRS: dict[str, tuple[ChildFacts, ChildFacts]] = {
    "8815": (child("x", episode("2025-05-01"), episode("2025-09-01")), AGAIN),
    "8816": (
        child("x", episode("2025-05-01"), episode("2025-09-01", closed_on=on("2025-12-01"))),
        AGAIN,
    ),
    "8820": (
        child("x", episode("2025-05-01", closed_on=on("2025-09-02")), episode("2025-09-01")),
        child("x", episode("2025-05-01", closed_on=on("2025-09-01")), episode("2025-09-01")),
    ),
    "8805": (changed(CRIMINAL, closure=""), CRIMINAL),
    "8810": (changed(EXPLOITED, closure="RC7"), EXPLOITED),
    "8630": (changed(CRIMINAL, closed_on=on("2025-05-05")), CRIMINAL),
    "8620": (changed(CRIMINAL, closed_on=on("2026-04-01")), CRIMINAL),
    "8565": (changed(CRIMINAL, closed_on=on("2025-11-27")), CRIMINAL),
    "8585Q": (
        changed(CRIMINAL, closure="RC2"),
        replace(changed(CRIMINAL, closure="RC2"), died_on=on("2025-12-01")),
    ),
}


@every("number", PAIRS)
def test_a_wrong_story_is_named_and_the_right_one_is_not(number: str) -> None:
    wrong, right = PAIRS[number]
    assert number in numbers(wrong)
    assert number not in numbers(right)


def test_an_episode_may_end_on_the_day_of_its_referral() -> None:
    assert "8630" not in numbers(
        child("x", episode("2025-05-06", closed_on=on("2025-05-06"), closure="RC8"))
    )


def test_every_check_has_a_wrong_and_a_right_story() -> None:
    assert set(PAIRS) == set({**episodes.CHECKS, **episodes.OF_CHILD})
