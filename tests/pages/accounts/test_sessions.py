"""Where one is signed in: each browser in plain words, and a way to end it."""

import pytest
from django.test import Client

from handrail.pages.accounts.sessions import browser_in_words
from tests import people

pytestmark = pytest.mark.once
WHERE = "/my/sign-in/sessions/"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120 Safari/537", "Chrome on an Android phone"),
        ("Mozilla/5.0 (iPhone; like Mac OS X) Version/17 Safari/604", "Safari on an iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Firefox/120", "Firefox on Linux"),
        ("", "A browser on an unknown device"),
    ],
)
def test_a_browser_is_named_as_a_person_would(agent: str, words: str) -> None:
    assert browser_in_words(agent) == words


@pytest.mark.django_db
def test_the_others_are_ended_and_this_one_stays() -> None:
    here, there = Client(), Client()
    for browser in (here, there):
        browser.post("/sign-in/", {"login": "ann", "password": people.PASSWORD})
        browser.get("/my/")
    assert here.get(WHERE).content.count(b"(this browser)") == 1
    assert here.post(f"{WHERE}end/")["Location"] == f"{WHERE}?done=session_ended"
    assert there.get("/my/").status_code == 302
    assert here.get("/my/").status_code == 200


@pytest.mark.django_db
def test_a_session_of_somebody_else_is_not_ended() -> None:
    bob, ann = people.signed_in("bob"), people.signed_in("ann")
    bob.get("/my/")
    for number in range(1, 9):
        ann.post(f"{WHERE}{number}/end/")
    assert bob.get("/my/").status_code == 200
