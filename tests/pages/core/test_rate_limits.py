"""How often somebody may ask: counted for what is their own first, and for an address last."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from handrail.pages.core import rate_limits
from handrail.pages.core.routes import BY_NAME

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _two_each(settings: Any) -> None:
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {
        **settings.ACCOUNT_RATE_LIMITS, "new_code": "4/h/ip", "new_code_own": "2/h/key",
        "guess": "2/h/ip",
    }  # fmt: skip


def request(login: str = "ann", method: str = "post", **more: Any) -> Any:
    found: Any = getattr(RequestFactory(), method)("/open-again/", {"login": login})
    found.actor = SimpleNamespace(is_visitor=False, account=None)
    found.resolver_match = SimpleNamespace(kwargs={})
    found.session, found.user = SimpleNamespace(session_key=None), SimpleNamespace(pk=None)
    return found


def asked(login: str, many: int) -> list[bool]:
    return [rate_limits.is_too_much(request(login), "open_again") for _ in range(many)]


def test_nobody_spends_what_is_anothers() -> None:
    assert asked("ann", 3) == [False, False, True]
    assert asked("bob", 2) == [False, False]


def test_an_address_comes_to_its_end_whoever_is_typed() -> None:
    found = [rate_limits.is_too_much(request(f"user{n}"), "open_again") for n in range(5)]
    assert found == [False] * 4 + [True]


def test_reading_is_not_counted_and_other_routes_have_no_limit() -> None:
    for _ in range(5):
        assert not rate_limits.is_too_much(request(method="get"), "open_again")
        assert not rate_limits.is_too_much(request(), "change_settings")


def test_guesses_at_addresses_that_open_nothing_are_counted_though_they_are_read() -> None:
    found = [rate_limits.is_one_guess_too_many(request(method="get")) for _ in range(3)]
    assert found == [False, False, True]


def test_every_route_with_a_limit_is_there() -> None:
    assert set(rate_limits.LIMITS) - set(BY_NAME) == set()
