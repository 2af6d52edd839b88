"""A referral and what may follow it: a wrong story is named by its number, a right one is not."""

from dataclasses import replace

import pytest

from handrail.rules.returns import ChildFacts
from handrail.rules.returns.checks import referral
from tests.returns.checked import ASSESSED, numbers, with_one
from tests.returns.stories import NOTHING_FURTHER, child, episode, on, plan, protection
from tests.tables import every

pytestmark = pytest.mark.once
# number -> (a wrong story, the same story put right)
PAIRS: dict[str, tuple[ChildFacts, ChildFacts]] = {
    "8600": (child("x", episode("2026-04-01")), child("x", episode("2026-03-31"))),
    "8606": (
        replace(with_one(), born_on=on("2026-06-10")),
        replace(with_one(), born_on=on("2026-06-05")),
    ),
    "8866": (with_one(source=""), with_one(source="10")),
    "8610": (with_one(need=""), NOTHING_FURTHER),
    "8650": (with_one(need="N10"), with_one(need="N8")),
    "8568": (with_one(is_nfa=None), with_one(is_nfa=False)),
    "8831": (with_one(is_nfa=True, assessments=(ASSESSED,)), with_one(assessments=(ASSESSED,))),
    "8832": (
        with_one(is_nfa=True, protection_plans=(protection("2025-09-22"),)),
        with_one(protection_plans=(protection("2025-09-22"),)),
    ),
    "4000": (
        with_one(is_nfa=True, in_need_plans=(plan("2025-09-22"),)),
        with_one(in_need_plans=(plan("2025-09-22"),)),
    ),
}


@every("number", PAIRS)
def test_a_wrong_story_is_named_and_the_right_one_is_not(number: str) -> None:
    wrong, right = PAIRS[number]
    assert number in numbers(wrong)
    assert number not in numbers(right)


def test_every_check_has_a_wrong_and_a_right_story() -> None:
    assert set(PAIRS) == set(referral.CHECKS)
