"""The duty to report: off until it commences, then a deadline that a referral meets."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.front_door import concern_outcomes, referral, screening
from handrail.actions.operations import worker
from handrail.records.models import Clock, Event, Notice, Submission, Task
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.people import NOW, duty

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def tasks() -> set[str]:
    return set(Task.objects.filter(kind="duty_to_report").values_list("state", flat=True))


def test_nothing_is_recorded_before_the_duty_commences() -> None:
    draft = people.started()
    with pytest.raises(NotPossible, match="not in force here yet"):
        duty.recorded(draft)
    duty.commenced(NOW.date() + DAY)
    with pytest.raises(NotPossible):
        duty.recorded(draft)
    assert not Clock.objects.filter(kind="C36").exists()


def test_it_runs_from_when_somebody_came_to_know_and_a_task_says_so() -> None:
    duty.commenced()
    clock = duty.recorded(people.started())
    at_nine = NOW.replace(hour=9, minute=0)
    assert (clock.started_at, clock.due_at) == (at_nine, at_nine + DAY)
    assert clock.basis.startswith("Crime and Policing Act 2026, duty to report")
    assert "(as enacted)" in clock.basis
    task = Task.objects.get(kind="duty_to_report")
    assert (task.assignee.login, task.due_at) == ("ann", clock.due_at)
    assert Event.objects.filter(verb__contains="duty_recorded").exists()
    kept = Submission.objects.get(part="duty_to_report")
    assert "Crime and Policing Act 2026, duty to report" in kept.law


def test_who_would_endanger_a_child_may_wait_for_seven_days() -> None:
    duty.commenced()
    clock = duty.recorded(people.started(), endangers="yes")
    assert clock.due_at - clock.started_at == 7 * DAY
    assert clock.limit == "7 days"


def test_telling_the_police_meets_it_and_closes_the_task() -> None:
    duty.commenced()
    draft = people.started()
    duty.recorded(draft)
    told = {"reported_to": "police", "reported_on": day_given(NOW.date()), "reported_time": "11:00"}
    clock = duty.recorded(draft, **told, reported_who="PC Kaye, 4521")
    assert clock.stopped_at == NOW.replace(hour=11, minute=0)
    assert tasks() == {"done"}
    assert Clock.objects.filter(kind="C36").count() == 1
    assert Submission.objects.filter(part="duty_to_report").count() == 2


def test_sending_the_referral_tells_the_council_and_meets_it() -> None:
    duty.commenced()
    draft = people.started()
    clock = duty.recorded(draft)
    referral.submit(by=people.act_as("ann"), draft=draft, reasons={},
                    token=people.fresh(), now=NOW + HOUR)  # fmt: skip
    clock.refresh_from_db()
    assert clock.stopped_at == NOW + HOUR
    assert tasks() == {"done"}


def test_a_concern_is_not_closed_while_its_writer_has_told_nobody() -> None:
    duty.commenced()
    draft = people.started()
    duty.recorded(draft)
    by, why = people.act_as("ann"), "I was wrong about the car"
    with pytest.raises(Incomplete, match="have not told the police"):
        screening.discard_draft(by=by, draft=draft, reason=why, now=NOW)
    with pytest.raises(Incomplete, match="have not told the police"):
        concern_outcomes.save_as_information(
            by=by, draft=draft, answers={"reason": why}, token=people.fresh(), now=NOW
        )
    told = {"reported_to": "police", "reported_on": day_given(NOW.date()), "reported_time": "11:00"}
    duty.recorded(draft, **told, reported_who="PC Kaye, 4521")
    screening.discard_draft(by=by, draft=draft, reason=why, now=NOW)


def test_a_late_report_goes_to_its_writer_and_the_safeguarding_lead_once() -> None:
    duty.commenced()
    clock = duty.recorded(people.started())
    for _ in range(2):
        worker.notify_of_overdue(clock, by=worker.WORKER, now=clock.due_at + HOUR)
    told = Notice.objects.filter(kind="clock_late").values_list("recipient__login", flat=True)
    assert sorted(told) == ["ann", "lena"]
    assert all("Report child sexual abuse" in one.text for one in Notice.objects.all())


def test_a_report_in_the_wrong_order_names_its_question() -> None:
    duty.commenced()
    with pytest.raises(Incomplete) as refused:
        duty.recorded(people.started(), delay_reason="")
    assert list(refused.value.problems) == ["delay_reason"]
