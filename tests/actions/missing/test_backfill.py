"""Old episodes are imported as history: they count, and nothing about them is due."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.missing import backfill
from handrail.records.models import Clock, Missing, Notice, Task
from handrail.records.queries.core.counted_episodes import RETURNS
from handrail.records.queries.missing import episodes as queries
from tests import people
from tests.actions.missing.test_police_import import cells, file_of, imported
from tests.people.casework import allocated
from tests.people.cast import NOW
from tests.people.joining import on_register
from tests.people.missing import back, reported

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def row(number: int, days: float, hours: float | None = 9) -> dict[str, str]:
    """A row about one child: missing so many days ago, and back after so many hours."""
    began = NOW - days * DAY
    ended = "" if hours is None else f"{began + dt.timedelta(hours=hours):%Y-%m-%d %H:%M}"
    times = {"missing_from": f"{began:%Y-%m-%d %H:%M}", "returned_at": ended}
    return cells(0, police_reference=f"MP/{number}", **times)


def register() -> None:
    on_register(cells(0)["given"], cells(0)["family"], born=cells(0)["born"])


def test_old_episodes_make_no_deadline_no_task_and_no_notification() -> None:
    register()
    result = imported(file_of([row(number, 40 + 4 * number) for number in range(45)]))
    assert result.placed == 45
    assert Missing.objects.filter(is_historic=True).count() == 45
    assert not Clock.objects.exists()
    assert not Task.objects.exists()
    assert not Notice.objects.exists()
    cora = people.act_as("cora")
    assert queries.count_episodes_by_state(cora)["due"] == 0
    assert not Missing.objects.filter(RETURNS).exists()


def test_open_episodes_and_recent_returns_go_live_and_know_the_old_ones() -> None:
    register()
    rows = [row(1, 0.5, None), row(2, 2), row(3, 60), row(4, 75), row(5, 200)]
    imported(file_of(rows))
    live = Missing.objects.filter(is_historic=False).values_list("police_reference", flat=True)
    assert sorted(live) == ["MP/1", "MP/2"]
    assert Clock.objects.filter(kind="C11", stopped_at=None).count() == 1
    texts = set(Notice.objects.filter(kind="missing_repeat").values_list("text", flat=True))
    assert any(text.startswith("Missing 4 times in 90 days") for text in texts)


def late() -> Missing:
    """An episode imported before there was history, whose interview is late by months."""
    row = back(reported(case=allocated(), at="2026-08-01 21:00"), "2026-08-02 06:00")
    Missing.objects.filter(pk=row.pk).update(came_by="import")
    row.refresh_from_db()
    return row


def marked(row: Missing, by: str = "cora", reason: str = "In the old system") -> None:
    backfill.mark_historic(by=people.act_as(by), rows=[row], reason=reason, now=NOW)


def test_marking_as_historic_stops_deadlines_and_closes_tasks() -> None:
    row = late()
    assert Clock.objects.filter(stage_id=row.public_id, stopped_at=None).exists()
    marked(row)
    row.refresh_from_db()
    assert row.is_historic
    assert not Clock.objects.filter(stage_id=row.public_id, stopped_at=None).exists()
    assert not Task.objects.filter(stage_id=row.public_id, state="open").exists()
    assert len(queries.list_episodes_of_case(people.act_as("cat"), row.case)) == 1


def test_what_is_open_or_recent_cannot_be_marked_and_a_reason_is_asked_for() -> None:
    row = late()
    with pytest.raises(Incomplete, match="Enter why"):
        marked(row, reason=" ")
    with pytest.raises(Incomplete, match="Choose"):
        backfill.mark_historic(by=people.act_as("cora"), rows=[], reason="Old", now=NOW)
    with pytest.raises(NotPossible, match="28 days"):
        marked(back(reported(case=row.case), "2026-11-24 06:15"))
    with pytest.raises(Refused):
        marked(row, by="ann")
