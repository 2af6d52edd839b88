"""What stands in the log: enough to find a fault, and nobody's words."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import people
from tests.people import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_day_of_work_leaves_no_name_in_the_log(scene: Scene, lines: list[str]) -> None:
    client = people.signed_in("bob")
    client.post("/people/", {"name": "Saoirse Devlin", "reason": "A call from the hospital"})
    for name in ("referral", "triage"):
        client.get(reverse(name, args=[scene.referral.public_id]))
    client.get(reverse("referral", args=[people.account("bob").public_id]))
    Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "Saoirse", "password": "Devlin"})
    told = "\n".join(line for line in lines if "django.db.backends" not in line)
    assert told
    assert "Saoirse" not in told
    assert "Devlin" not in told


def test_the_log_says_which_page_and_never_the_address(lines: list[str]) -> None:
    """An address may carry the secret of a one-time link, or a name that somebody typed."""
    client = Client()
    client.get("/invitation/" + "abcdef" * 8 + "/")
    client.get("/JaneDoe-born-2012/")
    client.put("/invitation/" + "abcdef" * 8 + "/")
    told = " ".join(lines)
    assert "abcdef" not in told
    assert "JaneDoe" not in told
    assert "an address that is no page" in told
