"""A notice of CP-IS is a task for the worker, and tells its reader nothing."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.demo.invented_numbers import nhs_number
from handrail.actions.integrations import cp_is
from handrail.actions.people import register
from handrail.records.models import Event, Task
from handrail.records.queries.work import tasks
from tests import people
from tests.people import NOW, joining, switched
from tests.people.casework import allocated

pytestmark = pytest.mark.django_db
NUMBER = nhs_number(7)


def noticed(nhs: str = NUMBER, *, by: str = "bob", at: dt.datetime = NOW) -> None:
    cp_is.record_access_notice(
        by=people.act_as(by), nhs=nhs, where="Emergency department", at=at, now=NOW
    )


def test_nothing_is_recorded_until_the_exchange_is_assured() -> None:
    with pytest.raises(NotPossible, match="off here"):
        noticed()


def test_the_worker_of_the_open_case_has_a_task_that_names_the_service() -> None:
    switched.use_cp_is()
    case = allocated()
    register.add_identifier(by=people.act_as("cat"), person=case.person, scheme="nhs",
                            value=NUMBER, is_verified=True, source="traced", now=NOW)  # fmt: skip
    noticed()
    task = Task.objects.get(kind="cpis_notice")
    assert (task.assignee.login, task.case) == ("cat", case)
    assert "Emergency department, Tuesday 24 November 2026, 13:05" in task.title
    assert NUMBER not in task.title


@pytest.mark.parametrize(
    ("recorded", "due"),
    [("2026-11-25 03:23", "2026-11-25 17:00"), ("2026-11-27 18:00", "2026-11-30 17:00")],
)
def test_the_task_is_due_when_the_working_day_ends(recorded: str, due: str) -> None:
    switched.use_cp_is()
    case, now = allocated(), dt.datetime.fromisoformat(f"{recorded}+00:00")
    register.add_identifier(by=people.act_as("cat"), person=case.person, scheme="nhs",
                            value=NUMBER, is_verified=True, source="traced", now=NOW)  # fmt: skip
    cp_is.record_access_notice(
        by=people.act_as("bob", now), nhs=NUMBER, where="Emergency department", at=NOW, now=now
    )
    assert Task.objects.get(kind="cpis_notice").due_at == dt.datetime.fromisoformat(f"{due}+00:00")


def test_the_task_is_listed_and_filtered_as_a_cp_is_notification() -> None:
    switched.use_cp_is()
    case, cat = allocated(), people.act_as("cat")
    register.add_identifier(by=cat, person=case.person, scheme="nhs", value=NUMBER,
                            is_verified=True, source="traced", now=NOW)  # fmt: skip
    noticed()
    assert tasks.CPIS in {brief.stage for brief in tasks.list_briefs(cat, tasks.MINE)}
    found = tasks.list_open_tasks(cat, wanted=tasks.Wanted(stage=tasks.CPIS))
    assert [task.kind for task in found] == ["cpis_notice"]
    of_records = tasks.list_open_tasks(cat, wanted=tasks.Wanted(stage=tasks.REGISTER))
    assert "cpis_notice" not in {task.kind for task in of_records}


def test_a_number_that_nobody_here_has_is_recorded_and_opens_nothing() -> None:
    switched.use_cp_is()
    noticed()
    assert Event.objects.filter(verb="cpis.notice").count() == 1
    assert not Task.objects.filter(kind="cpis_notice").exists()


def test_a_wrong_number_and_a_time_ahead_are_sent_back() -> None:
    switched.use_cp_is()
    with pytest.raises(Incomplete):
        noticed("999 000 0000")
    with pytest.raises(Incomplete):
        noticed(at=NOW + dt.timedelta(hours=1))
    with pytest.raises(Refused):
        noticed(by="cat")


def test_a_number_on_the_second_record_of_the_child_reaches_the_worker_too() -> None:
    switched.use_cp_is()
    case, other = allocated(), joining.on_register("Second", "Record", nhs=NUMBER)
    assert case.person
    joining.joined(case.person, other)
    noticed()
    assert Task.objects.get(kind="cpis_notice").case == case
