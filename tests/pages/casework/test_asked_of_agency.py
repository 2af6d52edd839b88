"""Agency requests: what waits for an agency on one page, and nothing of others."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from handrail.records.models import Case
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def case() -> Case:
    return allocated()


def read(text: str, words: str) -> Iterator[str]:
    return (word for word in words.split() if word in text)


def test_asked_of_us_holds_what_waits_for_an_agency_and_nothing_of_others(case: Case) -> None:
    form = taken(case, "write:policereferral", is_urgent="yes")
    assert "You have no requests" in asked("pol")
    taken(form, "send_urgent", police="police")
    meeting = taken(case, "call:meeting", agencies=["police"])
    taken(case, "begin:assessment")
    taken(case, "ask:contribution", agency="health")
    found = asked("pol")
    assert all(words in found for words in (form.reference, meeting.reference, "Not acknowledged"))
    assert "Your part of an assessment" not in found
    assert (
        'Agency requests <span class="hr-count">2</span>' in " ".join(found.split())
        or ">2<" in found
    )
    found = asked("nia")
    assert "Contributions requested" in found
    assert not list(read(found, f"{form.reference} {meeting.reference}"))
    assert "You have no requests" in asked("lena")


def test_a_meeting_whose_time_has_passed_is_not_called_upcoming(case: Case) -> None:
    day = day_given(people.NOW.date() + dt.timedelta(days=1))
    meeting = taken(case, "call:meeting", agencies=["police"], planned_on=day, planned_time="10:00")
    with time_machine.travel(meeting.planned_at - dt.timedelta(minutes=5), tick=False):
        assert "Upcoming" in asked("pol")
    with time_machine.travel(meeting.planned_at + dt.timedelta(minutes=5), tick=False):
        found = asked("pol")
        record = people.signed_in("pol").get(f"/record/meeting/{meeting.public_id}/")
    assert "Upcoming" not in found
    assert "Not recorded as held yet" in found
    assert "Not recorded as held yet" in record.content.decode()


def asked(login: str) -> str:
    return str(people.signed_in(login).get("/asked-of-us/").content, "utf-8")
