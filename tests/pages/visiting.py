"""Somebody without an account at a browser, for the tests of what they meet."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from handrail.records.models import Account, Draft, Visitor
from handrail.records.queries.accounts.actors import actor_for
from tests import people
from tests.pages import html_forms

NO_SUCH = "1111 2222 3333 4444"
DIGITS = re.compile(r"\b[0-9]{4}(?: [0-9]{4}){3}\b")


def arrived(**told: str) -> Client:
    """A browser in which somebody has said who they are."""
    client = Client()
    response = client.post("/without-account/", people.SENDER | told)
    assert response["Location"] == "/concerns/new/"
    return client


def visitor_in(client: Client) -> Visitor:
    return Visitor.objects.get(account_id=client.session["_auth_user_id"])


def wrote(client: Client, **answers: Any) -> Draft:
    """All pages of a concern, by the visitor of that browser."""
    account = visitor_in(client).account
    return people.started(actor(account), **answers)


def actor(account: Account) -> Any:
    return actor_for(account, at=people.NOW)


def sent(client: Client, **answers: Any) -> Any:
    """Sends it through the check page; the receipt page."""
    draft = wrote(client, **answers)
    where = reverse("check_answers", args=[draft.public_id])
    shown = html_forms.form(client.get(where), "")
    body = {**shown.values, "judgement": "exploited_now", "why": "The debt"}
    return client.post(where, body, follow=True)


def digits(response: Any) -> str:
    found = DIGITS.search(response.content.decode())
    assert found, response.content.decode()
    return found[0]


def plain(response: Any) -> str:
    """A page without tokens, references and ids: what two people could compare."""
    text = re.sub(
        r'((?:csrfmiddlewaretoken|_token)" value=")[^"]*', r"\1", response.content.decode()
    )
    text = re.sub(r"NM-[A-Z]-[0-9A-Z-]+", "REFERENCE", text)
    text = DIGITS.sub("RECEIPT", text)
    return re.sub(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID", text)
