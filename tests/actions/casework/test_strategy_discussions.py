"""A strategy discussion or protection that is decided starts its clock and its task."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.records.models import Case, Clock, Notice, Task
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, day, opened, taken

pytestmark = pytest.mark.django_db


HOUR = dt.timedelta(hours=1)


def running(case: Case) -> Clock:
    return Clock.objects.get(case=case, kind="C3", stopped_at=None)


def waiting(case: Case) -> dict[str, Task]:
    return {task.kind: task for task in Task.objects.filter(case=case, state="open")}


@pytest.mark.parametrize(
    ("outcome", "kinds"),
    [
        ("strategy_discussion", {"strategy"}),
        ("immediate_protection", {"strategy", "protect"}),
        ("cin_assessment_s17", set()),
    ],
)
def test_the_clock_runs_from_the_decision(outcome: str, kinds: set[str]) -> None:
    case = opened(outcome=outcome)
    found = waiting(case)
    assert found.keys() & {"strategy", "protect"} == kinds
    clocks = Clock.objects.filter(case=case, kind="C3")
    assert [(clock.started_at, clock.due_at) for clock in clocks] == [
        (NOW, NOW + 24 * HOUR) for _ in kinds if _ == "strategy"
    ]
    if kinds:
        assert (found["strategy"].due_at, found["strategy"].step) == (
            NOW + 24 * HOUR, "meeting:call")  # fmt: skip
    if "protect" in kinds:
        assert (found["protect"].due_at, found["protect"].step) == (
            NOW + 4 * HOUR, "protection:begin")  # fmt: skip


def test_both_tasks_go_to_the_worker_with_the_case() -> None:
    case = allocated(opened(outcome="immediate_protection"))
    found = waiting(case)
    assert {found[kind].assignee for kind in ("strategy", "protect")} == {people.account("cat")}
    taken(case, "begin:protection", kind="police_protection", started_on=day(NOW.date()))
    taken(case, "call:meeting", agencies=["police"], urgency="same_day")
    assert waiting(case).keys() & {"strategy", "protect"} == set()


@pytest.mark.parametrize(("urgency", "hours"), [("same_day", 8), ("three_days", 24)])
def test_calling_it_goes_on_with_the_clock_and_never_makes_it_later(
    urgency: str, hours: int
) -> None:
    case = allocated()
    meeting = taken(case, "call:meeting", agencies=["police"], urgency=urgency)
    clock = running(case)
    assert (clock.stage_id, clock.started_at) == (meeting.public_id, NOW)
    assert clock.due_at == waiting(case)["hold"].due_at == NOW + hours * HOUR
    taken(meeting, "hold", by="marcus", came=["police", "health"])
    assert not Clock.objects.filter(case=case, kind="C3", stopped_at=None).exists()


@pytest.mark.parametrize(("urgency", "hours"), [("same_day", 8), ("three_days", 72)])
def test_one_that_no_decision_asked_for_is_due_as_urgently_as_it_is_called(
    urgency: str, hours: int
) -> None:
    case = allocated(opened(outcome="cin_assessment_s17"))
    taken(case, "call:meeting", agencies=["police"], urgency=urgency)
    clock = running(case)
    assert clock.due_at is not None
    assert clock.due_at - NOW == hours * HOUR


def test_without_health_the_page_says_both_ways_to_put_it_right() -> None:
    meeting = taken(allocated(), "call:meeting", agencies=["police"])
    with pytest.raises(Incomplete) as refused:
        taken(meeting, "hold", by="marcus", came=["police"])
    assert refused.value.problems["without_quorum"] == (
        "Select the agencies that attended, or enter why the meeting was held without health"
    )


def test_calling_it_off_leaves_what_was_decided_to_do() -> None:
    case = allocated()
    meeting = taken(case, "call:meeting", agencies=["police"], urgency="same_day", now=NOW + HOUR)
    taken(meeting, "cancel", now=NOW + 2 * HOUR)
    assert (running(case).started_at, running(case).due_at) == (NOW, NOW + 9 * HOUR)
    assert waiting(case)["strategy"].due_at == NOW + 9 * HOUR


def test_calling_off_what_nobody_decided_leaves_nothing() -> None:
    case = allocated(opened(outcome="cin_assessment_s17"))
    meeting = taken(case, "call:meeting", agencies=["police"], urgency="same_day", now=NOW + HOUR)
    taken(meeting, "cancel", now=NOW + 2 * HOUR)
    assert not Clock.objects.filter(case=case, kind="C3", stopped_at=None).exists()
    assert "strategy" not in waiting(case)


@pytest.mark.parametrize(
    ("call", "hold"),
    [
        ("call_conference", "decide_conference"),
        ("call_review", "decide_conference"),
        ("call_core_group", "hold_core_group"),
        ("call_network", "hold_network"),
    ],
)
@pytest.mark.parametrize("is_cancelled", [False, True])
def test_a_meeting_is_somebodys_to_hold_when_it_is_planned(
    call: str, hold: str, is_cancelled: bool
) -> None:
    made = taken(allocated(), f"{call}:meeting", by="marcus", planned_on=day(dt.date(2026, 12, 3)))
    task = Task.objects.get(stage_id=made.public_id, kind="hold")
    assert (task.assignee, task.step) == (people.account("marcus"), hold)
    assert task.due_at == made.planned_at
    name = "cancel" if is_cancelled else hold
    taken(made, name, by="marcus" if is_cancelled or "conf" not in hold else "iris")
    assert Task.objects.get(pk=task.pk).state == "done"


def test_a_child_with_an_open_case_gets_both_in_that_case() -> None:
    case = allocated(opened(outcome="cin_assessment_s17"))
    again = people.sent(now=NOW + HOUR)
    person = case.person
    assert person is not None
    people.identified(again, person, now=NOW + HOUR)
    people.decided(again, outcome="strategy_discussion", accepted="yes")
    assert running(case).started_at == NOW
    assert waiting(case)["strategy"].assignee == people.account("cat")


def test_an_invitation_says_to_what_kind_of_meeting_and_names_nobody() -> None:
    meeting = taken(allocated(), "call:meeting", agencies=["police"])
    told = Notice.objects.get(kind="meeting_called", recipient__login="pol")
    reference = meeting.case.reference
    assert told.text == f"You are invited to attend: Strategy discussion, {reference}."


def test_the_worker_is_told_of_a_meeting_that_a_manager_cancels() -> None:
    meeting = taken(allocated(), "call:meeting", agencies=["police"])
    taken(meeting, "cancel", by="marcus")
    told = Notice.objects.filter(text__startswith="Meeting cancelled")
    assert set(told.values_list("recipient__login", flat=True)) >= {"cat", "pol"}


def test_a_discussion_that_was_to_be_reconvened_still_is_when_the_next_one_is_cancelled() -> None:
    case = allocated()
    first = taken(case, "call:meeting", agencies=["police", "health"])
    taken(first, "hold", came=["police", "health"])
    taken(first, "decide", by="marcus", outcome="reconvene")
    again = taken(first, "reconvene")
    task = Task.objects.filter(case=case, kind="reconvene", state="open")
    assert not task.exists()
    taken(again, "cancel")
    assert task.get().stage_id == first.public_id
