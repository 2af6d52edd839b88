"""Episodes by weekday and hour, in local time."""

import datetime as dt

import pytest

from handrail.rules.missing.pattern_heat import heat_of, hours_words, most_common_hours
from handrail.rules.missing.patterns import Absence

pytestmark = pytest.mark.once


def began(*moments: str) -> list[Absence]:
    return [Absence(number, number, dt.datetime.fromisoformat(f"{text}+00:00"))
            for number, text in enumerate(moments)]  # fmt: skip


def test_an_episode_counts_in_the_hour_of_local_time() -> None:
    heat = heat_of(began("2026-07-03 20:30"))  # 21:30 on a Friday in summer
    row = heat.rows[7]
    assert row.words == "21:00 to 23:59"
    assert [cell.number for cell in row.cells] == [0, 0, 0, 0, 1, 0, 0]
    assert heat.totals == [0, 0, 0, 0, 1, 0, 0]


def test_a_darker_cell_never_has_fewer_episodes() -> None:
    heat = heat_of(began(*["2026-01-02 19:00"] * 9, *["2026-01-03 19:00"] * 4, "2026-01-04 19:00"))
    levels = [cell.level for cell in heat.rows[6].cells]
    assert levels == [0, 0, 0, 0, 3, 2, 1]


def test_the_hours_where_most_stand_are_said_with_their_base() -> None:
    heat = heat_of(began("2026-01-02 19:00", "2026-01-09 20:00", "2026-01-03 01:00"))
    assert most_common_hours(heat) == (
        "The most common time was Fridays from 18:00 to 20:59, when 2 of 3 episodes started."
    )
    assert "No two episodes" in most_common_hours(heat_of(began("2026-01-02 19:00")))
    assert most_common_hours(heat_of([])) == ""


def test_the_table_may_have_a_row_for_each_hour() -> None:
    assert len(heat_of([], 1).rows) == 24
    assert hours_words(5, 1) == "05:00 to 05:59"
