"""The page of a proposed role: who proposed it reads it, and another person answers."""

import pytest
from django.urls import reverse

from tests import people
from tests.actions.organisation.test_role_approvals import proposed

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


def test_who_proposed_a_role_reads_it_and_is_not_asked_for_an_answer() -> None:
    where = reverse("role_proposal", args=[proposed(by="petra").public_id])
    own = people.signed_in("petra")
    page = own.get(where).content.decode()
    assert "Somebody else must answer this" in page
    assert "Send my answer" not in page
    assert own.post(where).status_code == 403
    assert "Send my answer" in people.signed_in("dora").get(where).content.decode()
