"""A return interview is in time when it was held by its limit, and not when it was let be."""

import datetime as dt

import pytest

from handrail.actions.organisation import settings
from handrail.records.models import Clock, Missing
from handrail.records.queries.dashboards import board_lists
from handrail.records.queries.dashboards.board_rows import Asked
from handrail.records.queries.missing import episodes
from handrail.rules.core.local_time import london_time
from handrail.rules.dashboards import BOARDS, Measure
from handrail.rules.disruption.problem_profile import list_periods
from tests import people
from tests.people import NOW
from tests.people.casework import taken
from tests.people.joining import on_register
from tests.people.missing import back, reported, when

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def came_back(name: str) -> Missing:
    child = on_register(name, "Marsh", born="2011-02-03")
    return back(reported(child, at="2026-11-20 21:00"), "2026-11-21 07:30")


def measure(key: str) -> Measure:
    return next(one for board in BOARDS.values() for one in board.measures if one.key == key)


def behind(key: str, row: str, across: str | None, by: str = "cora") -> set[int]:
    asked = Asked(NOW, list_periods(london_time(NOW).date())[0])
    rows = board_lists.rows_behind_cell(people.act_as(by), measure(key), row, across, asked)
    return set(rows.values_list("pk", flat=True))


def clock_of(row: Missing) -> int:
    return Clock.objects.get(stage_id=row.public_id, kind="C11").pk


def test_a_shorter_limit_of_the_partnership_counts_everywhere() -> None:
    shorter = {"limits": {"others": {"C11": {"value": 24, "unit": "hours"}}}}
    settings.change_settings(
        by=people.SETTER, settings=people.SETTINGS | shorter, reason="Agreed", now=NOW
    )
    row = came_back("Ada")
    assert Clock.objects.get(pk=clock_of(row)).due_at == row.returned_at + dt.timedelta(hours=24)
    taken(row, "hold", by="cora", **when("held", "2026-11-22 10:00"))
    assert episodes.add_times(row, NOW).held_words.answer == "no"
    assert behind("interviews", "later", None) == {row.pk}
