"""A contradiction is asked about before the save; what cannot wait goes on and leaves a task."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core import contradictions, recording
from handrail.actions.core.recording import Incomplete
from handrail.records.models import Case, Submission, Task
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db
FACTS = {"outcome": "cin_assessment_s17", "accepted": "no"}
KEY = "contradiction_assessment_contact_only"
SUNDAY = dt.datetime(2026, 11, 29, 13, 5, tzinfo=dt.UTC)


def asked(now: dt.datetime = NOW, reasons: Any = None, **more: Any) -> contradictions.Asked:
    return contradictions.require_reasons("referral.decide", FACTS, reasons or {}, now=now, **more)


def test_a_save_in_opening_hours_is_asked_about() -> None:
    with pytest.raises(Incomplete) as refused:
        asked()
    assert set(refused.value.problems) == {KEY}


def test_a_reason_of_one_letter_is_none() -> None:
    with pytest.raises(Incomplete, match="three words"):
        asked(reasons={KEY: "x"})


def test_the_reason_is_kept_and_others_that_contradict_nothing_are_not() -> None:
    found = asked(reasons={KEY: "Open elsewhere already", "contradiction_x": "No such question"})
    assert (found.reasons, found.left) == ({KEY: "Open elsewhere already"}, {})


@pytest.mark.parametrize("more", [{"is_urgent": True}, {"now": SUNDAY}])
def test_what_is_urgent_or_out_of_hours_passes_and_leaves_the_question(more: Any) -> None:
    assert set(asked(**more).left) == {KEY}


class TestInACase:
    def harmed(self) -> Case:
        case = allocated()
        taken(case, "status", status="confirmed_exploited")
        return case

    def test_a_low_response_while_harm_is_confirmed_is_asked_about(self) -> None:
        case = self.harmed()
        with pytest.raises(Incomplete) as refused:
            taken(case, "level", level="universal", reasons={})
        assert set(refused.value.problems) == {"contradiction_universal_while_harmed"}
        case.refresh_from_db()
        assert case.level != "universal"

    def test_with_a_reason_it_is_saved_and_the_reason_stands_with_it(self) -> None:
        why = {"contradiction_universal_while_harmed": "Her aunt took her in"}
        taken(self.harmed(), "level", level="universal", reasons=why)
        assert Submission.objects.get(stage="case", part="level").reasons == why

    def test_at_night_it_is_saved_and_a_task_is_left(self) -> None:
        taken(self.harmed(), "level", level="universal", reasons={}, now=SUNDAY)
        task = Task.objects.get(kind="contradiction")
        assert task.assignee is not None
        assert task.due_at is not None
        assert task.due_at.date() == dt.date(2026, 12, 1)
        assert "services for everybody" in task.title

    def test_what_is_left_in_office_hours_is_to_be_answered_the_next_working_day(self) -> None:
        left = contradictions.Asked({}, {KEY: "Why?"})
        with recording.audited_transaction(by=people.act_as("cat"), now=NOW):
            left.leave_tasks(by=people.act_as("cat"), now=NOW, case=allocated())
        due_at = Task.objects.get(kind="contradiction").due_at
        assert due_at is not None
        assert due_at.date() == NOW.date() + dt.timedelta(days=1)
