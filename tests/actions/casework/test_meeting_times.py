"""The times of a discussion are in order, and a manager puts them right."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.records.models import Clock, Enquiry, Meeting, Notice, Submission, Task
from handrail.rules.forms.answer_dates import day_given as day
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
EARLIER = TODAY - dt.timedelta(days=5)


def called() -> Meeting:
    meeting: Meeting = taken(allocated(), "call:meeting", agencies=["police"], called_on=day(TODAY))
    return meeting


def held(meeting: Meeting, on: dt.date = TODAY, time: str = "") -> Meeting:
    done: Meeting = taken(
        meeting, "hold", by="marcus", came=["police", "health"], happened_on=day(on),
        happened_time=time,
    )  # fmt: skip
    return done


def test_it_is_not_held_before_it_was_called() -> None:
    meeting = called()
    with pytest.raises(Incomplete) as refused:
        held(meeting, EARLIER)
    assert "when the discussion was called" in refused.value.problems["happened_on"]
    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_at) == ("called", None)


def test_it_is_not_decided_before_it_was_held() -> None:
    meeting = held(called())
    with pytest.raises(Incomplete) as refused:
        taken(meeting, "decide", by="marcus", decided_on=day(EARLIER))
    assert set(refused.value.problems) == {"decided_on"}


def test_at_the_same_minute_is_in_order() -> None:
    meeting = held(called(), time="10:00")
    taken(meeting, "decide", by="marcus", decided_on=day(TODAY), decided_time="10:00",
          outcome="s47_joint_csc_police")  # fmt: skip
    assert meeting.enquiries.count() == 1


def corrected(meeting: Meeting, *, by: str = "marcus", **times: Any) -> Meeting:
    days: dict[str, Any] = dict.fromkeys(("called_on", "happened_on", "decided_on"))
    hours: dict[str, Any] = dict.fromkeys(("called_time", "happened_time", "decided_time"), "")
    more: Any = days | hours | times
    made: Meeting = taken(meeting, "correct", by=by, **more)
    return made


def test_a_discussion_that_was_entered_late_is_held_once_the_call_is_corrected() -> None:
    meeting = called()
    corrected(meeting, called_on=day(EARLIER))
    held(meeting, EARLIER)
    meeting.refresh_from_db()
    assert meeting.state == "held"


def test_a_corrected_day_moves_the_enquiry_and_its_clock_and_tells_them_again() -> None:
    meeting = held(called())
    taken(meeting, "decide", by="marcus", decided_on=day(TODAY), outcome="s47_joint_csc_police")
    before = Clock.objects.get(kind="C7", stopped_at=None)
    corrected(meeting, called_on=day(EARLIER), happened_on=day(EARLIER))
    meeting.refresh_from_db()
    assert meeting.held_at is not None
    assert meeting.held_at.date() == Enquiry.objects.get().started_on == EARLIER
    after = Clock.objects.get(pk=before.pk)
    assert after.due_at < before.due_at
    assert Task.objects.get(kind="enquire", state="open").due_at == after.due_at
    assert Notice.objects.filter(kind="correction", recipient__login="cat").exists()
    said = Submission.objects.filter(stage_id=meeting.public_id, part="hold").get()
    assert said.answers["happened_on"]["text"] == TODAY.isoformat(), (
        "the earlier times stay on record"
    )


def finished() -> Meeting:
    """A discussion whose enquiry is over."""
    meeting = held(called())
    taken(meeting, "decide", by="marcus", decided_on=day(TODAY), outcome="s47_joint_csc_police")
    taken(Enquiry.objects.get(), "finish", outcome="not_substantiated", conference="not_needed",
          why_not_needed="Nothing was found")  # fmt: skip
    return meeting


def test_a_corrected_day_is_that_of_an_enquiry_that_is_over_too() -> None:
    corrected(finished(), called_on=day(EARLIER), happened_on=day(EARLIER))
    assert Enquiry.objects.get().started_on == EARLIER


def test_a_discussion_is_not_held_after_the_enquiry_that_it_began_was_over() -> None:
    meeting, later = finished(), NOW + dt.timedelta(days=2)
    with pytest.raises(Incomplete, match="ended on 24 November 2026"):
        taken(meeting, "correct", by="marcus", now=later, happened_on=day(later.date()),
              happened_time="09:00", called_on=None, decided_on=day(later.date()))  # fmt: skip


def test_nothing_corrected_is_asked_about() -> None:
    with pytest.raises(Incomplete, match="Enter the correct time"):
        corrected(called())


def test_a_meeting_that_is_only_called_is_not_held_by_a_correction() -> None:
    with pytest.raises(Incomplete, match="Record that the discussion was held first"):
        corrected(called(), happened_on=day(TODAY))


def test_a_social_worker_does_not_correct_what_a_manager_decided() -> None:
    with pytest.raises(Refused):
        corrected(called(), by="cat", called_on=day(EARLIER))


def decided(meeting: Meeting) -> Meeting:
    done: Meeting = taken(
        held(meeting), "decide", by="marcus", decided_on=day(TODAY), outcome="nfa",
        threshold="The test was met", reason="As the chair said",
    )  # fmt: skip
    return done


def reworded(meeting: Meeting, by: str = "marcus", **words: str) -> Meeting:
    empty = dict.fromkeys(("threshold", "why_decided", "dissent", "decided_by"), "")
    made: Meeting = taken(meeting, "reword", by=by, **empty | words)
    return made


def test_the_wording_of_a_decision_is_corrected_and_the_earlier_one_stays_as_superseded() -> None:
    meeting = decided(called())
    reworded(meeting, threshold="The test was not met")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.outcome) == ("decided", "nfa"), "the outcome stays"
    first, second = Submission.objects.filter(
        stage_id=meeting.public_id, part__in=["decide", "reword"]
    ).order_by("pk")  # fmt: skip
    assert first.answers["threshold"] == "The test was met"
    assert (second.answers["threshold"], second.supersedes) == ("The test was not met", first)
    assert second.answers["reason"], "and why it is corrected"
    reworded(meeting, dissent="The police disagreed")
    assert Submission.objects.filter(part="reword").order_by("-pk")[0].supersedes == second


@pytest.mark.usefixtures("at_now")
def test_those_who_were_told_are_told_again_and_the_agencies_read_it() -> None:
    meeting = decided(called())
    taken(meeting, "distribute", by="marcus", readers=["police"], restriction="decision")
    Notice.objects.all().delete()
    reworded(meeting, threshold="The test was not met")
    told = set(Notice.objects.filter(kind="correction").values_list("recipient__login", flat=True))
    assert {"cat", "pol"} <= told
    page = people.signed_in("pol").get(f"/record/meeting/{meeting.public_id}/").content.decode()
    assert "The test was not met" in page
    assert "Superseded" in page


@pytest.mark.parametrize(("words", "by"), [({}, "marcus"), ({"threshold": "Not met"}, "cat")])
def test_a_wording_needs_words_and_a_manager(words: dict[str, str], by: str) -> None:
    with pytest.raises((Incomplete, Refused)) as refused:
        reworded(decided(called()), by, **words)
    assert refused.type is (Incomplete if by == "marcus" else Refused)


def test_nothing_is_reworded_before_it_is_decided() -> None:
    with pytest.raises(NotPossible):
        reworded(held(called()), threshold="Not met")


def test_the_day_of_a_core_group_is_corrected_and_not_before_it_was_called() -> None:
    group: Meeting = taken(allocated(), "call_core_group:meeting", by="marcus", agencies=["police"])
    taken(group, "hold_core_group", by="marcus", came=["police"], happened_on=day(TODAY),
          happened_time="")  # fmt: skip
    with pytest.raises(Incomplete):
        corrected(group, happened_on=day(EARLIER))
    corrected(group, called_on=day(EARLIER), happened_on=day(EARLIER))
    group.refresh_from_db()
    assert group.held_at is not None
    assert group.held_at.date() == EARLIER
