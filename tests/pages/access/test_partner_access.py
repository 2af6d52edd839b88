"""Which partners read something of a case, on its page: why, until when, renewed and ended."""

import pytest

from handrail.records.models import Case, CaseAccess
from tests import people
from tests.people.casework import allocated, taken
from tests.people.named import involved

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


def listed(case: Case, login: str = "cat") -> str:
    return str(people.signed_in(login).get(f"/cases/{case.public_id}/access/").content.decode())


def test_a_case_of_which_nobody_was_asked_lists_no_agency() -> None:
    assert "Northmere Hospital" not in listed(allocated())


def test_the_list_says_since_when_and_until_when_and_who_may_change_it() -> None:
    case = allocated()
    taken(case, "call:meeting", agencies=["health"])
    row = CaseAccess.objects.get(agency=people.agency("health"))
    page = listed(case)
    assert "Northmere Hospital" in page
    assert "22 February 2027" in page
    assert f"/case-access/{row.public_id}/renew/" in page
    assert f"/case-access/{row.public_id}/renew/" not in listed(case, "bob")


def test_ending_it_needs_a_reason_and_leads_back_to_the_list() -> None:
    case = allocated()
    taken(case, "call:meeting", agencies=["health"])
    row = CaseAccess.objects.get(agency=people.agency("health"))
    where, browser = f"/case-access/{row.public_id}/end/", people.signed_in("cat")
    asked = browser.get(where).content.decode()
    assert "End access for Northmere Hospital now?" in asked
    assert asked.count("govuk-button--warning") == 1
    renew = browser.get(where.replace("/end/", "/renew/")).content.decode()
    assert "govuk-button--warning" not in renew
    assert browser.post(where, {"reason": ""}).status_code == 422
    done = browser.post(where, {"reason": "Her sessions are over"})
    assert done["Location"] == f"/cases/{case.public_id}/access/?done=access_changed"
    row.refresh_from_db()
    assert row.ended_on == people.NOW.date()


def test_whoever_does_not_hold_the_case_cannot_renew() -> None:
    taken(allocated(), "call:meeting", agencies=["health"])
    row = CaseAccess.objects.get(agency=people.agency("health"))
    renewed = people.signed_in("nia").post(f"/case-access/{row.public_id}/renew/", {"reason": "x"})
    assert renewed.status_code in (403, 404)


def test_a_worker_who_only_reads_the_case_is_not_asked_for_a_reason() -> None:
    case = allocated()
    taken(case, "call:meeting", agencies=["health"])
    row = CaseAccess.objects.get(agency=people.agency("health"))
    involved("sam", case.person)
    assert "Northmere Hospital" in listed(case, "sam")
    for name in ("renew", "end"):
        where = f"/case-access/{row.public_id}/{name}/"
        assert people.signed_in("sam").get(where).status_code == 403
