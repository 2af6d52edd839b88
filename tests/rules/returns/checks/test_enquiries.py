"""Section 47 enquiries: a wrong story is named by its number, a right one is not."""

from typing import Any

import pytest

from handrail.rules.returns import ChildFacts
from handrail.rules.returns.checks import enquiries
from tests.returns.checked import HELD, numbers, with_one
from tests.returns.stories import (
    CRIMINAL,
    EXPLOITED,
    NO_FACTORS,
    changed,
    child,
    conference,
    enquiry,
    episode,
    plan,
    protection,
)
from tests.tables import every

pytestmark = pytest.mark.once
# number -> (a wrong story, the same story put right)
PAIRS: dict[str, tuple[ChildFacts, ChildFacts]] = {
    "2889": (
        with_one(enquiries=(enquiry("2025-08-31", "", "2025-09-22"),)),
        with_one(enquiries=(enquiry("2025-09-01", "", "2025-09-22"),)),
    ),
    "8615": (
        with_one(enquiries=(enquiry("2025-09-23", "", "2025-09-22"),)),
        with_one(enquiries=(HELD,)),
    ),
    "8715": (
        with_one(enquiries=(enquiry("2026-03-16", "", "2026-04-01"),)),
        with_one(enquiries=(enquiry("2026-03-16", "", "2026-03-31"),)),
    ),
    "8740": (
        child("x", episode("2025-03-03", enquiries=(enquiry("2025-03-31"),))),
        child("x", episode("2025-03-03", enquiries=(enquiry("2025-04-01"),))),
    ),
    "8868": (changed(CRIMINAL, enquiries=(enquiry("2025-05-08"),)), CRIMINAL),
    "8675Q": (
        with_one(enquiries=(enquiry("2026-02-02"),)),
        with_one(enquiries=(enquiry("2026-03-23"),)),
    ),
    "8870Q": (
        with_one(enquiries=(enquiry("2025-09-03", "2025-09-27", "2025-09-22"),)),
        with_one(enquiries=(HELD,)),
    ),
    "8875": (
        with_one(enquiries=(enquiry("2025-09-03", "2025-09-24", "2025-09-20"),)),
        with_one(enquiries=(HELD,)),
    ),
    "8839": (
        with_one(enquiries=(enquiry("2026-03-16"), enquiry("2026-03-23"))),
        with_one(enquiries=(HELD, enquiry("2026-03-23"))),
    ),
    "8890": (
        with_one(enquiries=(HELD, enquiry("2025-09-15", "", "2025-10-06"))),
        with_one(enquiries=(HELD, enquiry("2025-09-22", "", "2025-10-06"))),
    ),
    "2884": (
        with_one(enquiries=(HELD,), conferences=(conference("2025-09-22"),)),
        EXPLOITED,
    ),
    "2991Q": (with_one(enquiries=(HELD,)), EXPLOITED),
    "2990": (changed(CRIMINAL, closure="RC8"), NO_FACTORS),
}


@every("number", PAIRS)
def test_a_wrong_story_is_named_and_the_right_one_is_not(number: str) -> None:
    wrong, right = PAIRS[number]
    assert number in numbers(wrong)
    assert number not in numbers(right)


def test_every_check_has_a_wrong_and_a_right_story() -> None:
    assert set(PAIRS) == set(enquiries.CHECKS)


@pytest.mark.parametrize(
    "more",
    [
        {"enquiries": (HELD,)},
        {"in_need_plans": (plan("2025-10-01"),)},
        {"protection_plans": (protection("2025-09-22"),)},
        {"conferences": (conference("2025-09-22"),)},
    ],
    ids=lambda more: next(iter(more)),
)
def test_whatever_followed_an_assessment_ended_more_than_an_assessment(more: Any) -> None:
    assert "2990" in numbers(changed(NO_FACTORS, **more))
