"""Section 47 enquiries and the conferences that they lead to."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.records.models import (
    Case,
    Clock,
    Enquiry,
    EventObject,
    Person,
    Plan,
    Submission,
    Task,
)
from tests.people import NOW
from tests.people.casework import allocated, day, taken

pytestmark = pytest.mark.django_db


def test_a_conference_that_is_held_during_an_enquiry_does_not_end_it() -> None:
    """The day is kept with the enquiry; no event says that it ended."""
    case = allocated()
    taken(case, "begin:enquiry", started_on=day(NOW.date()))
    conference = taken(case, "call_conference:meeting", planned_on=day(NOW.date()))
    taken(conference, "decide_conference", by="iris", outcome="cp_plan", category="sab",
          held_on=day(NOW.date()), came=[])  # fmt: skip
    enquiry = Enquiry.objects.get(case=case)
    assert (enquiry.state, enquiry.conference_on) == ("open", NOW.date())
    told = EventObject.objects.filter(public_id=enquiry.public_id)
    assert "enquiry.finish" not in told.values_list("verb", flat=True)


def test_a_conference_keeps_which_agencies_attended() -> None:
    case = allocated()
    taken(case, "begin:enquiry", started_on=day(NOW.date()))
    conference = taken(case, "call_conference:meeting", planned_on=day(NOW.date()),
                       agencies=["police", "health"])  # fmt: skip
    taken(conference, "decide_conference", by="iris", outcome="cp_plan", category="sab",
          held_on=day(NOW.date()), came=["health"])  # fmt: skip
    came = conference.attendances.values_list("agency__kind", "came")
    assert set(came) == {("police", False), ("health", True)}


def test_a_conference_that_is_adjourned_is_still_to_be_arranged() -> None:
    case = allocated()
    enquiry = taken(case, "begin:enquiry", started_on=day(NOW.date()))
    taken(enquiry, "finish", by="marcus", conference="needed", conference_on=day(NOW.date()))
    conference = taken(case, "call_conference:meeting", planned_on=day(NOW.date()))
    given = {"by": "iris", "held_on": day(NOW.date()), "came": []}
    taken(conference, "decide_conference", outcome="adjourned", **given)
    task = Task.objects.get(kind="conference", case=case, state="open")
    assert task.due_at == case.clocks.get(kind="C7").due_at
    again = taken(case, "call_conference:meeting", planned_on=day(NOW.date()))
    taken(again, "decide_conference", outcome="cp_plan", category="sab", **given)
    assert not Task.objects.filter(kind="conference", case=case, state="open").exists()


def test_a_plan_that_another_conference_replaces_leaves_no_deadline_and_no_task() -> None:
    case, given = allocated(), {"by": "iris", "held_on": day(NOW.date()), "came": []}
    for outcome in ("cp_plan", "cin_plan"):
        conference = taken(case, "call_conference:meeting", planned_on=day(NOW.date()))
        taken(conference, "decide_conference", outcome=outcome, category="sab", **given)
    ended = Plan.objects.get(case=case, state="ended")
    assert not case.clocks.filter(stage_id=ended.public_id, stopped_at=None).exists()
    assert not case.tasks.filter(stage_id=ended.public_id, state="open").exists()


def due_reviews(case: Case) -> list[dt.date | None]:
    rows = Task.objects.filter(case=case, kind="review_plan", state="open")
    return [task.due_at and task.due_at.date() for task in rows]


def test_the_review_of_a_child_in_need_plan_is_a_task_for_the_day_agreed() -> None:
    case, first = allocated(), NOW.date() + dt.timedelta(days=28)
    plan = taken(case, "begin:plan", started_on=day(NOW.date()), next_on=day(first))
    assert due_reviews(case) == [first]
    later, second = NOW + dt.timedelta(days=20), first + dt.timedelta(days=28)
    taken(plan, "review", now=later, happened_on=day(later.date()), next_on=day(second))
    assert due_reviews(case) == [second]


def test_the_review_of_a_protection_plan_is_due_on_the_day_agreed_before_its_limit() -> None:
    case, agreed = allocated(), NOW.date() + dt.timedelta(days=60)
    conference = taken(case, "call_conference:meeting", planned_on=day(NOW.date()))
    taken(conference, "decide_conference", by="iris", outcome="cp_plan", category="sab",
          held_on=day(NOW.date()), next_on=day(agreed), came=[])  # fmt: skip
    assert due_reviews(case) == [agreed]


@pytest.mark.parametrize(
    ("outcome", "limits"), [("cp_plan", [dt.date(2027, 6, 14)]), ("cin_plan", [])]
)
def test_the_review_of_a_protection_plan_starts_the_time_limit_of_the_next_conference(
    outcome: str, limits: list[dt.date]
) -> None:
    case, reviewed = allocated(), NOW + dt.timedelta(days=20)
    conference(case, outcome, category="sab")
    plan = Plan.objects.get(case=case)
    written = reviewed + dt.timedelta(days=3)  # it counts from the day of the review
    taken(plan, "review", now=written, happened_on=day(reviewed.date()))
    clocks = Clock.objects.filter(kind="C10", stopped_at=None)
    assert [clock.due_at and clock.due_at.date() for clock in clocks] == limits


def conference(case: Case, outcome: str, **more: Any) -> None:
    row = taken(case, "call_conference:meeting", planned_on=day(NOW.date()))
    taken(row, "decide_conference", by="iris", outcome=outcome,
          held_on=day(NOW.date()), came=[], **more)  # fmt: skip


def status_of(case: Case) -> str:
    assert case.person
    return Person.objects.get(pk=case.person.pk).legal_status


def test_the_record_of_a_child_says_which_plan_they_have_and_when_they_have_none() -> None:
    case = allocated()
    taken(case, "begin:plan", started_on=day(NOW.date()))
    assert status_of(case) == "cin"
    conference(case, "cp_plan", category="sab")
    assert status_of(case) == "cp"
    plan, later = Plan.objects.get(case=case, state="live"), NOW + dt.timedelta(days=90)
    taken(plan, "end", now=later, ended_on=day(later.date()))
    assert status_of(case) == "none"


def test_early_help_gives_way_to_a_plan_and_stays_when_it_was_recorded_before_the_end() -> None:
    case = allocated()
    child = Person.objects.filter(pk=case.person_id)
    child.update(legal_status="early_help")
    taken(case, "begin:plan", started_on=day(NOW.date()))
    assert status_of(case) == "cin"
    child.update(legal_status="early_help")
    plan, later = Plan.objects.get(case=case, state="live"), NOW + dt.timedelta(days=90)
    taken(plan, "end", now=later, ended_on=day(later.date()))
    assert status_of(case) == "early_help"


def test_a_child_in_care_stays_in_care_when_a_plan_begins() -> None:
    case = allocated()
    Person.objects.filter(pk=case.person_id).update(legal_status="s20")
    conference(case, "cp_plan", category="sab")
    assert status_of(case) == "s20"


class TestSubstantiatedHarm:
    """Beside a case that says that nothing is known, and services for everybody."""

    KEYS = ("contradiction_substantiated_none_known", "contradiction_substantiated_universal")

    def enquired(self) -> Enquiry:
        case: Case = allocated()
        taken(case, "status", status="none_known")
        taken(case, "level", level="universal")
        row: Enquiry = taken(case, "begin:enquiry", started_on=day(NOW.date()))
        return row

    def finished(self, row: Enquiry, **reasons: str) -> Enquiry:
        given: Any = {"outcome": "substantiated_continuing_risk", "category": "sab"}
        done: Enquiry = taken(row, "finish", by="marcus", reasons=reasons, **given)
        return done

    def test_is_asked_about_in_both_its_contradictions(self) -> None:
        row = self.enquired()
        with pytest.raises(Incomplete) as refused:
            self.finished(row)
        assert set(refused.value.problems) == set(self.KEYS)
        row.refresh_from_db()
        assert row.state == "open"

    def test_takes_no_single_letter_for_a_reason(self) -> None:
        with pytest.raises(Incomplete, match="three words"):
            self.finished(self.enquired(), **dict.fromkeys(self.KEYS, "x"))

    def test_is_saved_with_reasons_of_substance_which_are_kept(self) -> None:
        why = dict.fromkeys(self.KEYS, "Her uncle hit her, nobody exploits her")
        row = self.finished(self.enquired(), **why)
        assert row.state == "finished"
        assert Submission.objects.get(stage_id=row.public_id, part="finish").reasons == why


def test_a_plan_does_not_end_before_the_day_on_which_it_began() -> None:
    plan = taken(allocated(), "begin:plan", started_on=day(NOW.date()))
    with pytest.raises(Incomplete) as refused:
        taken(plan, "end", ended_on=day(NOW.date() - dt.timedelta(days=1)))
    assert "ended_on" in refused.value.problems
    plan.refresh_from_db()
    assert plan.state == "live"


def test_a_child_in_need_plan_without_a_day_of_review_has_no_task_of_one() -> None:
    case = allocated()
    taken(case, "begin:plan", started_on=day(NOW.date()), next_on=None)
    assert due_reviews(case) == []


def test_a_child_has_one_plan_at_a_time() -> None:
    case = allocated()
    taken(case, "begin:plan", started_on=day(NOW.date()))
    with pytest.raises(Incomplete) as refused:
        taken(case, "begin:plan", started_on=day(NOW.date()))
    assert "started_on" in refused.value.problems


def test_a_core_group_that_met_is_not_owed_again_in_a_case_that_is_reopened() -> None:
    case, later = allocated(), [NOW + dt.timedelta(days=days) for days in (20, 30)]
    conference(case, "cp_plan", category="sab")
    group = taken(case, "call_core_group:meeting", by="marcus", agencies=["police"])
    taken(group, "hold_core_group", by="marcus", came=["police"], happened_on=day(NOW.date()),
          happened_time="13:00")  # fmt: skip
    taken(case, "close", by="marcus", closure="rc5", without="Moved away", now=later[0])
    taken(case, "reopen", by="marcus", now=later[1])
    owed = Task.objects.filter(case=case, state="open", kind__in=("review_plan", "core_group"))
    assert [task.kind for task in owed] == ["review_plan"]


def test_a_child_in_need_plan_does_not_begin_in_the_future() -> None:
    case, tomorrow = allocated(), NOW.date() + dt.timedelta(days=1)
    with pytest.raises(Incomplete):
        taken(case, "begin:plan", started_on=day(tomorrow))
