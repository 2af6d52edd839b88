"""Assessments: a wrong story is named by its number, a right one is not."""

from dataclasses import replace

import pytest

from handrail.rules.returns import ChildFacts
from handrail.rules.returns.checks import assessments
from tests.returns.checked import ASSESSED, numbers, with_one
from tests.returns.stories import CRIMINAL, NO_FACTORS, assessment, changed, child, episode
from tests.tables import every

pytestmark = pytest.mark.once
# number -> (a wrong story, the same story put right)
PAIRS: dict[str, tuple[ChildFacts, ChildFacts]] = {
    "1103": (
        with_one(assessments=(assessment("2025-08-31", "2025-10-20", "11A"),)),
        with_one(assessments=(assessment("2025-09-01", "2025-10-20", "11A"),)),
    ),
    "8608": (
        with_one(assessments=(assessment("2025-10-21", "2025-10-20", "11A"),)),
        with_one(assessments=(assessment("2025-10-20", "2025-10-20", "11A"),)),
    ),
    "8696": (
        with_one(assessments=(assessment("2025-09-02", "2026-04-01", "11A"),)),
        with_one(assessments=(assessment("2025-09-02", "2026-03-31", "11A"),)),
    ),
    "8736": (
        child("x", episode("2025-03-03", assessments=(assessment("2025-03-31"),))),
        child("x", episode("2025-03-03", assessments=(assessment("2025-04-01"),))),
    ),
    "8614": (
        with_one(assessments=(replace(ASSESSED, authorised_on=None),)),
        with_one(assessments=(ASSESSED,)),
    ),
    "8897Q": (
        with_one(assessments=(assessment("2025-09-02", "2025-10-20", "18A"),)),
        with_one(assessments=(ASSESSED,)),
    ),
    "8898": (
        with_one(assessments=(assessment("2025-09-02", "2025-10-20", "11A", "11A"),)),
        with_one(assessments=(ASSESSED,)),
    ),
    "8869": (
        with_one(assessments=(assessment("2025-09-02", "2025-10-20", "21", "11A"),)),
        NO_FACTORS,
    ),
    "8873Q": (changed(NO_FACTORS, closure="RC7"), changed(NO_FACTORS, closure="RC9")),
    "8863Q": (
        with_one(assessments=(ASSESSED, assessment("2025-10-19", "2025-11-20", "11A"))),
        with_one(assessments=(ASSESSED, assessment("2025-10-20", "2025-11-20", "11A"))),
    ),
    "8896": (
        with_one(assessments=(assessment("2026-02-02"), assessment("2026-03-02"))),
        with_one(assessments=(ASSESSED, assessment("2026-03-02"))),
    ),
    "8867": (changed(CRIMINAL, assessments=(assessment("2025-11-03"),)), CRIMINAL),
    "8670Q": (
        with_one(assessments=(assessment("2025-12-15"),)),
        with_one(assessments=(assessment("2026-02-16"),)),
    ),
}


@every("number", PAIRS)
def test_a_wrong_story_is_named_and_the_right_one_is_not(number: str) -> None:
    wrong, right = PAIRS[number]
    assert number in numbers(wrong)
    assert number not in numbers(right)


def test_every_check_has_a_wrong_and_a_right_story() -> None:
    assert set(PAIRS) == set(assessments.CHECKS)
