"""Police protection and orders: the court's end stands, and they are the child's until they end."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.actions.operations import worker
from handrail.records.models import Case, Clock, Protection, Task
from handrail.records.queries.access import system_reads
from handrail.records.queries.casework import possible_steps
from tests.people import NOW
from tests.people.casework import allocated, day, stepped_down, taken
from tests.people.cast import act_as

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
SATURDAY = dt.datetime(2026, 11, 28, 12, 0, tzinfo=dt.UTC)


def order(case: Case, now: dt.datetime = NOW, **answers: Any) -> Protection:
    given = {"kind": "epo", "started_on": day(now.date()), "started_time": f"{now:%H:%M}"}
    given |= {"explain_child": "You are safe with Dana"}
    found = taken(case, "begin:protection", now=now, **given | answers)
    assert isinstance(found, Protection)
    return found


def checks(case: Case) -> list[str]:
    rows = Task.objects.filter(case=case, kind="check_protection", state="open")
    return list(rows.values_list("title", flat=True))


def ended(row: Protection, at: dt.datetime) -> Protection:
    when = {"ended_on": day(at.date()), "ended_time": f"{at:%H:%M}"}
    found = taken(row, "end", now=at + HOUR, **when)
    assert isinstance(found, Protection)
    return found


def test_an_order_may_end_at_noon_after_a_sunday() -> None:
    """Children Act 1989, section 45(2): the eighth day of a Saturday's order is a Sunday."""
    row = order(case := allocated(), SATURDAY)
    noon = dt.datetime(2026, 12, 7, 12, 0, tzinfo=dt.UTC)
    assert ended(row, noon).ended_at == noon
    assert checks(case) == []


@pytest.mark.parametrize("kind", ["epo", "police_protection"])
def test_an_end_that_is_later_than_the_law_is_saved_and_asked_about(kind: str) -> None:
    row = order(case := allocated(), kind=kind)
    late = NOW + 12 * DAY
    assert (ended(row, late).ended_at, row.state) == (late.replace(second=0), "ended")
    assert len(checks(case)) == 1
    assert case.reference in checks(case)[0]


def test_the_end_that_a_court_wrote_is_saved_whatever_the_law_says() -> None:
    until = NOW + 20 * DAY
    row = order(case := allocated(), until_on=day(until.date()), until_time=f"{until:%H:%M}")
    assert row.ends_at == until
    assert Clock.objects.get(case=case, kind="C5").due_at == until
    assert "8 days" not in checks(case)[0]
    assert "at most, and this is longer" in checks(case)[0]


def test_a_court_may_extend_a_short_order_and_extend_it_again_with_a_question() -> None:
    short = NOW + 3 * DAY
    row = order(case := allocated(), until_on=day(short.date()), until_time="10:00")
    for days, asked in ((6, 0), (9, 1)):
        until = NOW + days * DAY
        taken(row, "extend", until_on=day(until.date()), until_time="10:00")
        row.refresh_from_db()
        assert row.ends_at == until.replace(hour=10, minute=0)
        assert len(checks(case)) == asked


def test_the_eight_days_count_from_police_protection_where_the_police_applied() -> None:
    case = allocated()
    order(case, kind="police_protection")
    row = order(case, NOW + 2 * DAY, after_police="yes")
    eighth = dt.datetime(2026, 12, 2, tzinfo=dt.UTC)  # the first day counts
    assert (row.counted_from, row.ends_at) == (NOW, eighth)
    assert order(case, NOW + 2 * DAY, after_police="no").ends_at == NOW + 10 * DAY


def test_words_for_the_child_may_come_later_and_are_a_task() -> None:
    case = allocated()
    row = order(case, kind="police_protection", explain_child="", told_child="", told_how="")
    task = Task.objects.get(case=case, kind="explain_protection", state="open")
    assert (task.stage_id, task.step) == (row.public_id, "explain")
    taken(row, "explain", explain_child="You are safe with Dana", told_child="yes")
    task.refresh_from_db()
    assert task.state == "done"


def test_words_for_the_child_that_are_there_are_no_task() -> None:
    order(case := allocated())
    assert not Task.objects.filter(case=case, kind="explain_protection").exists()


def moved(case: Case, **answers: Any) -> Case:
    found = taken(
        case, "close", by="marcus", closure="rc5", without="Northfield goes on", **answers
    )
    assert isinstance(found, Case)
    return found


def test_no_case_moves_away_with_an_order_until_the_other_council_accepts_in_writing() -> None:
    row = order(case := allocated())
    with pytest.raises(Incomplete, match="has not accepted in writing"):
        moved(case)
    part = taken(case, "record:responsibility")
    taken(part, "accept", written="yes")
    with pytest.raises(Incomplete, match="Emergency protection order is in force until"):
        taken(case, "close", by="marcus", closure="rc5", without="")
    moved(case)
    left = Task.objects.filter(case=case, state="open").values_list("kind", "stage_id")
    assert list(left) == [("protection_ends", row.public_id)]


def test_a_child_who_is_not_safe_tonight_does_not_move_away_either() -> None:
    case = allocated()
    taken(case, "safe", safe="not_safe")
    with pytest.raises(Incomplete, match="has not accepted in writing"):
        moved(case)


def test_no_case_is_closed_while_the_child_is_not_safe_tonight() -> None:
    case = allocated()
    stepped_down(case)
    taken(case, "safe", safe="not_safe")
    with pytest.raises(Incomplete, match="The child is not safe tonight"):
        taken(case, "close", by="marcus", closure="rc7", without="Acknowledge receipt")


def test_an_order_extended_after_it_was_late_is_told_when_it_ends_again() -> None:
    row = order(allocated(), until_on=day((NOW + 2 * DAY).date()), until_time="10:00")
    clock = Clock.objects.get(stage_id=row.public_id, kind="C5")
    late, until = NOW + 3 * DAY, NOW + 7 * DAY
    worker.notify_of_overdue(clock, by=worker.WORKER, now=late)
    assert clock not in system_reads.list_clocks_to_notify(late + HOUR)
    taken(row, "extend", now=late + HOUR, until_on=day(until.date()), until_time="10:00")
    assert clock in system_reads.list_clocks_to_notify(until + DAY)


def test_police_protection_is_not_extended_by_a_court() -> None:
    row = taken(allocated(), "begin:protection", kind="police_protection")
    assert "extend" not in [way.step.name for way in possible_steps.steps_of(act_as("cat"), row)]
