"""My work: everything that somebody owes, each with the link that does it, and why it is late."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from handrail.actions.forms import step_drafts
from handrail.records.models import Case, Submission, Task
from tests import people
from tests.people.casework import allocated, day, opened, taken
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
TWO_DAYS_LATER = NOW + dt.timedelta(days=2)


def work(login: str = "cat", query: str = "") -> str:
    response = people.signed_in(login).get(f"/work/{query}")
    assert response.status_code == 200
    return str(response.content.decode())


def press(login: str, name: str, task: Task, **answers: str) -> Any:
    browser, where = people.signed_in(login), reverse(name, args=[task.public_id])
    page = browser.get(where).content.decode()
    token = page.split('name="_token" value="')[1].split('"')[0] if "_token" in page else ""
    return browser.post(where, {**answers, "_token": token})


def given(case: Case, **more: Any) -> Task:
    more = {"doer": people.account("cat"), "by_on": day(NOW.date()), **more}
    taken(case, "give_task", what="Ring the school about the gate", **more)
    return Task.objects.get(kind="action")


def test_each_task_leads_to_the_step_that_does_it() -> None:
    case = allocated()
    page = work()
    assert reverse("case_begin", args=[case.public_id, "assessment", "begin"]) in page
    assert reverse("case_begin", args=[case.public_id, "policereferral", "write"]) in page
    meeting = taken(case, "call:meeting", agencies=["police", "health"])
    assert reverse("case_step", args=["meeting", meeting.public_id, "hold"]) in work()


def test_what_is_begun_is_gone_on_with_and_not_begun_again() -> None:
    case = allocated()
    assessment = taken(case, "begin:assessment", started_on=day(NOW.date()))
    form = taken(case, "write:policereferral", is_urgent="no")
    page = work()
    assert reverse("case_step", args=["assessment", assessment.public_id, "write"]) in page
    assert reverse("case_record", args=["policereferral", form.public_id]) in page
    assert reverse("case_begin", args=[case.public_id, "assessment", "begin"]) not in page


def test_the_head_says_how_much_is_late_and_due_today_of_how_many_children() -> None:
    allocated(opened(outcome="cin_assessment_s17"))
    assert "0 late, 1 due today. 1 child." in work()
    with time_machine.travel(TWO_DAYS_LATER, tick=False):
        page = work()
    assert "1 late, 0 due today. 1 child." in page
    assert "Record why it is late" in page


def test_a_child_whom_one_may_not_read_of_is_in_the_filter_without_a_name() -> None:
    case = allocated(to="sam")
    Task.objects.filter(case=case, state="open").update(assignee=people.account("cat"), team=None)
    page, child = work(), f"p{case.person_id}"
    assert " 1 child." in page
    assert f'<option value="{child}">A child whose name you cannot see</option>' in page
    assert "Nothing matches these filters" not in work(query=f"?child={child}")


def test_late_only_leaves_out_what_is_not_late() -> None:
    allocated(opened(outcome="cin_assessment_s17"))
    assert "Nothing matches these filters" in work(query="?when=late")
    with time_machine.travel(TWO_DAYS_LATER, tick=False):
        everything, late = work(), work(query="?when=late")
    assert "Late only 1</a>" in everything
    assert "Later: " in everything
    assert "Late: 1 of " in late
    assert "Later: " not in late
    assert "Write the risk and harm assessment" not in late


def test_a_manager_sees_what_the_workers_of_their_team_owe() -> None:
    allocated()
    assert "Write the risk and harm assessment" not in work("marcus")
    assert "Write the risk and harm assessment" in work("marcus", "?whose=team")
    assert "Write the risk and harm assessment" not in work("sam", "?whose=team")


def test_the_heading_says_whose_work_it_is() -> None:
    allocated()
    assert ">My work: " in work("marcus")
    assert ">My work: " in work("marcus", "?whose=mine")
    assert ">My team’s work: " in work("marcus", "?whose=team")


def test_the_choices_of_whose_work_say_what_each_counts() -> None:
    allocated()
    manager, worker = work("marcus"), work("cat")
    assert "My tasks and my team’s unassigned tasks (" in manager
    assert "All tasks in my team’s cases (" in manager
    assert "My team’s unassigned tasks (" in worker
    assert "All tasks in my team’s cases" not in worker


def test_stage_and_child_narrow_the_list() -> None:
    case = allocated()
    taken(case, "call:meeting", agencies=["police", "health"])
    page = work(query="?stage=meeting")
    assert "Hold the strategy discussion" in page
    assert "Write the risk and harm" not in page
    assert "A filter is on" in page
    assert "A filter is on" not in work()
    child = f"?child=p{case.person_id}"
    assert "Write the risk and harm" in work(query=child)
    assert "Nothing matches these filters" in work(query="?child=p999999")


def test_why_something_is_late_stands_on_the_page_of_the_case() -> None:
    case = allocated()
    task = Task.objects.get(kind="refer_police")
    with time_machine.travel(TWO_DAYS_LATER, tick=False):
        assert press("cat", "task_late", task).status_code == 422
        told = press("cat", "task_late", task, why="The force’s inbox was down until today")
        assert told["Location"] == "/work/?done=task_late"
        shown = people.signed_in("cat").get(reverse("case", args=[case.public_id]))
    assert "Late because: The force’s inbox was down until today" in shown.content.decode()


def test_what_somebody_was_given_is_done_with_a_note_in_the_chronology() -> None:
    case = allocated()
    task = given(case)
    assert press("cat", "task", task, outcome="done", words="They open the side gate").status_code
    task.refresh_from_db()
    assert (task.state, task.done_by) == ("done", people.account("cat"))
    chronology = people.signed_in("cat").get(reverse("chronology", args=[case.public_id]))
    assert "They open the side gate" in chronology.content.decode()
    kept = Submission.objects.get(stage="task")
    record = people.signed_in("cat").get(reverse("case_record", args=["task", kept.stage_id]))
    assert record["Location"] == reverse("task", args=[task.public_id])
    assert "Done in the last 7 days: <a" in work()
    assert "Ring the school" in people.signed_in("cat").get("/work/done/").content.decode()


def test_a_task_that_a_step_finishes_is_not_ticked_off() -> None:
    allocated()
    task = Task.objects.get(kind="assess")
    assert "Do this now" in people.signed_in("cat").get(f"/work/{task.public_id}/").content.decode()
    assert press("cat", "task", task).status_code == 409


def test_a_stranger_to_the_case_who_was_given_something_finds_it_and_no_more() -> None:
    case = allocated()
    task = given(case, doer=people.account("sam"))
    page = people.signed_in("sam").get(f"/work/{task.public_id}/").content.decode()
    assert "Close this task" in page
    assert case.reference not in page
    assert "Saoirse" not in page + work("sam")


def test_a_task_of_the_team_in_a_case_of_others_says_who_can_allocate_it() -> None:
    opened()
    task = Task.objects.get(kind="strategy")
    assert "Name hidden: not allocated to you" in work("cat")
    page = people.signed_in("cat").get(f"/work/{task.public_id}/").content.decode()
    assert f"Ask a manager of {task.team.name} to allocate it to you" in page
    assert "Do this now" not in page


def test_a_form_that_was_begun_is_listed_with_where_to_go_on() -> None:
    case = allocated()
    step_drafts.save_draft(
        by=people.act_as("cat"), case=case, stage="casenote", stage_id=None, step="write",
        answers={"text": "Her mum rang"}, now=NOW,
    )  # fmt: skip
    page = work()
    assert "Started but not finished: 1" in page
    assert reverse("case_begin", args=[case.public_id, "casenote", "write"]) in page


def test_nothing_is_listed_without_a_link() -> None:
    opened()
    for login in ("marcus", "bob", "helen"):
        assert 'href=""' not in work(login, "?whose=team")


def test_a_reader_of_the_case_sees_another_workers_task_and_cannot_close_it() -> None:
    task = given(allocated(), doer=people.account("sam"))
    cat = people.signed_in("cat")
    assert "Close this task" not in cat.get(f"/work/{task.public_id}/").content.decode()
    assert cat.get(reverse("task_late", args=[task.public_id])).status_code == 403
