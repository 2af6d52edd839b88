"""Which agency reads what of a case, why and until when."""

import pytest

from handrail.records.models import Case, CaseAccess
from handrail.records.queries.access import partner_access
from tests import people
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


@pytest.fixture
def case() -> Case:
    found = allocated()
    taken(found, "call:meeting", agencies=["health"])
    return found


def test_the_case_says_which_agency_reads_why_and_until_when(case: Case) -> None:
    cat = people.signed_in("cat")
    assert "/access/" in cat.get(f"/cases/{case.public_id}/").content.decode()
    page = cat.get(f"/cases/{case.public_id}/access/").content.decode()
    for words in (people.agency("health").name, "Invited to a meeting", "Renew", "End now"):
        assert words in page
    seen = people.signed_in("bob").get(f"/cases/{case.public_id}/access/").content.decode()
    assert "Invited to a meeting" in seen
    assert "End now" not in seen


def test_the_access_of_an_agency_is_not_there_for_those_without_the_case(case: Case) -> None:
    row = CaseAccess.objects.get(case=case)
    assert partner_access.find_partner_access(people.act_as("cat"), row.public_id) == row
    assert partner_access.find_partner_access(people.act_as("dan"), row.public_id) is None
