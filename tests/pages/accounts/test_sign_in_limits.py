"""Wrong passwords: guesses are few, and neither a stranger nor an office locks people out."""

import datetime as dt
import html
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from tests import people
from tests.pages.accounts.test_passkeys import by_passkey, with_passkey

pytestmark = pytest.mark.django_db
OFFICE, HOME = "203.0.113.7", "198.51.100.4"
STRANGERS = [f"192.0.2.{number}" for number in range(1, 10)]
WRONG = "not-the-password-of-anybody"
COOKIE = "handrail-browser"


def sign_in(
    login: str, password: str = people.PASSWORD, *, at: str = HOME, on: Client | None = None
) -> Client:
    """The browser in which somebody tried to sign in."""
    browser = on or Client()
    browser.post("/sign-in/", {"login": login, "password": password}, REMOTE_ADDR=at)
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/my/").status_code == 200


def known_to(login: str) -> Client:
    """A browser in which somebody signed in and out again."""
    browser = sign_in(login)
    assert is_in(browser)
    browser.post("/sign-out/")
    assert not is_in(browser)
    return browser


def guess(login: str = "ann", times: int = 31) -> None:
    """Wrong passwords from nine addresses in turn."""
    for number in range(times):
        sign_in(login, WRONG, at=STRANGERS[number % len(STRANGERS)])


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The passwords that were compared with the one of an account."""
    from handrail.records.models import Account

    compared: list[str] = []
    really = Account.check_password

    def check(self: Any, password: str) -> bool:
        compared.append(password)
        return really(self, password)

    monkeypatch.setattr(Account, "check_password", check)
    return compared


# --- a stranger who tries passwords ---------------------------------------------------------------
@pytest.mark.both
def test_a_browser_that_signed_in_before_gets_in_while_strangers_guess() -> None:
    browser = known_to("ann")
    guess()
    assert is_in(sign_in("ann", on=browser))


def test_a_passkey_signs_in_while_strangers_guess(settings: Any) -> None:
    settings.SECOND_FACTOR = "full"
    key = with_passkey("petra")
    guess("petra")
    assert by_passkey(key).get("/admin/").status_code == 200


def test_strangers_have_thirty_guesses_an_hour_however_many_they_are(hashed: list[str]) -> None:
    guess(times=60)
    for number in range(20):
        sign_in("ann", WRONG, at=f"198.18.0.{number}")
    assert len(hashed) == 30


def test_one_address_has_five_guesses_in_a_quarter_of_an_hour_and_holds_nobody_back_elsewhere(
    hashed: list[str],
) -> None:
    for _ in range(12):
        sign_in("ann", WRONG, at=OFFICE)
    assert len(hashed) == 5
    assert not is_in(sign_in("ann", at=OFFICE))
    assert is_in(sign_in("ann", at=HOME))


def test_a_new_browser_waits_while_strangers_guess_and_reads_what_to_do() -> None:
    guess()
    answer = Client().post("/sign-in/", {"login": "ann", "password": people.PASSWORD})
    page = answer.content.decode()
    for words in (
        "Too many wrong passwords",
        "a browser that you have signed in with before",
        "passkey",
    ):
        assert words in page


def test_an_unknown_login_is_answered_like_a_known_one() -> None:
    guess("ann")
    guess("nobody-of-that-name")
    said = [
        Client().post("/sign-in/", {"login": login, "password": WRONG}).content.decode()
        for login in ("ann", "nobody-of-that-name")
    ]
    assert "Too many wrong passwords" in said[0]
    assert "Too many wrong passwords" in said[1]


@pytest.mark.drawn
def test_the_system_status_says_how_many_accounts_are_held_back_and_from_how_many_addresses() -> (
    None
):
    petra = people.signed_in("petra")
    assert "No accounts are blocked because of wrong passwords" in status(petra)
    for login in ("ann", "bob", "nobody-of-that-name"):
        guess(login)
    for number in range(29):
        sign_in("cat", WRONG, at=f"198.18.0.{number}")
    assert "2 accounts are temporarily blocked" in status(petra)
    assert "from 9 addresses" in status(petra)
    assert people.signed_in("ann").get("/service/").status_code == 404
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=61)):
        assert "No accounts are blocked" in status(people.signed_in("petra"))


def status(browser: Client) -> str:
    return " ".join(html.unescape(browser.get("/service/").content.decode()).split())


# --- what a browser remembers ---------------------------------------------------------------------
def test_a_stolen_browser_cookie_gives_ten_guesses_in_a_quarter_of_an_hour(
    hashed: list[str],
) -> None:
    browser = known_to("ann")
    hashed.clear()
    for number in range(20):
        sign_in("ann", WRONG, on=browser, at=f"198.18.0.{number}")
    assert len(hashed) == 10
    assert not is_in(sign_in("ann", on=browser))


def test_guesses_with_a_stolen_cookie_hold_nobody_else_back() -> None:
    stolen, other = known_to("ann"), known_to("ann")
    for _ in range(31):
        sign_in("ann", WRONG, on=stolen)
    assert is_in(sign_in("ann", on=other))
    assert is_in(sign_in("ann"))


def test_the_cookie_of_another_account_helps_nobody() -> None:
    browser = known_to("bob")
    guess("ann")
    assert not is_in(sign_in("ann", on=browser))
    assert is_in(sign_in("bob", on=browser))


@pytest.mark.parametrize("change", ["remove", "letter", "number", "rubbish", "day"])
def test_a_cookie_that_was_removed_or_altered_is_unknown(change: str) -> None:
    browser = known_to("ann")
    whole = browser.cookies[COOKIE].value
    number, _, mark = whole.partition(".")
    altered = {
        "remove": "",
        "letter": whole[:-1] + ("A" if whole[-1] != "A" else "B"),
        "number": f"{number[::-1]}.{mark}",
        "rubbish": "é.." + "x" * 9_000,
        "day": f"{number}.{int(mark.partition('-')[0]) + 1}-{mark.partition('-')[2]}",
    }
    browser.cookies[COOKIE] = altered[change]
    guess()
    assert not is_in(sign_in("ann", on=browser))


def test_a_new_password_makes_every_browser_unknown() -> None:
    browser = known_to("ann")
    ann = people.account("ann")
    ann.set_password("another-password-of-ann")
    ann.save(update_fields=["password"])
    guess()
    assert not is_in(sign_in("ann", "another-password-of-ann", on=browser))


def test_several_people_are_known_to_one_browser() -> None:
    browser = Client()
    for login in ("ann", "bob", "cat"):
        sign_in(login, on=browser)
        browser.post("/sign-out/")
    for login in ("ann", "bob", "cat"):
        guess(login)
        assert is_in(sign_in(login, on=browser))
        browser.post("/sign-out/")


def test_the_cookie_is_for_this_server_alone_and_names_nobody(settings: Any) -> None:
    settings.IS_HTTPS = True
    cookie = known_to("ann").cookies[COOKIE]
    ann = people.account("ann")
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert cookie["max-age"] == 180 * 24 * 3600
    for word in ("ann", str(ann.pk) + ".", str(ann.public_id)):
        assert word not in cookie.value


def test_half_a_sign_in_makes_no_browser_known(settings: Any) -> None:
    from tests.pages.accounts.test_mfa import with_app

    with_app("ann")
    settings.SECOND_FACTOR = "full"
    browser = sign_in("ann")
    assert browser.get("/my/")["Location"].startswith("/sign-in/")
    assert COOKIE not in browser.cookies


# --- an office behind one address -----------------------------------------------------------------
def test_ten_people_mistype_and_the_eleventh_gets_in() -> None:
    for login in list(people.CAST)[:10]:
        sign_in(login, WRONG, at=OFFICE)
    assert is_in(sign_in("ann", at=OFFICE))


@pytest.mark.drawn
def test_sixty_one_good_sign_ins_in_a_minute_succeed() -> None:
    assert all(is_in(sign_in("ann", at=OFFICE)) for _ in range(61))


def test_one_address_guesses_at_many_accounts_three_hundred_times_at_most(
    hashed: list[str],
) -> None:
    """And whoever is known there, or sits elsewhere, gets in all the same."""
    browser = known_to("bob")
    hashed.clear()
    for number in range(310):
        sign_in(f"colleague-{number}", WRONG, at=OFFICE)
    assert not is_in(sign_in("ann", at=OFFICE)), "the three hundred were spent"
    assert hashed == []
    assert is_in(sign_in("bob", on=browser, at=OFFICE))
    assert is_in(sign_in("ann", at=HOME))


@pytest.mark.drawn
def test_two_hundred_passkeys_are_accepted_from_one_address_in_a_minute(settings: Any) -> None:
    settings.SECOND_FACTOR = "full"
    key = with_passkey("petra")
    assert all(by_passkey(key).get("/admin/").status_code == 200 for _ in range(12))
    for _ in range(188):
        Client().post("/sign-in/passkey/", {"credential": "{}"})
    assert by_passkey(key).get("/admin/").status_code == 200


@pytest.fixture(autouse=True)
def _nothing_is_counted_yet() -> None:
    cache.clear()
