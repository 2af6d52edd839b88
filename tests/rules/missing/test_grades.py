"""Which of two police grades of a missing child is the later one."""

import datetime as dt

import pytest

from handrail.rules.missing.grades import Grade, Since, compare_grades

EVENING = dt.datetime(2026, 11, 23, 22, 0, tzinfo=dt.UTC)
NIGHT = EVENING + dt.timedelta(hours=4)


@pytest.mark.parametrize(
    ("new", "recorded", "found"),
    [
        (Grade("low"), None, Since.LATER),
        (Grade("low", NIGHT), Grade("high", EVENING), Since.LATER),
        (Grade("high", EVENING), Grade("low", NIGHT), Since.EARLIER),
        (Grade("low", EVENING), Grade("high", EVENING), Since.EARLIER),
        (Grade("high"), Grade("medium", EVENING), Since.LATER),
        (Grade("medium"), Grade("high", EVENING), Since.NOT_KNOWN),
        (Grade("high"), Grade("high", EVENING), Since.NOT_KNOWN),
        (Grade("high", EVENING), Grade("low", EVENING), Since.EARLIER),
        (Grade("no_apparent_risk", NIGHT), Grade("low"), Since.NOT_KNOWN),
    ],
)
def test_the_later_grade_counts_and_in_doubt_the_higher(
    new: Grade, recorded: Grade | None, found: Since
) -> None:
    assert compare_grades(new, recorded) is found
