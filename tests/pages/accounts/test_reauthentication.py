"""Proving once more who one is, and what becomes of the words typed meanwhile."""

import datetime as dt
import html
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from handrail.actions.front_door import referral as actions
from handrail.records.models import KeptForm, Submission
from handrail.rules.organisation.assurance import require_fresh
from tests import people
from tests.pages import html_forms

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WORDS = "She told her form tutor on Friday"


@pytest.fixture(autouse=True)
def _asks_for_a_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes a comment an act that asks for a proof."""
    plain = actions.add_comment

    def asking(*, by: Any, now: dt.datetime, **more: Any) -> Any:
        require_fresh(by, now)
        return plain(by=by, now=now, **more)

    monkeypatch.setattr(actions, "add_comment", asking)


def later(minutes: int) -> Any:
    return time_machine.travel(people.NOW + dt.timedelta(minutes=minutes), tick=False)


def comments(referral: Any) -> int:
    return Submission.objects.filter(referral=referral, part="comment").count()


def comment(client: Client, referral: Any, words: str = WORDS) -> Any:
    page = client.get(reverse("referral", args=[referral.public_id]))
    where = reverse("comment", args=[referral.public_id])
    shown = next(form for form in html_forms.forms(page) if form.action == where)
    return client.post(where, {**shown.values, "view": "agree", "words": words})


def prove(client: Client, response: Any, password: str = people.PASSWORD) -> Any:
    shown = html_forms.form(client.get(response["Location"]), "/prove-again/")
    return client.post("/prove-again/", {**shown.values, "password": password}, follow=True)


def parked() -> tuple[Client, Any, Any]:
    """Lena's browser ten minutes after she signed in, her referral, and the answer she got."""
    with later(0):
        referral, client = people.sent(), people.signed_in("lena")
    with later(10):
        return client, referral, comment(client, referral)


def test_who_proved_it_lately_is_not_asked() -> None:
    with later(0):
        referral, client = people.sent(), people.signed_in("lena")
    with later(4):
        assert "done=commented" in comment(client, referral)["Location"]


def test_an_empty_password_is_asked_for_by_its_name() -> None:
    client, _, asked = parked()
    with later(11):
        page = html.unescape(prove(client, asked, password="").content.decode())
    assert "Enter your password" in page
    assert "This field is required" not in page


def test_an_old_proof_is_asked_for_and_the_words_are_offered_to_be_sent() -> None:
    client, referral, asked = parked()
    assert asked["Location"].startswith("/prove-again/?next=")
    with later(11):
        offered = prove(client, asked)
        assert WORDS in html.unescape(offered.content.decode())
        assert not comments(referral), "nothing is sent without a press"
        where = reverse("comment", args=[referral.public_id])
        done = client.post(where, html_forms.form(offered, where).values)
    assert "done=commented" in done["Location"]
    assert not KeptForm.objects.exists()


def test_a_wrong_password_proves_nothing_and_keeps_the_words() -> None:
    client, _, asked = parked()
    with later(11):
        refused = prove(client, asked, "not-the-password")
        assert refused.status_code == 422
        assert "What you typed is saved" in refused.content.decode()
        assert WORDS in html.unescape(prove(client, asked).content.decode())


def test_the_way_back_is_a_page_and_never_another_place() -> None:
    client, _, asked = parked()
    with later(11):
        shown = html_forms.form(client.get(asked["Location"]), "/prove-again/")
        assert client.get(shown.values["next"]).status_code == 200
        elsewhere = client.get("/prove-again/?next=https://evil.example/")
        assert "evil.example" not in elsewhere.content.decode()


def test_guessing_at_the_proof_is_stopped() -> None:
    client, _, _ = parked()
    with later(11):
        tries = [client.post("/prove-again/", {"password": "guess"}) for _ in range(11)]
    assert tries[-1].status_code == 429
