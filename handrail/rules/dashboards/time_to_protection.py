"""Time from the first sign to the first protective action: quartiles of durations."""

import datetime as dt
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 5  # of fewer children no quartiles are told: they would tell of one of them


@dataclass(frozen=True)
class Spread:
    """Quartiles of durations: a quarter took at most `low`, half `middle`, 75% `high`.

    The three are None where fewer than five are counted.
    """

    number: int
    low: dt.timedelta | None = None
    middle: dt.timedelta | None = None
    high: dt.timedelta | None = None


def duration_quartiles(took: Sequence[dt.timedelta]) -> Spread:
    """The quartiles of durations, by linear interpolation."""
    if len(took) < FEWEST:
        return Spread(len(took))
    seconds = [one.total_seconds() for one in took]
    low, middle, high = statistics.quantiles(seconds, n=4, method="inclusive")
    return Spread(len(took), *(dt.timedelta(seconds=value) for value in (low, middle, high)))
