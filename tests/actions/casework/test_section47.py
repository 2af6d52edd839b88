"""Section 47 enquiries and the conferences that they lead to."""

import pytest

from handrail.records.models import Enquiry, EventObject
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
