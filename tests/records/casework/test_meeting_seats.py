"""Who was asked to a strategy discussion, and who is still needed to hold it."""

import pytest

from handrail.records.models import Meeting
from handrail.records.queries.casework import cases, meeting_seats
from tests import people
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return taken(allocated(), "call:meeting", agencies=["police", "health"])


def unconfirmed(meeting: Meeting) -> str:
    meeting.refresh_from_db()
    seats = cases.list_meeting_seats(people.act_as("cat"), meeting)
    return meeting_seats.unconfirmed_quorum(meeting, seats)


def test_police_and_health_are_unconfirmed_until_they_say_that_they_attend(
    meeting: Meeting,
) -> None:
    assert unconfirmed(meeting) == "police and health"
    health, police = meeting.attendances.order_by("agency__name")
    taken(police, "answer", by="pol")
    assert unconfirmed(meeting) == "health"
    taken(health, "answer", by="nia", attends="apology", apology_reason="The nurse is away")
    assert unconfirmed(meeting) == "health"
    taken(health, "answer", by="nia")
    assert unconfirmed(meeting) == ""


def test_nobody_is_unconfirmed_once_it_was_held_or_for_a_core_group(meeting: Meeting) -> None:
    taken(meeting, "hold", by="marcus", came=["police", "health"])
    assert unconfirmed(meeting) == ""
    group = taken(meeting.case, "call_core_group:meeting", agencies=["health"])
    assert unconfirmed(group) == ""


def test_the_latest_reason_for_not_attending_stands_beside_the_agency(meeting: Meeting) -> None:
    police = meeting.attendances.get(agency__kind="police")
    taken(police, "answer", by="pol", attends="apology", apology_reason="On leave")
    taken(police, "answer", by="pol", attends="apology", apology_reason="In court")
    seats = cases.list_meeting_seats(people.act_as("cat"), meeting)
    meeting_seats.add_reasons(seats)
    assert {seat.agency.kind: seat.why_not for seat in seats} == {
        "police": "In court",
        "health": "",
    }
