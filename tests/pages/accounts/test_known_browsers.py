"""A browser is known by a cookie that nobody can make, move to another account or keep for ever."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse

from handrail.pages.accounts import known_browsers

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


def account(name: str = "ann", password: str = "one") -> Any:
    return SimpleNamespace(pk=7, public_id=name, get_session_auth_hash=lambda: password)


def request(cookie: str = "", days: int = 0) -> Any:
    return SimpleNamespace(
        COOKIES={settings.BROWSER_COOKIE_NAME: cookie}, now=NOW + dt.timedelta(days=days),
        user=SimpleNamespace(is_authenticated=False, pk=None),
    )  # fmt: skip


def remembered(*accounts: Any, cookie: str = "") -> str:
    for one in accounts:
        response = HttpResponse()
        known_browsers.remember_account(request(cookie), response, one)
        cookie = response.cookies[settings.BROWSER_COOKIE_NAME].value
    return cookie


def test_a_browser_is_known_for_the_accounts_that_signed_in_in_it() -> None:
    cookie = remembered(account(), account("bob"))
    number = cookie.split(".")[0]
    for login in ("ann", "bob"):
        assert known_browsers.number_for(request(cookie), account(login)) == number
    assert known_browsers.number_for(request(cookie), account("dan")) == ""
    assert known_browsers.number_for(request(cookie), None) == ""


def test_another_password_and_half_a_year_make_it_worthless() -> None:
    cookie = remembered(account())
    days = settings.BROWSER_COOKIE_DAYS
    assert known_browsers.number_for(request(cookie, days - 1), account()) != ""
    assert known_browsers.number_for(request(cookie, days), account()) == ""
    assert known_browsers.number_for(request(cookie), account(password="two")) == ""


@pytest.mark.parametrize("cookie", ["", "x", "a" * 22, "a" * 22 + ".12345-" + "0" * 32, "é.."])
def test_a_cookie_of_anybodys_making_is_no_known_browser(cookie: str) -> None:
    assert known_browsers.number_for(request(cookie), account()) == ""


def test_a_mark_is_not_moved_to_another_browser() -> None:
    first, second = remembered(account()), remembered(account("bob"))
    moved = ".".join([second.split(".")[0], *first.split(".")[1:]])
    assert known_browsers.number_for(request(moved), account()) == ""


def test_a_computer_of_many_remembers_the_newest() -> None:
    many = [account(f"user{number}") for number in range(known_browsers.MOST_ACCOUNTS + 1)]
    cookie = remembered(*many)
    assert known_browsers.number_for(request(cookie), many[0]) == ""
    assert known_browsers.number_for(request(cookie), many[1]) != ""
