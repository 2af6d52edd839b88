"""Signing in, and what becomes of words typed after a session has ended."""

import html
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from handrail.actions.accounts import accounts
from handrail.records.models import Account, Draft, Event, KeptForm
from handrail.records.queries.core.settings import settings_in_force
from tests import people
from tests.pages import html_forms

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WORDS = "He waits at the gate in a grey car"


def sign_in(
    client: Client, login: str = "ann", password: str = people.PASSWORD, to: str = ""
) -> Any:
    return client.post("/sign-in/" + (f"?next={to}" if to else ""), {
        "login": login, "password": password,
    })  # fmt: skip


@pytest.mark.parametrize("login", ["ann", "ANN", " Ann ", "ＡＮＮ"])
def test_a_login_is_the_same_however_it_is_spelt(login: str) -> None:
    assert sign_in(Client(), login).status_code == 302
    assert Event.objects.latest("sequence").verb == "signed_in"


@pytest.mark.parametrize("login", ["аnn", "ann\x00", "ann'--", "", "a" * 10_000, "ann%", "*"])
def test_a_login_that_looks_alike_is_another_one(login: str) -> None:
    assert sign_in(Client(), login).status_code == 200


@pytest.mark.parametrize("password", ["x" * 1_000_000, "\x00", "", "李" * 2000, "pass word"])
def test_a_wrong_password_of_any_length_is_just_wrong(password: str) -> None:
    assert sign_in(Client(), password=password).status_code == 200


def test_what_is_left_empty_is_asked_for_by_its_name() -> None:
    page = html.unescape(sign_in(Client(), "", "").content.decode())
    assert "Enter your login" in page
    assert "Enter your password" in page
    assert "This field is required" not in page


def test_who_cannot_sign_in_is_told_whom_to_ask_and_which_number_to_ring() -> None:
    page = html.unescape(sign_in(Client(), "ann", "wrong-password").content.decode())
    assert "Check your login and password: they do not match an account" in page
    assert "Forgotten your login or password? Ask your agency’s administrator" in page
    numbers = [one.phone_href for one in settings_in_force().contacts_for_referrals]
    assert numbers
    assert all(f'href="{number}"' in page for number in numbers)


