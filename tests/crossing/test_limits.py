"""Every limit of the table is tried: what it allows, and the one too many."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as in_force
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from handrail.pages.core.rate_limits import LIMITS
from handrail.pages.core.routes import ROUTES
from handrail.rules.operations.rate_limits import PROXY_LIMITS, RATE_LIMITS
from tests import people
from tests.pages.accounts.test_mfa import with_app
from tests.people import software

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BY_LINK = {
    "police_link": ["a-link-that-opens-nothing"],
    "tell_by_link": ["a-link-of-nobody"],
    "write_own_words": ["a-link-of-no-child"],
}
BY_LOGIN = {"entity_find": "ivo", "glass": "otto"}
ALLOWED = 2  # of the one rate that is tried; the others allow far more
FAR_MORE = 5_000
ONE = "203.0.113.7"
Answer = Any


def address(number: int) -> str:
    return f"192.0.2.{number}"


def is_too_many(answer: Answer) -> bool:
    return answer.status_code == 429 or "Too many" in answer.content.decode()


def wrong_password(at: str, *, login: str = "ann", on: Client | None = None) -> Answer:
    given = {"login": login, "password": "not-the-password-of-ann"}
    return (on or Client()).post("/sign-in/", given, REMOTE_ADDR=at)


def as_anybody(route: str, body: dict[str, str] | None = None) -> Callable[..., Answer]:
    path = reverse(route, args=BY_LINK.get(route, ()))
    return lambda at, number: Client().post(path, body or {}, REMOTE_ADDR=at)


def as_sender(path: str) -> Callable[[], Callable[..., Answer]]:
    """One sender, wherever they are."""

    def prepared() -> Callable[..., Answer]:
        browser = Client()
        assert browser.post("/without-account/", people.SENDER).status_code == 302
        return lambda at, number: browser.post(path, {}, REMOTE_ADDR=at)

    return prepared


def at_the_code() -> Callable[..., Answer]:
    with_app("ann")
    browser = Client()
    browser.post("/sign-in/", {"login": "ann", "password": people.PASSWORD})
    return lambda at, number: browser.post("/sign-in/code/", {"code": "123456"}, REMOTE_ADDR=at)


def known_browser() -> Callable[..., Answer]:
    browser = Client()
    browser.post("/sign-in/", {"login": "ann", "password": people.PASSWORD})
    browser.post("/sign-out/")
    return lambda at, number: wrong_password(at, on=browser)


def signed_in(login: str, path: str) -> Callable[..., Answer]:
    browser = people.signed_in(login)
    return lambda at, number: browser.post(path, {"password": "wrong"}, REMOTE_ADDR=at)


def token(own: bool) -> Callable[..., Answer]:
    made = software.system()
    asked = {"grant_type": "client_credentials", "client_id": str(made.client.public_id)}
    names = [str(made.client.public_id)] * 9 if own else [f"system-{n}" for n in range(9)]
    return lambda at, number: Client().post(
        "/api/v1/token", asked | {"client_id": names[number]}, REMOTE_ADDR=at
    )


def calling() -> Callable[..., Answer]:
    caller = software.Caller(software.system())
    return lambda at, number: caller.get("/api/v1/referrals/11111111-1111-4111-8111-111111111111")


# limit -> what makes ready and gives back one counted request, from an address, with its number
TRY: dict[str, Callable[[], Callable[..., Answer]]] = {
    "sign_in_known_browser": known_browser,
    "sign_in_here": lambda: lambda at, number: wrong_password(at),
    "sign_in_new_browser": lambda: lambda at, number: wrong_password(at),
    "sign_in_address": lambda: lambda at, number: wrong_password(at, login=f"nobody-{number}"),
    "login": lambda: lambda at, number: wrong_password(at, login=f"nobody-{number}"),
    "webauthn_login": lambda: as_anybody("mfa_login_webauthn", {"credential": "{}"}),
    "login_failed": at_the_code,
    "reauthenticate": lambda: signed_in("ann", "/prove-again/"),
    "arrive": lambda: as_anybody("arrive"),
    "receipt": lambda: as_anybody("follow"),
    "code": lambda: as_anybody("confirm_sender"),
    "code_own": lambda: as_anybody("police_link"),
    "new_code": lambda: as_anybody("new_code"),
    "new_code_own": lambda: as_anybody("open_again", {"login": "ann"}),
    "report": lambda: as_anybody("policy_reports"),
    "send": as_sender("/concerns/11111111-1111-4111-8111-111111111111/check/"),
    "send_own": as_sender("/concerns/11111111-1111-4111-8111-111111111111/check/"),
    "save": as_sender("/my/receipt/"),
    "save_own": as_sender("/my/receipt/"),
    "find": lambda: signed_in("ivo", reverse("entity_find")),
    "api": calling,
    "api_token": lambda: token(own=False),
    "api_token_own": lambda: token(own=True),
    "guess": lambda: (
        lambda at, number: Client().get(
            reverse("calendar_feed", args=[f"nothing-{number}"]), REMOTE_ADDR=at
        )
    ),
}
EVERY_RATE = [(limit.name, rate) for limit in RATE_LIMITS for rate in limit.rates.split(",")]


def made_small(tried: str) -> dict[str, str]:
    """The limits with room for everybody, but for the one rate that is tried."""
    rates = {
        limit.name: ",".join(
            re.sub(r"^\d+", str(FAR_MORE), each) for each in limit.rates.split(",")
        )
        for limit in RATE_LIMITS
    }
    name, _, rate = tried.partition("=")
    small = re.sub(r"^\d+", str(ALLOWED), rate)
    return rates | {name: rates[name].replace(re.sub(r"^\d+", str(FAR_MORE), rate), small)}


@pytest.mark.parametrize(("name", "rate"), EVERY_RATE)
def test_the_one_too_many_is_refused_by_every_rate_of_the_table(
    name: str, rate: str, settings: Any
) -> None:
    settings.SECOND_FACTOR = "code" if name == "login_failed" else "off"
    trial = TRY[name]()
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = made_small(f"{name}={rate}")
    settings.MFA_RATE_LIMITS = {"webauthn_login": settings.ACCOUNT_RATE_LIMITS["webauthn_login"]}
    by_address = rate.endswith("/ip") or name in {"sign_in_here", "api_token_own"}
    places = [ONE if by_address else address(number) for number in range(ALLOWED + 1)]
    refused = [is_too_many(trial(at, number)) for number, at in enumerate(places)]
    assert refused == [False] * ALLOWED + [True]
    if by_address:
        assert not is_too_many(trial(address(9), ALLOWED)), "nor is anybody elsewhere"


def test_the_settings_have_the_limits_of_the_table_and_no_other() -> None:
    assert {limit.name: limit.rates for limit in RATE_LIMITS} == in_force.ACCOUNT_RATE_LIMITS
    assert set(TRY) == set(in_force.ACCOUNT_RATE_LIMITS)
    assert {limit.removesuffix("_own") for limit in LIMITS.values()} <= set(TRY)


def test_the_proxy_has_the_limits_of_the_table_and_no_other() -> None:
    text = (Path(in_force.ROOT) / "deploy" / "nginx.conf").read_text("utf-8")
    lines = [line.strip().partition("  #")[0] for line in text.splitlines()]
    limits = [line for line in lines if re.match(r"limit_(conn|req)\s|limit_req_zone\s", line)]
    assert sorted(limits) == sorted(limit.directive for limit in PROXY_LIMITS)


def test_every_limit_says_why_and_what_its_number_rests_on() -> None:
    for limit in RATE_LIMITS:
        assert limit.counts
        assert limit.reason
        assert limit.measured
        assert ("/key" in limit.rates) == bool(limit.key), limit.name
    named = re.findall(r"tests/\S+?\.py", " ".join(
        limit.measured for limit in (*RATE_LIMITS, *PROXY_LIMITS)))  # fmt: skip
    assert named
    assert [name for name in named if not (Path(in_force.ROOT) / name).is_file()] == []


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_every_route_with_a_limit_refuses_one_post_too_many(name: str, settings: Any) -> None:
    cache.clear()
    limit = LIMITS[name]
    rates = {each.name: f"{ALLOWED}/m/{'user' if each.name == 'find' else 'ip'}"
             if each.name == limit else each.rates for each in RATE_LIMITS}  # fmt: skip
    login = BY_LOGIN.get(name)
    browser = people.signed_in(login) if login else Client()
    settings.ACCOUNT_RATE_LIMITS = rates
    where = reverse(name, args=BY_LINK.get(name, ()))
    codes = [browser.post(where, {}).status_code for _ in range(ALLOWED)]
    assert 429 not in codes
    assert browser.post(where, {}).status_code == 429


# what anybody may post and what limits it instead
NOT_HERE = {
    "account_login": "limits by login and browser: test_sign_in_limits",
    "mfa_authenticate": "limits by login: test_second_factor",
    "mfa_login_webauthn": "a signature nobody can guess",
    "api_token": "a limit of its own, by system: test_api",
    "open_by_link": "a secret nobody can guess, for one use",
    "choose_password": "a secret nobody can guess, for one use",
    "sso_start": "sends the browser on and saves nothing",
    "account_logout": "ends the session of whoever posts",
    "stay": "goes on with the session of whoever posts",
    "stop_following": "ends the session of whoever posts",
}


def test_what_anybody_may_post_without_an_account_has_a_limit() -> None:
    posts = {row.name for row in ROUTES if row.policy == "public" and "POST" in row.methods}
    assert posts - set(LIMITS) == set(NOT_HERE)
