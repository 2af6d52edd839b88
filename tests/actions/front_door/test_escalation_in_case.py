"""A disagreement with a decision within a case: who raises, who answers, and what goes on."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.actions.core.recording import NotPossible, Refused
from handrail.actions.front_door import escalation as actions
from handrail.actions.work import tasks
from handrail.records.models import Case, Clock, Disagreement, Notice, Submission, Task
from tests import people
from tests.people import glass
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
STANDS = {"answer": "stands", "words": "The school saw her this morning"}
AGAIN = {"answer": "decide_again", "words": "We had not read the letter"}
FURTHER = {"choice": "further", "words": "Nobody has seen her"}
SETTLED = {"choice": "settled", "words": "We meet on Monday", "learned": "Ring the school first"}


def level(case: Case) -> Submission:
    taken(case, "level", level="early_help")
    return Submission.objects.get(case=case, part="level")


def raised(kept: Submission, by: str) -> Disagreement:
    return actions.raise_in_case(
        by=people.act_as(by), kept=kept, answers=people.DISAGREEMENT, token=people.fresh(), now=NOW
    )


def answered(row: Disagreement, by: str, answers: Any = STANDS) -> Disagreement:
    row.refresh_from_db()
    return actions.answer_disagreement(
        by=people.act_as(by), disagreement=row, answers=answers, seen=row.version, now=NOW
    )


def settled(row: Disagreement, by: str, answers: Any = SETTLED) -> Disagreement:
    row.refresh_from_db()
    return actions.settle_disagreement(
        by=people.act_as(by), disagreement=row, answers=answers, seen=row.version, now=NOW
    )


def told() -> set[str]:
    found = Notice.objects.filter(kind="disagreement")
    return set(found.values_list("recipient__login", flat=True))


def test_the_worker_of_the_case_answers_first_and_the_clock_runs_for_the_case() -> None:
    case = allocated()
    row = raised(level(case), "bob")
    assert told() == {"cat"}
    clock = Clock.objects.get(kind="C18")
    assert (clock.case, clock.stage_id) == (case, row.public_id)
    for stranger in ("sam", "helen", "bob"):
        with pytest.raises(Refused):
            answered(row, stranger)
    assert answered(row, "cat").state == "answered"
    clock.refresh_from_db()
    assert clock.stopped_at == NOW


def test_the_answer_is_on_the_list_of_whoever_holds_the_stage() -> None:
    row = raised(level(allocated()), "bob")
    on_lists = Task.objects.filter(kind="answer_disagreement", state="open")
    assert [task.assignee.login for task in on_lists.all()] == ["cat"]
    with pytest.raises(NotPossible):
        tasks.finish_task(by=people.act_as("cat"), task=on_lists.get(), now=NOW)
    settled(row, "bob", FURTHER)
    assert [task.team.kind for task in on_lists.all()] == ["social_work"]
    where = reverse("case_record", args=["disagreement", row.public_id])
    page = people.signed_in("marcus").get("/work/").content.decode()
    assert where in page
    assert people.signed_in("marcus").get(where).status_code == 302
    answered(row, "marcus")
    assert not on_lists.exists()


def test_it_goes_from_the_worker_to_the_managers_and_the_senior_managers() -> None:
    row = raised(level(allocated()), "bob")
    settled(row, "bob", FURTHER)
    with pytest.raises(Refused):
        answered(row, "cat")
    answered(row, "marcus")
    settled(row, "bob", FURTHER)
    answered(row, "ruth")
    settled(row, "bob")
    assert row.state == "resolved"
    assert not Clock.objects.filter(kind="C18", stopped_at=None).exists()


def test_a_note_is_no_decision_and_one_disagreement_at_a_time_is_enough() -> None:
    case = allocated()
    taken(case, "story")
    with pytest.raises(NotPossible, match="not a decision"):
        raised(Submission.objects.get(case=case, part="story"), "bob")
    kept = level(case)
    raised(kept, "bob")
    with pytest.raises(NotPossible, match="already an open disagreement"):
        raised(kept, "helen")


def test_deciding_again_is_a_task_and_the_work_goes_on_meanwhile() -> None:
    case = allocated()
    row = raised(level(case), "bob")
    taken(case, "visit:casenote", happened_on=day(NOW.date()))
    answered(row, "cat", AGAIN)
    task = Task.objects.get(kind="decide_again")
    assert (task.assignee, task.case) == (people.account("cat"), case)
    taken(case, "level", level="section_47")
    case.refresh_from_db()
    assert (case.state, case.level) == ("open", "section_47")


def test_who_opened_a_case_by_break_glass_disagrees_with_nothing_in_it() -> None:
    case = allocated()
    meeting = taken(case, "call:meeting", agencies=["police", "health"])
    taken(meeting, "hold", by="marcus", came=["police", "health"])
    taken(meeting, "decide", by="marcus", outcome="nfa")
    glass.opened(case.person)
    with pytest.raises(Refused) as refused:
        raised(Submission.objects.get(stage_id=meeting.public_id, part="decide"), "otto")
    assert not refused.value.refusal.hidden
    assert not Disagreement.objects.exists()
