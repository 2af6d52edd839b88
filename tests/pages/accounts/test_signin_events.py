"""Sign-ins as events: who, in which session, how surely, and nothing of what was typed."""

import hashlib
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client, RequestFactory

from handrail.pages.accounts import signin_events
from handrail.records.models import Event
from tests import people

pytestmark = pytest.mark.once


def test_a_session_is_named_by_a_hash_that_nobody_can_use() -> None:
    request: Any = SimpleNamespace(session=SimpleNamespace(session_key="abc"))
    assert signin_events.session_mark(request) == hashlib.sha256(b"abc").hexdigest()
    nobody: Any = SimpleNamespace(session=SimpleNamespace(session_key=None))
    assert signin_events.session_mark(nobody) == signin_events.session_mark(None) == ""


def test_a_browser_without_a_name_has_no_hash() -> None:
    asked = RequestFactory()
    assert signin_events.device_of(asked.get("/")) == ""
    named = signin_events.device_of(asked.get("/", headers={"User-Agent": "Firefox"}))
    assert named == hashlib.sha256(b"Firefox").hexdigest()[:16]


@pytest.mark.parametrize(
    ("record", "strength"),
    [
        ({"method": "password"}, "password"),
        ({"method": "mfa", "type": "totp"}, "code"),
        ({"method": "mfa", "type": "webauthn"}, "passkey"),
        ({"method": "socialaccount", "strength": "code"}, "code"),
        ({"method": "socialaccount", "strength": "certain"}, "password"),
    ],
)
def test_a_proof_is_worth_what_it_is_and_no_more(record: dict[str, Any], strength: str) -> None:
    assert signin_events._strength_of(record) == strength


@pytest.mark.django_db
def test_coming_going_and_failing_are_noted_without_what_was_typed() -> None:
    browser = Client()
    browser.post("/sign-in/", {"login": "ann", "password": "not-anns-password"})
    browser.post("/sign-in/", {"login": "ann", "password": people.PASSWORD})
    browser.post("/sign-out/")
    events = Event.objects.order_by("sequence").filter(verb__startswith="sign")
    assert [(event.verb, event.actor and event.actor.login) for event in events] == [
        ("sign_in_failed", None), ("signed_in", "ann"), ("signed_out", "ann"),
    ]  # fmt: skip
    assert "not-anns-password" not in str(list(Event.objects.values()))
