"""A partner's own system: made known by the partnership's administrator, and what it sends."""

import json
import uuid
from typing import Any

from django.test import Client

from handrail.actions.integrations import partner_systems
from handrail.actions.integrations.partner_systems import Made
from handrail.pages.forms.form_runner import new_journey
from handrail.records.models import Referral
from handrail.rules.forms.questions import Kind
from handrail.rules.vocabulary import ApiScope
from tests.people.cast import NOW, act_as, agency
from tests.people.given import ANSWERS, SCREENING

WRITER = {"name": "Mia Brandt", "job": "Head of year 9"}
EVERYTHING = tuple(scope.value for scope in ApiScope)


def system(at: str = "school", scopes: Any = EVERYTHING, name: str = "Pastoral records") -> Made:
    """A system of an agency, with its secret."""
    return partner_systems.add_system(
        by=act_as("petra"), agency=agency(at), name=name, scopes=scopes, now=NOW
    )


def token(made: Made, scope: str = "", secret: str = "") -> Any:
    """The answer to a request for a token."""
    asked = {
        "grant_type": "client_credentials",
        "client_id": str(made.client.public_id),
        "client_secret": secret or made.secret,
        "scope": scope,
    }
    return Client().post("/api/v1/token", asked)


class Caller:
    """A system that has a token: its requests carry nothing else."""

    def __init__(self, made: Made, scope: str = "") -> None:
        self.bearer = f"Bearer {token(made, scope).json()['access_token']}"

    def get(self, path: str) -> Any:
        return Client().get(path, headers={"Authorization": self.bearer})

    def post(self, path: str, body: Any, key: str = "") -> Any:
        headers = {"Authorization": self.bearer, "Idempotency-Key": key or uuid.uuid4().hex}
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        return Client().post(path, text, content_type="application/json", headers=headers)

    def refer(self, key: str = "", **answers: Any) -> Any:
        return self.post("/api/v1/referrals", referral(**answers), key)


def referral(**more: Any) -> dict[str, Any]:
    """What a system sends: the answers of the cast, as they go over the wire."""
    journey = new_journey()
    assert journey.screening is not None
    sent: dict[str, Any] = {"writer": WRITER}
    for part, form, answers in (
        ("referral", journey.main, ANSWERS),
        ("screening", journey.screening, SCREENING),
    ):
        known = {question.key: question.kind for question in form.questions()}
        given = answers | {key: value for key, value in more.items() if key in known}
        sent[part] = {key: _wire(known[key], value) for key, value in given.items()}
    return sent


def _wire(kind: Kind, value: Any) -> Any:
    if kind is Kind.DATE and "text" in value:
        return {"date": value["text"]}
    return value


def referred(made: Made | None = None, **answers: Any) -> Referral:
    """A referral that a system has sent."""
    answer = Caller(made or system()).refer(**answers)
    assert answer.status_code == 201, answer.content
    return Referral.objects.get(reference=answer.json()["reference"])


MISSING = {
    "writer": WRITER,
    "given": "Saoirse",
    "family": "Devlin",
    "born": "2012-03-14",
    "missing_from": "2026-11-24T09:05:00Z",
    "where_last_seen": "The school gate, at the start of lessons",
}
