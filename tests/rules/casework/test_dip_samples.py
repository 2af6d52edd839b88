"""The draw of a dip sample: by chance, repeatable, fair."""

import datetime as dt
from collections import Counter

import pytest

from handrail.rules.casework.dip_samples import draw_sample
from handrail.rules.forms.answer_dates import month_of, next_month

IDS = [f"case-{number:02}" for number in range(20)]


def test_the_same_number_draws_the_same_cases_whatever_their_order() -> None:
    assert draw_sample(IDS, 5, 42) == draw_sample(list(reversed(IDS)), 5, 42)
    assert len(set(draw_sample(IDS, 5, 42))) == 5
    assert draw_sample(IDS, 5, 42) != draw_sample(IDS, 5, 43)


def test_all_are_drawn_where_there_are_fewer() -> None:
    assert sorted(draw_sample(IDS[:2], 5, 1)) == IDS[:2]
    assert len(draw_sample(IDS, 1, 1)) == 1
    with pytest.raises(ValueError, match="at least one"):
        draw_sample(IDS, 0, 1)


def test_every_case_has_the_same_chance() -> None:
    counted = Counter(key for seed in range(2000) for key in draw_sample(IDS, 5, seed))
    assert set(counted) == set(IDS)
    assert all(400 < number < 600 for number in counted.values())


@pytest.mark.parametrize(
    ("day", "first", "after"),
    [
        (dt.date(2026, 11, 24), dt.date(2026, 11, 1), dt.date(2026, 12, 1)),
        (dt.date(2026, 12, 31), dt.date(2026, 12, 1), dt.date(2027, 1, 1)),
        (dt.date(2026, 1, 31), dt.date(2026, 1, 1), dt.date(2026, 2, 1)),
    ],
)
def test_a_month_begins_and_ends(day: dt.date, first: dt.date, after: dt.date) -> None:
    assert (month_of(day), next_month(month_of(day))) == (first, after)
