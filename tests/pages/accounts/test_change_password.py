"""Choosing another password for oneself: proved first, told of, and every other session ended."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import check_password
from django.test import Client

from handrail.records.models import Account, Event, Outbox
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WHERE, NEW = "/my/sign-in/password/", "kettle-orchard-nine"


def sent(browser: Client, password: str = NEW, again: str = NEW) -> Any:
    return browser.post(WHERE, {"password": password, "again": again})


def has(login: str, password: str) -> bool:
    return check_password(password, Account.objects.get(login=login).password)


def test_the_new_one_works_the_old_one_and_other_sessions_end_and_the_owner_is_told() -> None:
    here, elsewhere = people.signed_in("ann"), people.signed_in("ann")
    elsewhere.get("/my/")
    assert here.get(WHERE).status_code == 200
    assert sent(here)["Location"].startswith("/my/sign-in/")
    for _ in range(3):
        assert here.get("/my/").status_code == 200
    assert here.get("/my/sign-in/sessions/").content.count(b"(this browser)") == 1
    assert sent(here, "another-orchard-nine", "another-orchard-nine").status_code == 302
    assert sent(here).status_code == 302, "a form sent after a change is taken, too"
    assert elsewhere.get("/my/").status_code == 302
    given = {"login": "ann", "password": people.PASSWORD}
    assert Client().post("/sign-in/", given).status_code == 200
    assert Client().post("/sign-in/", given | {"password": NEW}).status_code == 302
    assert Outbox.objects.filter(kind="way_in", subject=people.account("ann").public_id).exists()
    events = Event.objects.filter(verb="account.password_changed")
    assert [event.actor.login for event in events] == ["ann"] * 3


@pytest.mark.parametrize(
    ("password", "again", "told"),
    [
        (NEW, "another-orchard-nine", "The passwords do not match"),
        ("short", "short", "too short"),
        ("x" * 5000, "x" * 5000, "too long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_changed(password: str, again: str, told: str) -> None:
    answer = sent(people.signed_in("ann"), password, again)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert has("ann", people.PASSWORD)


def test_whoever_finds_a_browser_open_must_know_the_old_one_first() -> None:
    browser = people.signed_in("ann")
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=6)):
        assert browser.get(WHERE)["Location"].startswith("/prove-again/")
        assert sent(browser).status_code == 302
    assert has("ann", people.PASSWORD)
    assert "kettle" not in str(dict(browser.session)), "a password is not kept for later"


def test_whoever_signs_in_elsewhere_has_none_to_change() -> None:
    account = people.account("ann")
    browser = people.signed_in("ann")
    account.set_unusable_password()
    account.save(update_fields=["password"])
    browser = people.signed_in("ann")
    assert "Change your password" not in browser.get("/my/sign-in/").content.decode()
    assert sent(browser).status_code == 409
