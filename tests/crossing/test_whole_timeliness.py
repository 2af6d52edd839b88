"""The timeliness of a whole partnership is told: many deadlines are rounded, and not suppressed."""

import datetime as dt
import re
from itertools import count

import pytest

from handrail.records.models import Clock
from tests import people
from tests.people.casework import allocated
from tests.people.cast import NOW
from tests.people.many import copies

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
DAY, MANY, LATE = dt.timedelta(days=1), 797, 60


@pytest.fixture
def clocks() -> None:
    """Deadlines that stopped in the last weeks, of which so many were late."""
    like = Clock.objects.filter(case=allocated()).earliest("pk")
    numbers = count()
    copies(like, MANY, lambda number: {
        "kind": "C9",
        "started_at": NOW - 20 * DAY,
        "stopped_at": NOW - 10 * DAY,
        "due_at": NOW - (9 if next(numbers) >= LATE else 11) * DAY,
    })  # fmt: skip


@pytest.mark.usefixtures("clocks")
def test_797_deadlines_of_a_partnership_are_told() -> None:
    answer = people.signed_in("ana").get("/numbers/whole/timeliness/")
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    in_bars = re.search(r"Hold the first review conference\s+(\d+) in time; (\d+) late", text)
    assert in_bars
    in_time, late = (int(number) for number in in_bars.groups())
    assert in_time % 5 == late % 5 == 0
    assert abs(in_time - (MANY - LATE)) <= 5
    assert abs(late - LATE) <= 5
    row = text.split("90th percentile")[1].split("Hold the first review conference")[1]
    assert "Suppressed" not in row.split("days")[0]
