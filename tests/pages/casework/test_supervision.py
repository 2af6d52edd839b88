"""The manager’s list of cases by when each was last supervised."""

import pytest

from handrail.records.models import Case
from tests import people
from tests.people.casework import allocated

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_case_that_nobody_supervised_stands_in_the_list_with_the_way_to_do_it() -> None:
    case = allocated()
    page = people.signed_in("marcus").get("/supervision/").content.decode()
    assert case.reference in page
    assert "Record supervision" in page


def test_a_closed_case_is_not_supervised() -> None:
    case = allocated()
    Case.objects.filter(pk=case.pk).update(state="closed")
    page = people.signed_in("marcus").get("/supervision/").content.decode()
    assert case.reference not in page


def test_whoever_manages_nobody_finds_no_such_page() -> None:
    assert people.signed_in("cat").get("/supervision/").status_code in (403, 404)
