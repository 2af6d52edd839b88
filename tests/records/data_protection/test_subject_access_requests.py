"""Access requests, which another council does not find."""

import pytest

from handrail.actions.core.recording import Refused
from handrail.records.models import AccessRequest
from handrail.records.queries.data_protection import subject_access_requests as queries
from tests import people
from tests.people import access
from tests.people.access import asked, doing

pytestmark = pytest.mark.django_db


def test_another_council_knows_nothing_of_it() -> None:
    row = asked()
    for login in ("helen", "marcus", "petra"):
        with pytest.raises(Refused) as refused:
            doing(row, "verify_identity", by=login, how=access.HOW)
        assert refused.value.refusal.hidden
    assert people.account("rory")


@pytest.mark.both
def test_a_paused_request_stands_behind_those_that_are_due() -> None:
    paused, due = asked(), asked()
    AccessRequest.objects.filter(pk=paused.pk).update(due_on=None)
    assert [row.pk for row in queries.list_requests(people.act_as("rory"))] == [due.pk, paused.pk]
