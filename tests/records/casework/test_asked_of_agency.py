"""What social care asks of an agency, as the agency reads it."""

import pytest

from handrail.records.models import Contribution
from handrail.records.queries.casework import asked_of_agency
from tests import people
from tests.people.casework import allocated, day, taken

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_a_restricted_request_is_not_listed_beside_an_open_one() -> None:
    case, nia = allocated(), people.act_as("nia")
    taken(case, "begin:assessment", started_on=day(people.NOW.date()))
    shown = taken(case, "ask:contribution", agency="health")
    taken(case, "call:meeting", agencies=["health"])
    found = asked_of_agency.list_agency_requests(nia, {})
    assert (list(found.parts), len(found.seats)) == ([shown], 1)
    Contribution.objects.update(sensitivity="S2", guardian=people.account("ruth"))
    found = asked_of_agency.list_agency_requests(nia, {})
    assert (list(found.parts), len(found.seats)) == ([], 1)
