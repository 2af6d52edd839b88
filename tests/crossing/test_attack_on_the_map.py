"""An attacker who asks the map for every run of months derives no small number."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement

import pytest

from handrail.records.queries.disruption import place_map
from handrail.rules.core.local_time import london_day
from handrail.rules.core.small_numbers import possible_range
from handrail.rules.missing.charts import Month, months_until
from tests import people
from tests.crossing.test_attack_on_published_numbers import LEAST, MOST, SMALL, Knowledge
from tests.people import NOW
from tests.people.network import linked, lodge, node

pytestmark = pytest.mark.django_db


@dataclass
class Windows:
    """What the map shows of one place in every run of months: (first, last) -> (true, shown)."""

    months: Sequence[Month]
    shown: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def learn(self, known: Knowledge) -> None:
        """Each month and each run of months, and that a run is the sum of its months."""
        for (first, last), (number, shown) in self.shown.items():
            known.learn((str(first), str(last)), number, *possible_range(shown, 5))
            if first < last:
                side = [(str(one), str(one)) for one in range(first, last + 1)]
                known.equal.append((side, [(str(first), str(last))]))

    def telling(self) -> Iterator[tuple[int, bool]]:
        """(how many a further month has, whether the number shown changes with it)."""
        for (first, last), (number, shown) in self.shown.items():
            if (after := self.shown.get((first, last + 1))) is not None:
                yield after[0] - number, after[1] != shown


def every_window() -> Windows:
    """A place with something in some months, as the police read it in each run of months asked."""
    months = months_until(london_day(NOW), 12)
    place = lodge()
    for number, (year, month) in enumerate(months):
        for one in range((0, 0, 1, 0, 3, 0, 0, 9, 0, 2)[number % 10]):
            linked(node("vehicle", f"{number} {one}"), place, "seen",
                   started_on=dt.date(year, month, 3))  # fmt: skip
    pol, ivo, found = people.act_as("pol"), people.act_as("ivo"), Windows(months)
    for first, last in combinations_with_replacement(range(len(months)), 2):
        asked = months[first : last + 1]
        (shown,), (true,) = (
            place_map.list_place_counts(pol, asked),
            place_map.list_place_counts(ivo, asked),
        )
        found.shown[first, last] = true.total, shown.total
    return found


@pytest.mark.drawn
def test_nor_from_the_map_whichever_months_are_asked_for() -> None:
    known, windows = Knowledge(), every_window()
    windows.learn(known)
    small = [of for of, number in known.truth.items() if number in SMALL]
    found = known.intervals(small)
    assert {of: ends for of, ends in found.items() if ends[0] > LEAST or ends[1] < MOST} == {}
    assert len(small) > 10


@pytest.mark.drawn
def test_a_number_that_changes_with_a_further_month_does_not_say_that_it_has_some() -> None:
    changes = [changed for more, changed in every_window().telling() if more == 0]
    assert len(changes) > 20
    assert any(changes)
