"""Postcodes, phone numbers and e-mail addresses as somebody may type them."""

import pytest

from handrail.rules.identifiers import contact_points

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("e142bg", "E14 2BG"), ("zz99 3vz", "ZZ99 3VZ"), ("bfpo 57", "BFPO 57"), ("E14", "E14")],
)
def test_a_postcode_has_its_capitals_and_its_space(typed: str, kept: str) -> None:
    assert contact_points.clean_postcode(typed).value == kept


def test_a_slip_in_a_postcode_is_asked_about() -> None:
    assert "Is it E14 0BG?" in (contact_points.clean_postcode("E14 OBG").problem or "")
    assert not contact_points.clean_postcode("75001").is_verified


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("020 7946 0111 ext. 12", "+442079460111;ext=12"),
        ("0044 (0)7700 900123", "+447700900123"),
        ("101", "101"),
        ("+353 1 234 5678", "+35312345678"),
        ("+3531234", "+3531234"),
        ("+353123", ""),
        ("+353123456789012", "+353123456789012"),
        ("+3531234567890123", ""),
        ("07700 900", ""),
        ("ring Kim", ""),
    ],
)
def test_a_phone_number_is_kept_with_its_country(typed: str, kept: str) -> None:
    found = contact_points.clean_phone(typed)
    assert found.value == kept
    assert bool(found.problem) == (not kept)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("07700 900", 8), ("07700 90012", 10), ("07700 900123", None), ("07700 900123 4", 12),
     ("0", 1), ("+44 7700 900", 8)],
)  # fmt: skip
def test_a_uk_number_of_another_length_says_how_many_digits_it_has(
    typed: str, digits: int | None
) -> None:
    problem = contact_points.clean_phone(typed).problem
    if digits in (None, 10):
        assert problem is None
    else:
        assert f"with its first 0 and this has {digits}." in str(problem)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"{'k' * 64}@example.org", f"{'k' * 64}@example.org"),
        (f"{'k' * 65}@example.org", ""),
        ("mailto:Kim@Example.ORG", "kim@example.org"),
        ("kim@example", ""),
        ("a b@example.org", ""),
        ("kim@-bad.org", ""),
        ("@example.org", ""),
        (f"kim@{'a' * 63}.org", f"kim@{'a' * 63}.org"),
        (f"kim@{'a' * 64}.org", ""),
        ("kim@bad-.org", ""),
        ("kim@---.org", ""),
    ],
)
def test_an_email_address_is_in_small_letters_and_whole(typed: str, kept: str) -> None:
    assert contact_points.clean_email(typed).value == kept
