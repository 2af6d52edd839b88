"""Screening again in an open case: on a day that was set, or when something new is told."""

import datetime as dt

import pytest

from handrail.records.models import Submission, Task
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, opened, taken
from tests.people.work import sent

pytestmark = pytest.mark.django_db


def owed(case):
    return list(Task.objects.filter(case=case, kind="rescreen_case", state="open"))


def test_a_day_is_set_and_set_anew_and_screening_again_settles_it() -> None:
    case = allocated()
    for ahead in (30, 7):
        on = NOW.date() + dt.timedelta(days=ahead)
        taken(case, "watch", rescreen_on=day_given(on))
        (task,) = owed(case)
        (clock,) = case.clocks.filter(kind="C22", stopped_at=None)
        assert (task.due_at, task.due_at.date(), task.assignee.login) == (clock.due_at, on, "cat")
    taken(case, "screen", judgement="exploited_now")
    assert owed(case) == []
    assert not case.clocks.filter(kind="C22", stopped_at=None).exists()
    said = Submission.objects.get(case=case, part="screen")
    assert said.form.key == "exploitation_screening"


def test_a_new_referral_about_a_child_with_a_case_asks_the_worker_to_screen_again() -> None:
    case = allocated()
    again = sent()
    again.person = case.person
    type(again).objects.filter(pk=again.pk).update(person=case.person)
    opened_before = case.pk
    with pytest.raises(type(case).DoesNotExist):
        opened(again)
    (task,) = owed(case)
    assert again.reference in task.title
    assert (task.case_id, task.assignee.login) == (opened_before, "cat")


def test_a_sign_told_three_times_in_ninety_days_is_named_as_the_reason() -> None:
    case = allocated()
    for number in range(2):
        again = sent()
        type(again).objects.filter(pk=again.pk).update(person=case.person)
        with pytest.raises(type(case).DoesNotExist):
            opened(type(again).objects.get(pk=again.pk))
        if number == 0:
            for task in owed(case):
                assert "3 times" not in task.title
                type(task).objects.filter(pk=task.pk).update(state="done")
    (task,) = owed(case)
    assert "was reported 3 times in 90 days" in task.title


def test_the_screening_is_asked_page_by_page_on_the_page_of_a_case() -> None:
    case = allocated()
    page = people.signed_in("cat").get(f"/record/case/{case.public_id}/screen/")
    assert page.status_code == 200
    assert "page 1 of" in page.content.decode()
