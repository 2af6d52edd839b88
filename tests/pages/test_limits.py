"""Every limit on posting is tried: the last post that it allows, and the one too many."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from handrail.pages.routes import ROUTES
from handrail.pages.throttling import LIMITS
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BY_LINK = {"police_link": ["a-link-that-opens-nothing"], "tell_by_link": ["a-link-of-nobody"]}
BY_LOGIN = {"entity_find": "ivo", "glass": "otto"}


def allowed(limit: str) -> int:
    """How many posts a limit allows in its shortest time, from one address or by one person."""
    rates = settings.ACCOUNT_RATE_LIMITS[limit].split(",")
    return min(int(re.match(r"\d+", rate)[0]) for rate in rates if not rate.endswith("key"))


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_one_post_too_many_is_refused(name: str) -> None:
    cache.clear()
    login = BY_LOGIN.get(name)
    browser = people.signed_in(login) if login else Client()
    address = reverse(name, args=BY_LINK.get(name, ()))
    codes: list[Any] = [browser.post(address, {}).status_code for _ in range(allowed(LIMITS[name]))]
    assert 429 not in codes
    assert browser.post(address, {}).status_code == 429


# what anybody may post and what limits it instead
NOT_HERE = {
    "account_login": "limits by login and address: test_throttles",
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
