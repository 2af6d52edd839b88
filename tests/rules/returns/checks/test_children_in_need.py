"""Child in need plans: a wrong story is named by its number, a right one is not."""

import pytest

from handrail.rules.returns import ChildFacts
from handrail.rules.returns.checks import children_in_need
from tests.returns.checked import numbers, with_one
from tests.returns.stories import EXPLOITED, changed, plan, protection
from tests.tables import every

pytestmark = pytest.mark.once
# number -> (a wrong story, the same story put right)
PAIRS: dict[str, tuple[ChildFacts, ChildFacts]] = {
    "4001": (
        changed(EXPLOITED, in_need_plans=(plan("2025-09-10"),)),
        changed(EXPLOITED, in_need_plans=(plan("2025-09-10", "2025-09-22"),)),
    ),
    "4003": (
        changed(EXPLOITED, in_need_plans=(plan("2025-12-01", "2026-01-05"),)),
        changed(EXPLOITED, in_need_plans=(plan("2025-12-15", "2026-01-05"),)),
    ),
    "4016": (
        changed(EXPLOITED, in_need_plans=(plan("2025-09-22", "2025-12-01"),)),
        with_one(
            protection_plans=(protection("2025-09-22", "2025-12-01"),),
            in_need_plans=(plan("2025-12-01"),),
        ),
    ),
    "4017": (
        changed(EXPLOITED, in_need_plans=(plan("2025-09-10", "2025-09-23"),)),
        changed(EXPLOITED, in_need_plans=(plan("2025-09-10", "2025-09-22"),)),
    ),
    "4004": (
        with_one(in_need_plans=(plan("2025-09-10"), plan("2025-12-01"))),
        with_one(in_need_plans=(plan("2025-09-10", "2025-12-01"), plan("2025-12-01"))),
    ),
    "4010": (
        with_one(in_need_plans=(plan("2026-04-01"),)),
        with_one(in_need_plans=(plan("2026-03-31"),)),
    ),
    "4011": (
        with_one(in_need_plans=(plan("2025-09-10", "2025-09-09"),)),
        with_one(in_need_plans=(plan("2025-09-10", "2025-09-11"),)),
    ),
    "4012Q": (
        with_one(in_need_plans=(plan("2025-09-10", "2025-09-10"),)),
        with_one(in_need_plans=(plan("2025-09-10", "2025-09-11"),)),
    ),
    "4013": (
        with_one(in_need_plans=(plan("2025-09-10", "2026-04-01"),)),
        with_one(in_need_plans=(plan("2025-09-10", "2026-03-31"),)),
    ),
    "4014": (
        with_one(in_need_plans=(plan("2025-09-10", "2025-12-02"), plan("2025-12-01"))),
        with_one(in_need_plans=(plan("2025-09-10", "2025-12-01"), plan("2025-12-01"))),
    ),
    "4015": (
        with_one(in_need_plans=(plan("2025-08-31"),)),
        with_one(in_need_plans=(plan("2025-09-01"),)),
    ),
}


@every("number", PAIRS)
def test_a_wrong_story_is_named_and_the_right_one_is_not(number: str) -> None:
    wrong, right = PAIRS[number]
    assert number in numbers(wrong)
    assert number not in numbers(right)


def test_every_check_has_a_wrong_and_a_right_story() -> None:
    assert set(PAIRS) == set(children_in_need.CHECKS)
