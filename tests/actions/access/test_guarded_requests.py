"""A request about a child whose record is restricted later: its guardian arranges the answer."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.access import restrictions
from handrail.actions.operations import worker
from handrail.records.models import AccessRequest, Clock, Notice, Person, Restriction, Task
from handrail.records.queries.data_protection import subject_access_requests as queries
from handrail.records.queries.work import tasks
from tests import people
from tests.actions.access.test_restrictions import closed
from tests.people import NOW, access, casework

pytestmark = pytest.mark.django_db


def child() -> Person:
    found = casework.opened().person
    assert found is not None
    return found


def waiting() -> tuple[AccessRequest, Restriction]:
    """A request about a child, who is restricted while its deadline runs; ruth is the guardian."""
    person = child()
    row = access.ready(person)
    return row, closed(person)


def owed() -> list[Task]:
    return list(Task.objects.filter(kind="guarded_request", state="open"))


def named(held: Restriction, login: str) -> None:
    restrictions.add_reader(
        by=people.act_as("ruth"), row=held, account=people.account(login), now=NOW,
        reason="Answers the subject access request",
    )  # fmt: skip


def found(login: str, row: AccessRequest) -> Any:
    return queries.find_request(people.act_as(login), row.public_id)


def test_the_guardian_has_it_as_a_task_by_the_day_of_the_answer() -> None:
    row, _ = waiting()
    assert found("rory", row) is None
    [task] = owed()
    assert task.assignee == people.account("ruth")
    assert task.due_at
    assert task.due_at.date() == row.due_on
    assert row.reference in task.title
    assert tasks.find_task(people.act_as("ruth"), task.public_id) == task
    assert tasks.find_task(people.act_as("rory"), task.public_id) is None
    assert Notice.objects.filter(recipient=people.account("ruth"), kind="record_asked").count() == 1


def test_the_officers_learn_that_others_handle_it_and_no_more() -> None:
    row, _ = waiting()
    told = Notice.objects.filter(text__contains=row.reference).order_by("recipient__login")
    assert {one.recipient.login for one in told} == {"rae", "rory"}
    assert {one.text for one in told} == {
        f"{row.reference} is handled by others now. You do not have to answer it."
    }
    assert {(one.case, one.stage) for one in told} == {(None, "")}


def test_an_officer_on_the_list_answers_it_and_the_task_ends_with_it() -> None:
    row, held = waiting()
    named(held, "rory")
    assert found("rory", row) == row
    row.refresh_from_db()
    access.doing(row, "close_request", closure="withdrawn", words="They took it back by phone")
    assert owed() == []


def test_a_restriction_that_is_lifted_gives_it_back_to_the_officers() -> None:
    row, held = waiting()
    restrictions.review_restriction(
        by=people.act_as("ruth"), row=held, verdict="lift", why="She asked for it herself", now=NOW
    )
    assert owed() == []
    assert found("rory", row) == row


def test_another_guardian_has_the_task_too() -> None:
    _, held = waiting()
    restrictions.replace_guardian(
        by=people.act_as("ruth"), row=held, guardian=people.account("mona"), now=NOW
    )
    assert [task.assignee for task in owed()] == [people.account("mona")]


def test_nothing_is_asked_of_a_guardian_about_a_request_that_has_ended() -> None:
    person = child()
    row = access.ready(person)
    access.doing(row, "close_request", closure="withdrawn", words="They took it back by phone")
    closed(person)
    assert owed() == []


def test_a_late_answer_is_told_to_those_who_may_know_of_the_child() -> None:
    row, _ = waiting()
    clock = Clock.objects.get(stage_id=row.public_id)
    late = NOW + dt.timedelta(days=60)
    worker.notify_of_overdue(clock, by=worker.WORKER, now=late)
    told = Notice.objects.filter(kind="clock_late")
    assert {one.recipient.login for one in told} == {"mona", "ruth"}


def test_an_officer_on_the_list_is_not_told_that_others_handle_it() -> None:
    person = child()
    row = access.ready(person)
    closed(person, readers=[people.account("mona"), people.account("rory")])
    told = Notice.objects.filter(text__contains="is handled by others now")
    assert [one.recipient.login for one in told] == ["rae"]
    assert found("rory", row) == row
