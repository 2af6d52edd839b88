"""Tokens: given to whoever shows the secret of a system, and refused to all others alike."""

import base64
from typing import Any

import pytest
from django.test import Client

from handrail.actions.integrations import partner_systems as actions
from handrail.records.models import Event
from tests import people
from tests.people import software

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


def problem(answer: Any, status: int) -> Any:
    """The problem that was answered, checked for its shape."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["remedy"]
    assert told["detail"]
    return told


def test_a_token_is_given_for_http_basic_too() -> None:
    made = software.system()
    shown = base64.b64encode(f"{made.client.public_id}:{made.secret}".encode()).decode()
    told = Client().post(
        "/api/v1/token",
        {"grant_type": "client_credentials", "scope": "referrals:read"},
        headers={"Authorization": f"Basic {shown}"},
    )
    assert told.json()["scope"] == "referrals:read"


def test_a_wrong_secret_an_ended_system_and_an_unknown_one_get_one_answer() -> None:
    made, ended = software.system(), software.system(name="Old records")
    actions.end_system(
        by=people.act_as("petra"), client=ended.client, reason="Replaced", now=people.NOW
    )
    nobody = software.system()
    nobody.client.public_id = nobody.client.account.public_id
    answers = [
        problem(software.token(made, secret="wrong"), 401),
        problem(software.token(ended), 401),
        problem(software.token(nobody), 401),
    ]
    for told in answers:
        told.pop("reference")
    assert answers[0] == answers[1] == answers[2]
    assert answers[0]["error"] == "invalid_client"
    assert Event.objects.filter(verb="software.token_refused").count() == 3


def test_a_scope_that_the_system_was_not_given_is_refused() -> None:
    made = software.system(scopes=["missing:send"])
    assert problem(software.token(made, "referrals:read"), 400)["error"] == "invalid_scope"
