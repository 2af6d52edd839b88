"""What can go out of a case: each paper is brought by its own domain."""

import pytest

from handrail.pages.sharing.case_papers import list_offers, paper_makers
from tests import people
from tests.people.casework import allocated

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_every_kind_of_paper_is_brought_once() -> None:
    assert set(paper_makers()) == {"policereferral", "referral", "case", "safetyplan", "document"}


def test_a_case_offers_its_referral_and_chronology_to_its_worker() -> None:
    case = allocated()
    request = people.signed_in("cat").get("/").wsgi_request
    request.actor, request.now = people.act_as("cat"), people.NOW
    found = {offer.kind: offer for offer in list_offers(request, case)}
    assert found.keys() == {"referral", "case"}
    assert found["case"].label == "The chronology"
    assert found["referral"].make().startswith(b"%PDF-")
