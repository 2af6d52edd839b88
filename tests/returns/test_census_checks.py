"""The check before the census is sent: a wrong story is named by its number, a right one is not."""

from dataclasses import replace

import pytest

from handrail.rules.clocks import Calendar
from handrail.rules.returns.census import load_census_years, load_check_sentences
from handrail.rules.returns.census_window import in_year
from handrail.rules.returns.checks import OF_ALL, OF_CHILD, OF_EPISODE, Asked
from handrail.rules.returns.validation import Check
from tests.returns.checked import ASKED, numbers
from tests.returns.stories import RUNNING, STORIES, UNBORN, assessment, child, episode, on
from tests.tables import every

pytestmark = pytest.mark.once


@every("number", sorted(load_check_sentences()))
def test_every_check_says_what_is_wrong_and_how_to_put_it_right(number: str) -> None:
    assert all(text.endswith(".") for text in load_check_sentences()[number])
    assert number in {*OF_CHILD, *OF_EPISODE, *OF_ALL}


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_ten_stories_are_right_in_every_year(year: int) -> None:
    """What is left is true of ten children: pupil numbers repeat, since they are invented."""
    asked = Asked(load_census_years()[year], Calendar(), on("2026-11-24"))
    check = Check(asked, asked.year.reference_date)
    told = [there for one in STORIES.values() if (there := in_year(one, asked.period))]
    left = [one for child in told for one in check.of(child)]
    assert [(one.number, one.export_id) for one in left if not one.is_query] == []
    assert {one.number for one in check.of_all()} <= {"1520", "2886Q", "2887Q", "2888Q"}


def test_nothing_is_asked_of_an_unborn_child_that_only_the_born_have() -> None:
    unborn = in_year(replace(UNBORN, disabilities=()), ASKED.period)
    assert unborn is not None
    assert not {"8540", "8750", "8525Q", "8770Q"} & numbers(unborn)


def test_what_may_still_be_in_time_is_not_called_late() -> None:
    """In a year that still runs, late is what is late today."""
    begun = child("x", episode("2026-11-02", assessments=(assessment("2026-11-03"),)))
    early, late = (
        Check(Asked(load_census_years()[2027], Calendar(), on(day)), on("2027-03-31"))
        for day in ("2026-11-24", "2027-02-01")
    )
    assert "8670Q" not in {one.number for one in early.of(begun)}
    assert "8670Q" in {one.number for one in late.of(begun)}


def test_an_enquiry_that_ran_at_the_end_of_the_year_is_no_error() -> None:
    running = in_year(RUNNING, ASKED.period)
    assert running is not None
    assert numbers(running) <= {"2887Q", "2888Q"}
