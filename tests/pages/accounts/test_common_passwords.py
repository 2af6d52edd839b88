"""Passwords: whole, as typed, without rules that make them worse, and never to be guessed."""

import datetime as dt
import html
import random
import re
from typing import Any

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from handrail.pages.core.form_tokens import new_token
from handrail.records.allauth_private import RecoveryCodes, generate_totp_secret
from handrail.records.sessions import SessionStore
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LONG = "A Kettle sings on Tuesdays; " * 3


def is_signed_in(password: str, login: str = "ann") -> bool:
    client = Client()
    client.post("/sign-in/", {"login": login, "password": password})
    return client.get("/my/").status_code == 200


def set_password(password: str) -> None:
    ann = people.account("ann")
    ann.set_password(password)
    ann.save(update_fields=["password"])


def test_a_password_is_compared_whole_and_as_typed() -> None:
    set_password(LONG)
    assert len(LONG) > 72
    assert is_signed_in(LONG)
    for wrong in (LONG.lower(), LONG[:-1], LONG.strip(), LONG[:72], LONG + " ", f" {LONG}"):
        assert not is_signed_in(wrong), repr(wrong)
        cache.clear()  # five wrong ones are the most that may be tried


def test_a_password_of_four_thousand_bytes_works() -> None:
    longest = "x" * 4_096
    set_password(longest)
    assert is_signed_in(longest)


@pytest.mark.parametrize("password", ["123456789987654321", "1q2w3e4r5t6y7u8i9o0p"])
def test_a_common_password_is_refused_as_common_however_long(password: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, user=people.account("ann"))
    assert "password_too_common" in {error.code for error in refused.value.error_list}


def test_no_password_runs_out() -> None:
    with time_machine.travel(people.NOW + dt.timedelta(days=3 * 365)):
        assert is_signed_in(people.PASSWORD)


def boxes(page: Any) -> dict[str, str]:
    """The boxes of a page that somebody types into, by name."""
    text = html.unescape(page.content.decode())
    tags = [tag for tag in re.findall(r"<input[^>]*>", text) if 'type="hidden"' not in tag]
    return {match[1]: tag for tag in tags if (match := re.search(r'name="([^"]+)"', tag))}


def test_passwords_are_hidden_can_be_pasted_and_are_named_for_password_managers() -> None:
    sign_in = boxes(Client().get("/sign-in/"))
    assert 'type="password"' in sign_in["password"]
    assert 'autocomplete="current-password"' in sign_in["password"]
    assert 'autocomplete="username"' in sign_in["login"]
    own = boxes(people.signed_in("ann").get(reverse("own_password")))
    for name in ("password", "again"):
        assert 'type="password"' in own[name]
        assert 'autocomplete="new-password"' in own[name]
    assert not re.search(r"paste|maxlength", " ".join((*sign_in.values(), *own.values())))


def test_nothing_is_asked_that_others_may_know_of_somebody() -> None:
    assert set(boxes(Client().get("/sign-in/"))) == {"login", "password"}
    assert set(boxes(Client().get("/open-again/"))) == {"login"}
    assert set(boxes(people.signed_in("ann").get("/prove-again/?anew=1"))) == {"password"}


SECRETS = {
    "of an app": generate_totp_secret,
    "of recovery codes": RecoveryCodes.generate_seed,
    "key of a session": lambda: SessionStore()._get_new_session_key(),
    "form token": lambda: new_token(7),
}


@pytest.mark.parametrize("what", SECRETS)
def test_no_secret_follows_from_chance_that_can_be_repeated(what: str) -> None:
    made = []
    for _ in range(2):
        random.seed(2026)
        made.append(SECRETS[what]())
    assert made[0] != made[1]
    assert len(made[0]) >= 20


def test_a_way_in_changes_only_after_a_fresh_proof() -> None:
    with time_machine.travel(people.NOW, tick=False) as clock:
        client = people.signed_in("ann")
        clock.shift(11 * 60)
        for name in ("mfa_add_webauthn", "mfa_activate_totp", "mfa_generate_recovery_codes"):
            for answer in (client.get(reverse(name)), client.post(reverse(name), {})):
                assert answer["Location"].startswith("/prove-again/"), name
        given = {"password": "kettle-orchard-nine", "again": "kettle-orchard-nine",
                 "_token": new_token(people.account("ann").pk)}  # fmt: skip
        answer = client.post(reverse("own_password"), given)
        assert answer["Location"].startswith("/prove-again/")
    assert people.account("ann").check_password(people.PASSWORD)
