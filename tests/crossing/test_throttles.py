"""Guessing passwords: the limits are spent before anything is hashed, and lock nobody else out."""

from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MANY = 50


def sign_in(login: str, password: str, address: str = "203.0.113.7") -> Any:
    client = Client(REMOTE_ADDR=address)
    client.post("/sign-in/", {"login": login, "password": password})
    return client


def test_fifty_guesses_are_hashed_ten_times_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []

    def check(self: Any, password: str) -> bool:
        hashed.append(password)
        return False

    monkeypatch.setattr("handrail.records.models.Account.check_password", check)
    for number in range(MANY):
        sign_in("ann", f"guess-number-{number}")
    assert len(hashed) == 5, "the eleventh, and every later one, is refused before it is hashed"


def test_who_guesses_at_ann_locks_out_their_own_address_and_not_ann() -> None:
    for number in range(MANY):
        sign_in("ann", f"guess-number-{number}")
    assert sign_in("ann", people.PASSWORD).get("/my/").status_code == 302
    assert sign_in("ann", people.PASSWORD, "198.51.100.4").get("/my/").status_code == 200


def test_guesses_from_many_addresses_at_one_login_are_stopped_too() -> None:
    for number in range(MANY):
        sign_in("ann", "guess", f"192.0.2.{number}")
    assert sign_in("ann", people.PASSWORD, "198.51.100.4").get("/my/").status_code == 302


@pytest.mark.parametrize(
    "password", ["x" * 15, "trailing space kept ", "七つの言葉を並べた長い合言葉です"]
)
def test_an_unknown_login_costs_as_many_hashes_as_a_known_one(
    password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    monkeypatch.setattr(
        "handrail.records.models.Account.check_password", lambda *_: hashed.append("known")
    )
    monkeypatch.setattr(
        "handrail.records.models.Account.set_password", lambda *_: hashed.append("unknown")
    )
    sign_in("ann", password)
    sign_in("nobody-of-that-name", password)
    assert hashed == ["known", "unknown"]


@pytest.mark.parametrize(
    ("password", "is_good"),
    [
        ("northmere-council-2026!", False),
        ("H4ndra1l!Northm3re99", False),
        ("AshgroveAcademy2026", False),
        ("passwordpassword", False),
        ("fourteen chars", False),
        ("correct horse battery", True),
        ("84 920 117 305 662 9", True),
        ("a kettle sings on tuesdays ", True),
        ("七つの言葉を並べた長い合言葉です", True),
    ],
)
def test_a_password_is_long_and_not_made_of_the_words_of_this_place(
    password: str, is_good: bool
) -> None:
    try:
        validate_password(password, user=people.account("ann"))
    except ValidationError:
        assert not is_good
    else:
        assert is_good
