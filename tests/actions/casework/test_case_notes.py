"""A visit to a child, the next one, and a date that was wrong."""

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.records.models import CaseNote, Clock, Notice, Submission, Task
from handrail.records.queries.core.submissions import as_kept
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.task_kinds import TaskKind
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, day, taken

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
EARLIER = TODAY - dt.timedelta(days=5)


def test_the_next_visit_is_due_on_the_day_that_was_agreed() -> None:
    case = allocated()
    next_day = NOW.date() + dt.timedelta(days=10)
    taken(case, "visit:casenote", next_on=day(next_day))
    (clock,) = case.clocks.filter(kind="C24", stopped_at=None)
    assert clock.due_at.date() == next_day
    assert Task.objects.filter(case=case, kind="visit", state="open").count() == 1


def test_a_visit_at_which_the_child_was_not_seen_moves_no_deadline() -> None:
    case = allocated()
    taken(case, "visit:casenote", happened_on=day(EARLIER), next_on=None)
    before = Clock.objects.get(kind=ClockCode.VISIT, stopped_at=None)
    task = Task.objects.get(kind=TaskKind.VISIT, state="open")
    again = day(TODAY + dt.timedelta(days=20))
    taken(case, "visit:casenote", seen="not_seen", happened_on=day(TODAY), next_on=again)
    assert Clock.objects.get(kind=ClockCode.VISIT, stopped_at=None) == before
    assert Clock.objects.get(pk=before.pk).due_at == before.due_at
    assert Task.objects.get(kind=TaskKind.VISIT, state="open") == task


def test_a_visit_that_is_recorded_late_moves_no_deadline_of_a_later_one() -> None:
    case = allocated()
    taken(case, "visit:casenote", happened_on=day(TODAY), happened_time="", next_on=None)
    before = Clock.objects.get(kind=ClockCode.VISIT, stopped_at=None)
    taken(case, "visit:casenote", happened_on=day(EARLIER), happened_time="", next_on=None)
    assert Clock.objects.get(kind=ClockCode.VISIT, stopped_at=None).due_at == before.due_at


class TestACorrectedVisit:
    def visited(self, on: dt.date = TODAY, **more: Any) -> CaseNote:
        note: CaseNote = taken(
            allocated(), "visit:casenote", happened_on=day(on), happened_time="", next_on=None,
            **more,
        )  # fmt: skip
        return note

    def corrected(self, note: CaseNote, by: str = "cat", **more: Any) -> CaseNote:
        given: dict[str, Any] = {
            "happened_on": None, "happened_time": "", "seen": None, "next_on": None,
        } | more  # fmt: skip
        done: CaseNote = taken(note, "correct_visit", by=by, **given)
        return done

    @pytest.mark.parametrize("by", ["cat", "marcus"])
    def test_has_the_right_day_and_the_next_one_is_due_from_it(self, by: str) -> None:
        note = self.visited()
        before = Clock.objects.get(kind=ClockCode.VISIT, stopped_at=None)
        self.corrected(note, by, happened_on=day(EARLIER))
        note.refresh_from_db()
        assert note.happened_at is not None
        assert note.happened_at.date() == EARLIER
        after = Clock.objects.get(pk=before.pk)
        assert after.started_at.date() == EARLIER
        assert after.due_at < before.due_at
        assert Task.objects.get(kind=TaskKind.VISIT, state="open").due_at == after.due_at

    def test_keeps_what_was_written_first_as_superseded(self) -> None:
        note = self.visited()
        self.corrected(note, happened_on=day(EARLIER))
        first, second = Submission.objects.filter(stage_id=note.public_id).order_by("pk")
        assert first.answers["happened_on"]["text"] == TODAY.isoformat()
        assert second.supersedes == first
        assert [kept.is_superseded for kept in as_kept(Submission.objects.filter(
            stage_id=note.public_id))] == [True, False]  # fmt: skip

    def test_of_an_earlier_visit_moves_no_deadline_of_the_last_one(self) -> None:
        note = self.visited(EARLIER)
        taken(note.case, "visit:casenote", happened_on=day(TODAY), happened_time="", next_on=None)
        before = Clock.objects.get(kind=ClockCode.VISIT, stopped_at=None)
        self.corrected(note, happened_on=day(EARLIER - dt.timedelta(days=3)))
        assert Clock.objects.get(pk=before.pk).due_at == before.due_at

    def test_at_which_the_child_was_not_seen_leaves_the_deadline_with_the_visit_before(
        self,
    ) -> None:
        case = self.visited(EARLIER).case
        due_at = Clock.objects.get(kind=ClockCode.VISIT, stopped_at=None).due_at
        second = taken(
            case, "visit:casenote", happened_on=day(TODAY), happened_time="", next_on=None
        )
        self.corrected(second, seen="not_seen")
        assert Clock.objects.get(kind=ClockCode.VISIT, stopped_at=None).due_at == due_at

    def test_that_was_the_only_one_leaves_the_deadline_with_the_referral(self) -> None:
        note = self.visited(EARLIER)
        self.corrected(note, seen="not_seen")
        clock = Clock.objects.get(kind=ClockCode.VISIT, stopped_at=None)
        note.case.refresh_from_db()
        assert clock.started_at == note.case.referred_at

    def test_tells_the_worker_and_the_managers_again(self) -> None:
        self.corrected(self.visited(), by="marcus", happened_on=day(EARLIER))
        assert Notice.objects.filter(kind="correction", recipient__login="cat").exists()

    @pytest.mark.parametrize(
        ("more", "says"),
        [
            ({}, "Enter the correct date"),
            ({"happened_on": day(TODAY + dt.timedelta(days=1))}, "in the future"),
        ],
    )
    def test_needs_a_date_that_has_been(self, more: dict[str, Any], says: str) -> None:
        with pytest.raises(Incomplete, match=says):
            self.corrected(self.visited(), **more)

    def test_needs_a_reason(self) -> None:
        with pytest.raises(Incomplete) as refused:
            self.corrected(self.visited(), happened_on=day(EARLIER), reason="")
        assert "reason" in refused.value.problems

    def test_is_not_corrected_by_another_agency(self) -> None:
        with pytest.raises(Refused):
            self.corrected(self.visited(), by="ann", happened_on=day(EARLIER))

    def test_is_no_case_note(self) -> None:
        note = taken(allocated(), "write:casenote")
        with pytest.raises(NotPossible):
            self.corrected(note, happened_on=day(EARLIER))

    @pytest.mark.once
    def test_is_marked_on_its_page_and_in_the_chronology(self) -> None:
        note = self.visited()
        self.corrected(note, happened_on=day(EARLIER))
        client = people.signed_in("cat")
        page = client.get(f"/record/casenote/{note.public_id}/").content.decode()
        assert "Superseded" in page
        assert "This is what was written before" in page
        where = reverse("chronology", args=[note.case.public_id])
        assert "superseded: corrected later" in client.get(where, follow=True).content.decode()
