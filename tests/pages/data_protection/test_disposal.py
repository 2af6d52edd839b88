"""Records that are due, on their pages: from the list to the certificate."""

from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from handrail.pages.data_protection.confirmations import DONE
from handrail.records.models import Person
from tests import people
from tests.people import casework
from tests.people.disposal import agreed, decided, due
from tests.people.retention import LONG_AFTER

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def child() -> Person:
    person = casework.allocated().person
    assert person is not None
    return person


@pytest.fixture
def much_later(time_machine: Any) -> None:
    time_machine.move_to(LONG_AFTER, tick=False)


def test_the_pages_lead_from_the_list_to_the_certificate(child: Person, much_later: None) -> None:
    row = due(child)
    agreed(decided(row))
    call_command("retention", "--destroy")
    dora = people.signed_in("dora")
    assert child.reference in dora.get(reverse("due")).content.decode()
    page = dora.get(reverse("disposal", args=[row.public_id])).content.decode()
    assert "Certificate of destruction" in page
    paper = dora.get(reverse("certificate", args=[row.public_id]))
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    figures = dora.get(reverse("past_figures")).content.decode()
    assert "rounded up or down to a multiple of 5" in figures


def test_an_agreed_destruction_promises_no_run_that_nothing_starts() -> None:
    then = DONE["disposal_answered"].then
    assert "scheduled" not in then
    assert "handrail retention --destroy" in then


def test_who_decided_first_reads_that_a_second_person_must_agree(
    child: Person, much_later: None
) -> None:
    where = reverse("disposal", args=[decided(due(child)).public_id])
    first = people.signed_in("dora").get(where).content.decode()
    assert "A second person must agree" in first
    assert "Send my answer" not in first
    assert "Send my answer" in people.signed_in("ruth").get(where).content.decode()
