"""The times of a discussion are in order, and a manager puts them right."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, Refused
from handrail.records.models import Clock, Enquiry, Meeting, Notice, Submission
from handrail.rules.forms.answer_dates import day_given as day
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
    assert Notice.objects.filter(kind="correction", recipient__login="cat").exists()
    said = Submission.objects.filter(stage_id=meeting.public_id, part="hold").get()
    assert said.answers["happened_on"]["text"] == TODAY.isoformat(), (
        "the earlier times stay on record"
    )


def test_nothing_corrected_is_asked_about() -> None:
    with pytest.raises(Incomplete, match="Enter the correct time"):
        corrected(called())


def test_a_meeting_that_is_only_called_is_not_held_by_a_correction() -> None:
    with pytest.raises(Incomplete, match="Record that the discussion was held first"):
        corrected(called(), happened_on=day(TODAY))


def test_a_social_worker_does_not_correct_what_a_manager_decided() -> None:
    with pytest.raises(Refused):
        corrected(called(), by="cat", called_on=day(EARLIER))
