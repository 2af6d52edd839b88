"""Counted cells as a table: what is shown, what there is none of, and how long it took."""

import pytest

from handrail.rules.core.small_numbers import SUPPRESSED
from handrail.rules.dashboards import figures
from handrail.rules.dashboards.figures import Counted
from handrail.rules.dashboards.measures import Measure, Part, Source

pytestmark = pytest.mark.once


REFERRALS = Source("s", "referrals", "Referrals.", "referral.queue")
URGENCY = Part("urgency", "Urgency", "", {"red": "Red", "blue": "Blue"}, "Not chosen yet")
SAFE = Part("safe", "Safe", "", {"yes": "Safe", "no": "Not safe"}, "Not said")


def test_rows_without_a_number_are_listed_below_the_table() -> None:
    found = figures.build_figure(
        Measure("k", "K", REFERRALS, URGENCY), Counted({("red", ""): 3, ("", ""): 1})
    )
    assert [(row.label, row.cells[0].number) for row in found.rows] == [
        ("Red", 3),
        ("Not chosen yet", 1),
    ]
    assert (found.none, found.sentence, found.is_simple) == (("Blue",), "4 referrals.", True)


def test_that_nobody_lacks_the_answer_is_said_with_what_has_none() -> None:
    found = figures.build_figure(Measure("k", "K", REFERRALS, URGENCY), Counted({("red", ""): 3}))
    assert found.none == ("Blue", "Not chosen yet")


def test_columns_that_nobody_is_in_are_left_out() -> None:
    measure = Measure("k", "K", REFERRALS, URGENCY, SAFE)
    found = figures.build_figure(measure, Counted({("red", "no"): 2}))
    assert found.heads == ("Not safe",)
    assert figures.build_figure(measure, Counted()).sentence == "No referrals."


def test_of_clocks_every_column_is_shown_with_how_long_they_took() -> None:
    measure = Measure("k", "K", REFERRALS, URGENCY, SAFE, is_timed=True)
    found = figures.build_figure(measure, Counted({("red", "no"): 2}))
    assert found.heads == ("Safe", "Not safe", "Median", "90th percentile")


def test_a_single_row_is_named_in_the_singular() -> None:
    for of, words in (("plans", "1 plan."), ("people of concern", "1 person of concern.")):
        measure = Measure("k", "K", Source("s", of, "", "referral.queue"), URGENCY)
        assert figures.build_figure(measure, Counted({("red", ""): 1})).sentence == words


def test_a_percentile_is_a_value_that_occurred() -> None:
    assert figures.percentile({1: 1, 5: 1, 100: 2}, 50) == 5
    assert figures.percentile({1: 9, 100: 1}, 90) == 1
    assert figures.percentile({1: 499, 5: 501}, 50) == 5
    assert figures.percentile({1: 500, 5: 500}, 50) == 1
    with pytest.raises(ValueError, match="no value"):
        figures.percentile({}, 50)


def test_a_published_median_of_few_is_not_told() -> None:
    measure = Measure("k", "K", REFERRALS, URGENCY, is_timed=True)
    assert figures.times_of(measure, {4: 9}, base=5) == (SUPPRESSED,) * 2
    assert figures.times_of(measure, {4: 10}, base=5) == ("4 hours", "4 hours")
    assert figures.times_of(measure, {}) == ("none finished",) * 2
