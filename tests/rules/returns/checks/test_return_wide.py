"""Checks of the whole return: ids that stand once, plans and conferences, what is seldom said."""

from dataclasses import replace

import pytest

from tests.returns.checked import numbers, with_one
from tests.returns.stories import CRIMINAL, EXPLOITED, NO_FACTORS, assessment, on, protection

pytestmark = pytest.mark.once


def test_a_file_for_another_day_is_named() -> None:
    assert "100" in numbers(EXPLOITED, reference=on("2026-03-30"))
    assert "100" not in numbers(EXPLOITED)


def test_two_children_with_one_id_or_one_pupil_number_are_named() -> None:
    other = replace(CRIMINAL, export_id=EXPLOITED.export_id, upn=EXPLOITED.upn)
    assert {"8510", "1520"} <= numbers(EXPLOITED, other)
    assert not {"8510", "1520"} & numbers(EXPLOITED, CRIMINAL)


def test_more_plans_than_conferences_are_named() -> None:
    without = with_one(protection_plans=(protection("2025-09-22"),))
    assert "2883" in numbers(without)
    assert "2883" not in numbers(EXPLOITED)


def test_too_many_children_of_unknown_sex_are_named() -> None:
    known = [replace(EXPLOITED, export_id=f"K{number}") for number in range(98)]
    unknown = [replace(EXPLOITED, export_id=f"U{number}", sex="U") for number in range(3)]
    assert "2886Q" in numbers(*known[:97], *unknown)
    assert "2886Q" in numbers(*known[:97], *unknown[:2])
    assert "2886Q" not in numbers(*known, *unknown[:2])


def test_assessments_of_one_factor_each_and_single_disabilities_are_named() -> None:
    one = replace(
        with_one(assessments=(assessment("2025-09-02", "2025-10-20", "11A"),)),
        disabilities=("LD",),
    )
    assert {"2887Q", "2888Q"} <= numbers(one)
    assert not {"2887Q", "2888Q"} & numbers(one, NO_FACTORS, EXPLOITED)
    two = with_one(assessments=(assessment("2025-09-02", "2025-10-20", "11A", "24A"),))
    assert "2887Q" not in numbers(two)
    twice = with_one(assessments=(assessment("2025-09-02", "2025-10-20", "11A", "11A"),))
    assert "2887Q" in numbers(twice)
