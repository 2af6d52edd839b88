"""Dates that may be known only in part."""

import datetime as dt

import pytest

from handrail.rules.identifiers import dates
from handrail.rules.identifiers.dates import PartialDate, clean_date

pytestmark = pytest.mark.once


TODAY = dt.date(2026, 11, 24)


def test_a_part_of_a_date_spans_its_days() -> None:
    month = PartialDate.from_text("2012-02")
    assert (month.earliest, month.latest) == (dt.date(2012, 2, 1), dt.date(2012, 2, 29))
    assert month.in_words == "February 2012"
    assert PartialDate.from_text("~2012").in_words == "about 2012"
    assert PartialDate.from_text("").latest is None
    with pytest.raises(ValueError):
        PartialDate.from_text("2026-02-30")


def test_an_age_is_the_youngest_that_it_can_be() -> None:
    assert dates.age_in_years("2012", TODAY) == 13
    assert dates.age_in_years("2027", TODAY) is None
    assert dates.age_in_years("", TODAY) is None


def test_a_leap_day_child_has_the_birthday_on_the_first_of_march() -> None:
    assert dates.birthday_at("2012-02-29", 18) == dt.date(2030, 3, 1)
    assert dates.birthday_at("2012-02", 18) is None


@pytest.mark.parametrize(
    ("boxes", "marked"),
    [
        (("31", "2", "2012"), ("day", "month")),
        (("1", "", "2012"), ("month",)),
        (("1", "1", "12"), ("year",)),
        (("25", "11", "2026"), ("day", "month", "year")),
        (("", "", ""), ("year",)),
        (("1", "1", "1895"), ("year",)),
    ],
)
def test_what_cannot_be_is_marked_at_its_box(
    boxes: tuple[str, str, str], marked: tuple[str, ...]
) -> None:
    assert clean_date(*boxes, TODAY).fields == marked


@pytest.mark.parametrize("month", ["9", "09", "sep", "Sept.", "SEPTEMBER"])
def test_a_month_may_be_typed_as_its_name(month: str) -> None:
    found = clean_date("3", month, "2012", TODAY).value
    assert found is not None
    assert found.text == "2012-09-03"


@pytest.mark.parametrize("month", ["se", "ma", "sepp", "0", "13"])
def test_two_letters_and_a_number_beyond_twelve_are_no_month(month: str) -> None:
    assert clean_date("3", month, "2012", TODAY).fields == ("month",)
