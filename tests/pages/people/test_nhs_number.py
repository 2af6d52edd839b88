"""Where something leaves about a child, the NHS number or the reason why it is missing stands."""

import io
from typing import Any

import pypdf
import pytest
from django.urls import reverse

from handrail.records.models import HelpRequest, Referral
from tests import people
from tests.people import casework
from tests.people.copies import copied
from tests.people.switched import commence

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MISSING = "Missing: nobody has recorded why"


def linked() -> Referral:
    of = people.sent()
    people.registered(of)
    return Referral.objects.get(pk=of.pk)


def page(login: str, route: str, *args: Any) -> str:
    return people.signed_in(login).get(reverse(route, args=args)).content.decode()


def paper(login: str, of: Referral) -> str:
    copy = copied(people.signed_in(login), reverse("referral_pdf", args=[of.public_id]))
    read = pypdf.PdfReader(io.BytesIO(copy.content))
    return " ".join(" ".join(found.extract_text() for found in read.pages).split())


def test_the_front_door_is_asked_for_it_and_sends_without_it_all_the_same() -> None:
    of = linked()
    assert MISSING not in page("bob", "triage", of.public_id)
    commence("ca2004-s16lc")
    shown = page("bob", "triage", of.public_id)
    assert MISSING in shown
    assert "Do not delay if you cannot." in shown
    assert "the law requires" not in shown
    assert reverse("person", args=[of.person.public_id]) in shown
    check = people.asked(of)
    assert MISSING in page("pol", "check", check.public_id)


def test_the_copy_of_the_front_door_has_it_and_that_of_the_sender_has_not() -> None:
    of = linked()
    commence("ca2004-s16lc")
    assert f"NHS number {MISSING}" in paper("bob", of)
    assert "NHS number" not in paper("ann", of)


def test_a_transfer_to_another_council_has_it() -> None:
    of = linked()
    commence("ca2004-s16lc")
    people.decided(of, outcome="transfer_other_la", accepted="no", passed_to="Southmere Council")
    asked = HelpRequest.objects.get(referral=of)
    assert MISSING in page("bob", "asked", asked.public_id)


@pytest.mark.parametrize("login", ["cat", "pol"])
def test_the_referral_to_the_police_has_it_in_every_copy(login: str) -> None:
    form = casework.taken(casework.allocated(), "write:policereferral", is_urgent="yes")
    row = casework.taken(form, "send_urgent", police="police")
    where = reverse("police_copy", args=[row.public_id, "file"])
    before = copied(people.signed_in(login), where).json()
    assert "NHS number" not in {fact["label"] for fact in before["facts"]}
    commence("ca2004-s16lc")
    after = copied(people.signed_in(login), where).json()
    assert {"label": "NHS number", "text": MISSING} in after["facts"]


def test_a_transfer_of_a_case_has_it() -> None:
    commence("ca2004-s16lc")
    case = casework.allocated()
    shown = page("cat", "case_begin", case.public_id, "responsibility", "record")
    assert f"NHS number: {MISSING}" in shown
