"""Child protection plans: a wrong story is named by its number, a right one is not."""

import pytest

from handrail.rules.returns import ChildFacts
from handrail.rules.returns.checks.protection import CHECKS
from tests.returns.checked import numbers, with_one
from tests.returns.stories import EXPLOITED, MOVED_HERE, changed, protection
from tests.tables import every

pytestmark = pytest.mark.once
# number -> (a wrong story, the same story put right)
PAIRS: dict[str, tuple[ChildFacts, ChildFacts]] = {
    "2885": (
        changed(EXPLOITED, protection_plans=(protection("2025-09-23"),)),
        EXPLOITED,
    ),
    "1105": (
        with_one(protection_plans=(protection("2025-08-31"),)),
        with_one(protection_plans=(protection("2025-09-01"),)),
    ),
    "8840": (
        with_one(protection_plans=(protection("2025-09-22", "2025-09-22"),)),
        with_one(protection_plans=(protection("2025-09-22", "2025-09-23"),)),
    ),
    "8925": (
        with_one(protection_plans=(protection("2025-09-22", "2025-09-21"),)),
        with_one(protection_plans=(protection("2025-09-22", "2025-09-23"),)),
    ),
    "8930": (
        with_one(protection_plans=(protection("2025-09-22", "2026-04-01"),)),
        with_one(protection_plans=(protection("2025-09-22", "2026-03-31"),)),
    ),
    "8935": (
        with_one(protection_plans=(protection("2025-09-22"), protection("2025-12-01"))),
        with_one(
            protection_plans=(protection("2025-09-22", "2025-11-01"), protection("2025-12-01"))
        ),
    ),
    "8940": (
        with_one(
            protection_plans=(protection("2025-09-22", "2025-12-01"), protection("2025-12-01"))
        ),
        with_one(
            protection_plans=(protection("2025-09-22", "2025-11-30"), protection("2025-12-01"))
        ),
    ),
    "8730": (
        changed(EXPLOITED, protection_plans=(protection("2025-09-22", previous=-1),)),
        MOVED_HERE,
    ),
    "8841": (
        changed(EXPLOITED, protection_plans=(protection("2025-09-22", "", "2025-09-22"),)),
        changed(EXPLOITED, protection_plans=(protection("2025-09-22", "", "2025-09-23"),)),
    ),
}


@every("number", PAIRS)
def test_a_wrong_story_is_named_and_the_right_one_is_not(number: str) -> None:
    wrong, right = PAIRS[number]
    assert number in numbers(wrong)
    assert number not in numbers(right)


def test_every_check_has_a_wrong_and_a_right_story() -> None:
    assert set(PAIRS) == set(CHECKS)
