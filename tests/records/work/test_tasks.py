"""A person's own work: which tasks are theirs, of which stage and child, and in which order."""

import datetime as dt
import uuid
from typing import Any

import pytest

from handrail.records.models import Case, Notice, Task
from handrail.records.queries.work import tasks
from handrail.records.queries.work.tasks import ALL, DONE, MINE, TEAM, Wanted
from tests import people
from tests.people.casework import allocated, day, opened, taken
from tests.people.cast import NOW
from tests.people.named import restricted

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def case() -> Case:
    return allocated()


def _given(case: Case, on: dt.date = TODAY) -> Task:
    what = {"what": "Ring the school", "doer": people.account("cat"), "by_on": day(on)}
    taken(case, "give_task", by="marcus", **what)
    return Task.objects.filter(kind="action").latest("pk")


@pytest.mark.parametrize(
    ("row", "stage"),
    [
        (("meeting", "assessment:begin", None, None), "assessment"),
        (("meeting", "hold", None, 5), "meeting"),
        (("", "", 4, 5), "referral"),
        (("", "", 4, None), "screening"),
        (("", "", None, None), "register"),
    ],
)
def test_a_task_belongs_to_the_stage_that_its_step_begins_or_to_its_own(
    row: tuple[Any, ...], stage: str
) -> None:
    thing, step, concern, referral = row
    assert tasks.stage_of(thing, step, concern, referral) == stage


def test_ones_own_and_the_teams_are_counted_apart(case: Case) -> None:
    _given(case)
    cat, marcus = people.act_as("cat"), people.act_as("marcus")
    mine = tasks.count_open_tasks(cat, NOW)
    assert mine[MINE] == tasks.open_tasks_of(cat, MINE).count() > 0
    assert tasks.open_tasks_of(marcus, MINE).filter(kind="action").count() == 0
    assert tasks.open_tasks_of(marcus, TEAM).filter(kind="action").count() == 1
    assert tasks.open_tasks_of(people.act_as("dan"), ALL).count() == 0


def test_a_team_task_of_a_restricted_child_is_on_the_list_of_their_readers_alone(
    case: Case,
) -> None:
    _given(case)
    assert case.person is not None
    restricted(case.person, "cat")
    assert [
        tasks.open_tasks_of(people.act_as(login), whose).filter(kind="action").count()
        for login, whose in (("cat", MINE), ("marcus", TEAM), ("marcus", ALL))
    ] == [1, 0, 0]


def test_what_is_due_first_comes_first_and_carries_its_child(case: Case) -> None:
    later, sooner = (_given(case, TODAY + dt.timedelta(days=days)) for days in (9, 2))
    found = [row for row in tasks.list_open_tasks(people.act_as("cat")) if row.kind == "action"]
    assert found == [sooner, later]
    assert (found[0].child, found[0].age) == ("Saoirse Devlin", 14)


def test_a_child_and_a_stage_narrow_the_list_and_nonsense_is_no_child(case: Case) -> None:
    row, cat = _given(case), people.act_as("cat")
    of_child = tasks.list_open_tasks(cat, wanted=Wanted(child=f"p{case.person_id}"))
    assert row in of_child
    assert list(tasks.list_open_tasks(cat, wanted=Wanted(child="p0"))) == []
    everything = len(tasks.list_open_tasks(cat))
    assert len(tasks.list_open_tasks(cat, wanted=Wanted(child="x; drop"))) == everything
    assert list(tasks.list_open_tasks(cat, wanted=Wanted(stage="no such stage"))) == []


def test_the_children_of_the_work_are_named_where_one_may_read_of_them(case: Case) -> None:
    _given(case)
    cat = people.act_as("cat")
    found = tasks.list_briefs(cat, MINE)
    assert tasks.list_children(cat, found) == [(f"p{case.person_id}", "Saoirse Devlin")]
    assert tasks.list_children(people.act_as("dan"), found) == []


def test_what_is_begun_already_is_found_by_its_case_and_stage(case: Case) -> None:
    waiting = Task(case=case, step="assessment:begin")
    assert tasks.find_begun_stages([waiting]) == {}
    row = taken(case, "begin:assessment")
    assert tasks.find_begun_stages([waiting]) == {(case.pk, "assessment"): row}
    assert tasks.find_begun_stages([Task(step="assessment:begin")]) == {}


def test_what_somebody_did_is_theirs_since_that_moment(case: Case) -> None:
    row, cat = _given(case), people.act_as("cat")
    Task.objects.filter(pk=row.pk).update(state="done", done_at=NOW, done_by=people.account("cat"))
    assert [one.may_open for one in tasks.list_done_tasks(cat, NOW)] == [True]
    assert tasks.count_open_tasks(cat, NOW)[DONE] == 1
    assert list(tasks.list_done_tasks(cat, NOW + dt.timedelta(minutes=1))) == []


def test_somebody_elses_task_and_notice_are_not_there(case: Case) -> None:
    row = _given(case)
    assert tasks.find_task(people.act_as("cat"), row.public_id) == row
    assert tasks.find_task(people.act_as("dan"), row.public_id) is None
    notice = Notice.objects.filter(recipient__login="cat").latest("pk")
    assert tasks.find_notice(people.act_as("cat"), notice.public_id) == notice
    assert tasks.find_notice(people.act_as("dan"), notice.public_id) is None
    assert tasks.find_notice(people.act_as("cat"), uuid.UUID(int=7)) is None


def test_notices_are_read_and_unread(case: Case) -> None:
    opened(people.sent("dan", child_given="Maya", child_family="Quist"))
    Notice.objects.filter(recipient=people.account("cat")).delete()
    _given(case)
    cat = people.act_as("cat")
    waiting = tasks.count_unread_notices(cat)
    Notice.objects.filter(recipient=people.account("cat")).update(read_at=NOW)
    assert (len(tasks.list_notices(cat)), len(tasks.list_notices(cat, "read"))) == (0, waiting)


def test_a_task_from_before_the_decision_is_owed_by_nobody() -> None:
    """Tasks of referrals that were decided before a decision ended them."""
    sent = people.sent()
    owed = tasks.open_tasks_of(people.act_as("ann"), ALL).filter(referral=sent)
    assert owed.exists()
    sent.__class__.objects.filter(pk=sent.pk).update(state="decided")
    assert not owed.all().exists()
