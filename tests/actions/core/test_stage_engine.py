"""A case: from the front door's decision to its end, and what stands in the way."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core import stage_engine, step_dispatch
from handrail.actions.core.recording import Incomplete, NotPossible, Refused, Stale
from handrail.actions.core.step_input import Given
from handrail.records.models import (
    Case,
    Clock,
    Enquiry,
    Event,
    Meeting,
    Plan,
    Submission,
    Task,
)
from handrail.rules.workflow import NAMED
from tests import people
from tests.people import concern
from tests.people.casework import allocated, day, filled, opened, stepped_down, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db


def tasks_of(case: Case) -> set[str]:
    return set(Task.objects.filter(case=case, state="open").values_list("kind", flat=True))


def clocks_of(case: Case) -> set[str]:
    return set(Clock.objects.filter(case=case, stopped_at=None).values_list("kind", flat=True))


def test_from_discussion_to_plan() -> None:
    case = allocated()
    meeting = taken(case, "call:meeting", agencies=["police", "health"], urgency="same_day")
    assert "C3" in clocks_of(case)
    taken(meeting, "hold", by="marcus", came=["police", "health"])
    assert meeting.is_quorate
    assert "C3" not in clocks_of(case)
    taken(meeting, "decide", by="marcus", outcome="s47_joint_csc_police")
    enquiry = Enquiry.objects.get(case=case)
    assert (enquiry.led, enquiry.started_on) == ("joint", NOW.date())
    assert "C7" in clocks_of(case)
    taken(enquiry, "finish", conference="needed", outcome="substantiated_continuing_risk",
          conference_on=day(NOW.date()))  # fmt: skip
    conference = taken(case, "call_conference:meeting", planned_on=day(NOW.date()))
    taken(conference, "decide_conference", by="iris", outcome="cp_plan", category="sab",
          held_on=day(NOW.date()), came=[])  # fmt: skip
    plan = Plan.objects.get(case=case)
    assert (plan.kind, plan.category, plan.started_on) == ("cp", "SAB", NOW.date())
    assert clocks_of(case) == {"C6", "C8", "C9", "C13", "C24", "C26"}


def test_a_discussion_without_the_police_asks_why() -> None:
    case = allocated()
    meeting = taken(case, "call:meeting", agencies=["health"])
    with pytest.raises(Incomplete, match="police"):
        taken(meeting, "hold", by="marcus", came=["health"])


def test_a_step_on_a_row_needs_its_permission_however_it_is_run() -> None:
    case = allocated()
    with pytest.raises(Refused):
        stage_engine.run_further_step(
            by=people.act_as("ann"), row=case, name="close", given=Given(), now=NOW
        )


def test_nobody_approves_an_87a_that_they_wrote() -> None:
    case = allocated()
    form = taken(case, "write:policereferral", by="marcus", is_urgent="no")
    with pytest.raises(NotPossible, match="You wrote this yourself"):
        taken(form, "approve", by="marcus")
    taken(form, "approve", by="mona")
    assert form.state == "approved"


def test_an_urgent_87a_goes_before_approval_and_the_approval_follows() -> None:
    case = allocated()
    form = taken(case, "write:policereferral", is_urgent="yes")
    taken(form, "send_urgent", police="police")
    assert form.state == "sent"
    assert "approve_after" in tasks_of(case)
    taken(form, "acknowledge", by="pol")
    taken(form, "decide", by="pol", decision="accepted_joint")
    assert form.decision == "accepted_joint"


def test_an_assessment_comes_back_and_is_authorised_by_another() -> None:
    case = allocated()
    assessment = taken(case, "begin:assessment", started_on=day(NOW.date()))
    taken(assessment, "write", factors=["11a"])
    taken(assessment, "give_back", by="marcus")
    taken(assessment, "write", factors=["11a", "10a"])
    taken(assessment, "authorise", by="marcus")
    assert assessment.factors == ["11a", "10a"]
    assert "C6" not in clocks_of(case)


def test_a_case_is_not_closed_without_its_87a_unless_somebody_says_why() -> None:
    case = allocated()
    with pytest.raises(Incomplete, match="No step-down has been agreed"):
        taken(case, "close", by="marcus", closure="rc7", without="Moved abroad")
    stepped_down(case)
    with pytest.raises(Incomplete, match="87A"):
        taken(case, "close", by="marcus", closure="rc7")
    taken(case, "close", by="marcus", closure="rc7", without="Moved abroad; police there have it")
    assert (case.state, case.closure, tasks_of(case)) == ("closed", "RC7", set())


def test_nothing_begins_in_a_closed_case() -> None:
    case = allocated()
    stepped_down(case)
    taken(case, "close", by="marcus", closure="rc7", without="Moved abroad; police there have it")
    with pytest.raises(NotPossible, match="This case is closed"):
        taken(case, "write:casenote")


def everything_begun(case: Case) -> list[Any]:
    return [
        taken(case, "write:casenote"),
        taken(case, "visit:casenote", happened_on=day(NOW.date())),
        taken(case, "begin:protection", kind="police_protection", started_on=day(NOW.date())),
        taken(case, "consider:nationalreferral"),
        taken(case, "record:responsibility"),
    ]


def test_everything_else_that_begins_in_a_case_begins() -> None:
    case = allocated()
    rows = everything_begun(case)
    assert {row.case_id for row in rows} == {case.pk}
    assert "C4" in clocks_of(case)


def test_two_children_are_discussed_together_and_each_has_a_record() -> None:
    first = allocated()
    other = allocated(opened(people.sent(child_given="Cian")))
    meeting = taken(first, "call:meeting", agencies=["police"])
    taken(meeting, "also", cases=[other])
    twin = Meeting.objects.get(case=other)
    assert twin.group == meeting.group
    assert [seat.agency for seat in twin.attendances.all()] == [people.agency("police")]


def test_a_discussion_is_held_again_with_the_same_agencies() -> None:
    case = allocated()
    meeting = taken(case, "call:meeting", agencies=["police", "health"])
    taken(meeting, "hold", by="marcus", came=["police", "health"])
    taken(meeting, "decide", by="marcus", outcome="reconvene", reconvene_on=day(NOW.date()))
    assert "reconvene" in tasks_of(case)
    again = taken(meeting, "reconvene")
    assert again.group == meeting.group
    assert again.attendances.count() == 2
    assert "reconvene" not in tasks_of(case)


def test_a_second_enquiry_waits_for_the_first_to_end() -> None:
    case = allocated()
    taken(case, "begin:enquiry", started_on=day(NOW.date()))
    with pytest.raises(Incomplete, match="enquiry"):
        taken(case, "begin:enquiry", started_on=day(NOW.date()))


def test_a_visit_is_due_again_on_the_day_that_was_agreed() -> None:
    case = allocated()
    soon = NOW.date() + dt.timedelta(days=3)
    taken(case, "visit:casenote", happened_on=day(NOW.date()), next_on=day(soon))
    clock = Clock.objects.get(case=case, kind="C24", stopped_at=None)
    assert clock.due_at.date() == soon
    assert Task.objects.get(case=case, kind="visit", state="open").due_at == clock.due_at


def test_what_somebody_else_changed_meanwhile_is_refused() -> None:
    case = allocated()
    step, seen = NAMED["case", "level"], case.version
    given = Given(filled("response_level", level="child_in_need"), seen=seen)
    taken(case, "level", level="section_47")
    with pytest.raises(Stale):
        step_dispatch.run_step(by=people.act_as("cat"), step=step, row=case, given=given, now=NOW)
    case.refresh_from_db()
    assert case.level == "section_47"


def test_the_event_of_a_step_names_the_row_and_its_case() -> None:
    case = allocated()
    meeting = taken(case, "call:meeting", agencies=["police", "health"])
    taken(meeting, "hold", by="marcus", came=["police", "health"])
    named = Event.objects.get(verb="meeting.hold").objects_named
    assert {(kind, ref) for kind, ref, _ in named} >= {
        ("meeting", str(meeting.public_id)),
        ("case", str(case.public_id)),
    }


def test_a_correction_of_a_note_puts_the_last_answers_right() -> None:
    case = allocated()
    note = taken(case, "write:casenote")
    taken(note, "correct")
    taken(note, "correct")
    first, second, third = Submission.objects.filter(stage_id=note.public_id).order_by("pk")
    assert (first.supersedes, second.supersedes, third.supersedes) == (None, first, second)


def test_what_is_of_concern_carries_no_high_marking_and_a_case_note_may_quote_one() -> None:
    text = "The letter was headed TOP SECRET"
    assert taken(allocated(), "write:casenote", text=text)
    with pytest.raises(Incomplete):
        concern.recorded("vehicle", label=text)
