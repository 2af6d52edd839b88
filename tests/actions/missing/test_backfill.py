"""Old episodes are imported as history: they count, and nothing about them is due."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused, Stale
from handrail.actions.missing import backfill
from handrail.records.models import Clock, Event, Missing, Notice, Task
from handrail.records.queries.core.counted_episodes import RETURNS
from handrail.records.queries.missing import episodes as queries
from tests import people
from tests.actions.missing.test_police_import import cells, file_of, imported
from tests.people.casework import allocated, taken
from tests.people.cast import NOW
from tests.people.joining import on_register
from tests.people.missing import back, reported, when

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


def live(row: Missing, by: str = "cora", reason: str = "Never interviewed", **more: int) -> Missing:
    seen = more.get("seen", row.version)
    return backfill.make_live(by=people.act_as(by), row=row, reason=reason, seen=seen, now=NOW)


def running(row: Missing) -> set[str]:
    rows = Clock.objects.filter(stage_id=row.public_id, stopped_at=None)
    return set(rows.values_list("kind", flat=True))


def to_do(row: Missing) -> set[str]:
    rows = Task.objects.filter(stage_id=row.public_id, state="open")
    return set(rows.values_list("kind", flat=True))


def test_a_corrected_mark_brings_back_the_deadlines_from_the_return_and_the_task() -> None:
    row = late()
    before = running(row), to_do(row)
    marked(row)
    live(row)
    row.refresh_from_db()
    assert not row.is_historic
    assert before == (running(row), to_do(row)) == ({"C11", "C12"}, {"offer_interview"})
    clock = Clock.objects.get(stage_id=row.public_id, kind="C11", stopped_at=None)
    assert clock.started_at == row.returned_at
    event = Event.objects.get(public_id=row.last_event_id)
    assert (event.verb, event.reason) == ("missing.live", "Never interviewed")


def test_a_corrected_mark_needs_a_reason_the_right_and_the_version_that_was_read() -> None:
    row = late()
    marked(row)
    with pytest.raises(Incomplete, match="Enter why"):
        live(row, reason=" ")
    with pytest.raises(Refused):
        live(row, by="ann")
    with pytest.raises(Stale):
        live(row, seen=row.version - 1)
    row.refresh_from_db()
    assert row.is_historic
    live(row)
    with pytest.raises(NotPossible, match="not marked"):
        live(row)


def test_what_was_recorded_already_is_not_due_again() -> None:
    row = late()
    taken(row, "police_see", by="cora", seen="yes", **when("police_saw", "2026-08-02 10:00"))
    taken(row, "hold", by="cora", **when("held", "2026-08-03 10:00"))
    row.refresh_from_db()
    marked(row)
    live(row)
    assert (running(row), to_do(row)) == (set(), {"share_missing"})


def test_a_return_corrected_into_the_last_28_days_is_live() -> None:
    register()
    imported(file_of([row(1, 60)]))
    episode = Missing.objects.get()
    assert episode.is_historic
    times = when("missing_from", "2026-11-19 21:00") | when("returned", "2026-11-20 06:00")
    taken(episode, "times", by="cora", **times)
    episode.refresh_from_db()
    assert not episode.is_historic
    assert (running(episode), to_do(episode)) == ({"C11", "C12"}, {"offer_interview"})


def joined_with_history() -> tuple[Missing, Missing]:
    """An imported, historic report and one by the home, of one episode; the home's is joined."""
    old = late()
    home = back(reported(case=old.case, at="2026-08-01 22:00"), "2026-08-02 06:30")
    marked(old)
    old.refresh_from_db()
    taken(home, "join", by="cora", same_episode=old, reason="One absence")
    return old, home


def test_joining_with_a_historic_report_removes_no_interview() -> None:
    old, home = joined_with_history()
    old.refresh_from_db()
    home.refresh_from_db()
    assert "C11" in running(home)
    assert old.joined_to == home
    assert [row.pk for row in Missing.objects.filter(RETURNS)] == [home.pk]


def test_an_episode_of_several_reports_is_marked_and_corrected_whole() -> None:
    old = late()
    home = back(reported(case=old.case, at="2026-08-01 22:00"), "2026-08-02 06:30")
    taken(home, "join", by="cora", same_episode=old, reason="One absence")
    old.refresh_from_db()
    marked(old)
    assert Missing.objects.filter(is_historic=True).count() == 2
    old.refresh_from_db()
    live(old)
    assert not Missing.objects.filter(is_historic=True).exists()
    assert "C11" in running(old)
    assert "C11" not in running(home)
