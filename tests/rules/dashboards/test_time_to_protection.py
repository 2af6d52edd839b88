"""The spread of durations: quartiles worked out by hand, and none of a few."""

import datetime as dt

from handrail.rules.dashboards.time_to_protection import Spread, duration_quartiles


def hours(*numbers: float) -> list[dt.timedelta]:
    return [dt.timedelta(hours=number) for number in numbers]


def test_quartiles_lie_between_the_durations_in_order() -> None:
    low, middle, high = hours(2, 4, 10)
    assert duration_quartiles(hours(10, 1, 2, 4, 24)) == Spread(5, low, middle, high)
    low, middle, high = hours(2.5, 7, 10)  # between two of them, in proportion
    assert duration_quartiles(hours(1, 2, 4, 10, 10, 26)) == Spread(6, low, middle, high)


def test_of_fewer_than_five_nothing_but_the_number_is_told() -> None:
    assert duration_quartiles(hours(1, 2, 3, 4)) == Spread(4)
