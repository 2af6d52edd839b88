"""What is printed of a record leaves an event, and is refused to those who may not read it."""

import pytest

from handrail.actions.core.recording import Refused
from handrail.actions.sharing import record_prints
from handrail.records.models import Event
from tests import people
from tests.people import NOW
from tests.people.casework import allocated

pytestmark = pytest.mark.django_db


def test_a_printed_chronology_is_noted_with_its_reason() -> None:
    case = allocated()
    record_prints.record_chronology_print(
        by=people.act_as("cat"), row=case, reason="For court", now=NOW
    )
    event = Event.objects.latest("sequence")
    assert (event.verb, event.reason) == ("chronology.printed", "For court")
    assert str(case.public_id) in str(event.objects_named)


def test_who_may_not_read_it_prints_nothing() -> None:
    case = allocated()
    with pytest.raises(Refused):
        record_prints.record_chronology_print(
            by=people.act_as("dan"), row=case, reason="For court", now=NOW
        )


def test_a_board_of_the_whole_partnership_needs_more_than_one_of_a_team() -> None:
    record_prints.record_dashboard_export(
        by=people.act_as("ana"), reason="Board", is_whole=True, now=NOW
    )
    assert Event.objects.latest("sequence").verb == "numbers.exported"
    with pytest.raises(Refused):
        record_prints.record_dashboard_export(
            by=people.act_as("ann"), reason="Board", is_whole=True, now=NOW
        )