def test_an_over_long_password_is_refused_before_it_is_hashed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hashed(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("it was hashed")

    monkeypatch.setattr("django.contrib.auth.hashers.check_password", hashed)
    monkeypatch.setattr("django.contrib.auth.hashers.make_password", hashed)
    assert "4,096" in sign_in(Client(), password="x" * 1_000_000).content.decode()


def told(login: str, password: str) -> list[str]:
    """What the page says after a sign-in that failed, line by line, without what was typed."""
    page = sign_in(Client(), login, password).content.decode().replace(f'"{login}"', '""')
    return [line for line in page.splitlines() if "csrf" not in line]


def test_an_unknown_login_and_a_wrong_password_get_the_same_answer() -> None:
    assert told("ann", "wrong-password") == told("zed", "wrong-password")


def test_a_closed_account_gets_the_answer_of_a_wrong_password() -> None:
    wrong = told("ann", "wrong-password")
    Account.objects.filter(login="ann").update(is_active=False)
    assert told("ann", people.PASSWORD) == wrong


def test_a_failed_sign_in_leaves_an_event_without_what_was_typed() -> None:
    sign_in(Client(), "ann", "secret-but-wrong")
    event = Event.objects.latest("sequence")
    assert event.verb == "sign_in_failed"
    assert "secret" not in repr(Event.objects.filter(pk=event.pk).values().get())


def test_after_five_wrong_passwords_even_the_right_one_waits() -> None:
    for _ in range(5):
        sign_in(Client(), password="wrong-password")
    client = Client()
    sign_in(client)
    assert client.get("/my/").status_code == 302, "nobody is signed in"


def test_wrong_passwords_for_one_do_not_lock_out_another() -> None:
    for _ in range(5):
        sign_in(Client(), password="wrong-password")
    client = Client()
    sign_in(client, "bob")
    assert client.get("/my/").status_code == 200


def test_a_closed_account_does_not_sign_in() -> None:
    Account.objects.filter(login="ann").update(is_active=False)
    client = Client()
    sign_in(client)
    assert client.get("/my/").status_code == 302
    assert Event.objects.latest("sequence").verb == "sign_in_failed"


def test_closing_an_account_ends_its_sessions_with_the_next_click() -> None:
    client = people.signed_in("bob")
    accounts.end_roles(
        by=people.SETTER, account=people.account("bob"), reason="Left", now=people.NOW
    )
    assert client.get("/front-door/").status_code == 302


def test_signing_out_ends_the_session_and_leaves_an_event() -> None:
    client = people.signed_in("ann")
    client.post("/sign-out/")
    assert client.get("/my/").status_code == 302
    assert Event.objects.filter(verb="signed_out", actor__login="ann").exists()


def test_the_cookie_of_a_session_that_was_ended_opens_nothing() -> None:
    client, thief = people.signed_in("ann"), Client()
    name = settings.SESSION_COOKIE_NAME
    thief.cookies[name] = client.cookies[name].value
    assert thief.get("/my/").status_code == 200
    client.post("/sign-out/")
    assert thief.get("/my/").status_code == 302


def test_signing_in_makes_a_new_key_and_the_one_before_opens_nothing() -> None:
    client, planted = Client(), Client()
    session, name = client.session, settings.SESSION_COOKIE_NAME
    session["of"] = "somebody who is not signed in"
    session.save()
    before = client.cookies[name].value
    sign_in(client)
    assert client.get("/my/").status_code == 200
    assert client.cookies[name].value != before
    planted.cookies[name] = before
    assert planted.get("/my/").status_code == 302


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_place(target: str) -> None:
    assert sign_in(Client(), to=target)["Location"] == "/home/"


def test_signing_in_leads_to_the_page_that_was_asked_for() -> None:
    asked = Client().get("/notices/")["Location"]
    assert asked == "/sign-in/?next=/notices/"
    assert sign_in(Client(), to="/notices/")["Location"] == "/notices/"


def timed_out(draft: Draft, *, more: str = "") -> tuple[Client, str]:
    """Ann's browser after her session ended while she wrote, and the page she wrote on."""
    client = people.signed_in("ann")
    where = reverse("question", args=[draft.public_id, "referral-happened"])
    shown = html_forms.form(client.get(where))
    Session.objects.all().delete()
    response = client.post(where, {**shown.values, "seen": WORDS + more})
    assert response.status_code == 401
    assert "sign in" in response.content.decode().lower()
    return client, where


def test_words_sent_after_the_session_ended_are_there_after_signing_in() -> None:
    draft = people.started()
    client, where = timed_out(draft)
    sign_in(client, "ann")
    assert WORDS in html.unescape(client.get(where).content.decode())
    draft.refresh_from_db()
    assert draft.content["referral"]["seen"] != WORDS, "nothing is saved without a click"


def test_words_sent_after_the_session_ended_are_shown_to_nobody_else() -> None:
    client, _ = timed_out(people.started())
    sign_in(client, "dan")
    assert WORDS not in client.get("/concerns/new/").content.decode()
    assert WORDS not in client.get("/my/").content.decode()


def test_a_first_page_sent_after_the_session_ended_is_there_for_its_writer_alone() -> None:
    for login, is_there in (("ann", True), ("dan", False)):
        client = people.signed_in("ann")
        shown = html_forms.form(client.get("/concerns/new/"))
        Session.objects.all().delete()
        client.post("/concerns/new/", {**shown.values, "safe_tonight_why": WORDS})
        sign_in(client, login)
        assert (WORDS in client.get("/concerns/new/").content.decode()) is is_there


def test_what_is_parked_is_not_readable_in_the_database() -> None:
    timed_out(people.started())
    kept = [bytes(row.__dict__["posted"]) for row in KeptForm.objects.all()]
    assert kept
    assert not any(b"grey" in data for data in kept)
    assert WORDS not in "".join(Session.objects.values_list("session_data", flat=True))


def test_a_form_that_lay_too_long_shows_the_words_again() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.account("ann"))
    where = reverse("question", args=[people.started().public_id, "referral-happened"])
    response = client.post(where, {"seen": WORDS, "csrfmiddlewaretoken": "x" * 64})
    assert response.status_code == 403
    assert WORDS in html.unescape(response.content.decode())
    assert not Event.objects.filter(verb="draft.saved", at__gt=people.NOW).exists()


def test_a_role_that_ended_ends_with_the_next_click() -> None:
    client = people.signed_in("bob")
    assert client.get("/front-door/").status_code == 200
    people.account("bob").memberships.update(ended_on=people.NOW.date())
    assert client.get("/front-door/").status_code == 403
