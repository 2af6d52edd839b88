"""What identifies people and things of concern, folded to compare."""

import pytest

from handrail.rules.disruption.entity_identifiers import fold_identifier, may_be_same


@pytest.mark.parametrize(
    ("kind", "typed", "other"),
    [
        ("registration", "ab12 cde", "AB12CDE"),
        ("registration", "AB12 C*E", "AB12CDE"),
        ("registration", "AB12", "AB12 CDE"),
        ("registration", "OV19 XIO", "0V19X10"),
        ("phone", "07700 900123", "+44 7700 900123"),
        ("phone", "00 353 1 234 5678", "+353 1 234 5678"),
        ("phone", "600 100 200", "+48 600 100 200"),
        ("phone", "+48 600 100 200", "600 100 200"),
        ("phone", "+48 600 100 200", "0 600 100 200"),
        ("handle", "@Kid.🔥Zone", "kid.🔥zone"),
        ("handle", "❤️ross", "❤ross"),
        ("name", "Md. Karim", "Md Karim"),
        ("postcode", "mb2 6qp", "MB2 6QP"),
        ("email", "A@B.example ", "a@b.example"),
    ],
)
def test_two_ways_of_writing_one_thing_are_proposed_as_the_same(
    kind: str, typed: str, other: str
) -> None:
    assert may_be_same(kind, fold_identifier(kind, typed), fold_identifier(kind, other))


@pytest.mark.parametrize(
    ("kind", "typed", "other"),
    [
        ("registration", "AB12 CDE", "AB13 CDE"),
        ("registration", "AB", "AB12 CDE"),
        ("registration", "A?1?", "AB12 CDE"),
        ("phone", "07700 900123", "07700 900124"),
        ("phone", "900123", "07700 900123"),
        ("phone", "00 100 200", "+48 600 100 200"),
        ("handle", "kid.🔥zone", "kid.zone"),
        ("name", "Karim", "Kareem Miah"),
        ("handle", "", ""),
        ("handle", "kid", ""),
        ("phone", "", "07700 900123"),
        ("registration", "", "AB12 CDE"),
    ],
)
def test_what_differs_or_says_too_little_is_not_proposed(kind: str, typed: str, other: str) -> None:
    assert not may_be_same(kind, fold_identifier(kind, typed), fold_identifier(kind, other))


def test_a_country_that_is_not_british_is_kept() -> None:
    assert fold_identifier("phone", "+353 1 234 5678").startswith("+353")
