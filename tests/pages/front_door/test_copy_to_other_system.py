"""A referral copied as text for another system, and the reference that comes back."""

import pytest
from django.urls import reverse

from handrail.records.models import Export
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_copy_is_the_whole_referral_without_what_is_kept_apart() -> None:
    referral, client = people.sent(), people.signed_in("bob")
    where = reverse("copy_text", args=[referral.public_id])
    assert "grey car" not in client.get(where).content.decode()
    assert client.post(where, {"purpose": ""}).status_code == 422
    sent = {"purpose": "To open the case in the council's system"}
    shown = client.post(where, sent).content.decode()
    for text in ("Collected at the gate by a grey car", "He says I owe him for the phone", "debt"):
        assert text in shown
    for sealed in ("Okonjo", "Lantern Yard", "bakery"):
        assert sealed not in shown
    assert "Left out, shown separately on screen: " in shown
    assert "Purpose: To open the case" in shown
    assert Export.objects.get().fetched_at, "what was shown was given"


def test_the_councils_reference_shows_wherever_the_referral_is_read() -> None:
    referral, client = people.sent(), people.signed_in("bob")
    where = reverse("council", args=[referral.public_id])
    sent = {"council_reference": "LCS 88120", "_seen": str(referral.version)}
    assert client.post(where, sent).status_code == 302
    for name in ("triage", "referral"):
        assert "LCS 88120" in client.get(reverse(name, args=[referral.public_id])).content.decode()
    assert "1 of 1 shown" in client.get("/front-door/?reference=88120").content.decode()
    assert client.post(where, sent | {"council_reference": "x" * 61}).status_code == 422
    assert client.post(where, sent | {"_seen": "1"}).status_code == 409
