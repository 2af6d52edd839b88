"""What is nearly alike: a typing mistake, another spelling, a part."""

import pytest

from handrail.rules.disruption.entity_identifiers import fold_identifier
from handrail.rules.disruption.near_matches import nearness
from handrail.rules.disruption.shared_facts import Fact

pytestmark = pytest.mark.once


def fact(kind: str, shown: str) -> Fact:
    return Fact(kind, shown, fold_identifier(kind, shown))


ALIKE = [
    ("registration", "OV19XKO", "OV19 XKD", "one character differs"),
    ("registration", "OV19 XDK", "OV19 XKD", "another order"),
    ("registration", "0VI9 xkd", "OV19-XKD", "the same"),
    ("registration", "WX 4412K", "WX4412", "matches"),  # a foreign plate, seen in part
    ("registration", "WX-4412K", "WX 4413K", "one character differs"),
    ("registration", "AB123", "AB124", "one character differs"),
    ("registration", "OV19 X?D", "OV19 XKD", "matches"),
    ("phone", "+44 7700 900123", "07700 900 123", "the same"),
    ("phone", "07700 900132", "07700 900123", "another order"),
    ("phone", "07700 90123", "07700 900123", "one digit differs"),
    ("phone", "+48 600 100 201", "+48 600 100 200", "one digit differs"),
    ("handle", "@dez.k_99", "dezk99", "dots"),
    ("handle", "dezkay1", "dezkay_22", "number at its end"),
    ("handle", "dezkaye", "deskaye", "one character differs"),
    ("name", "Jon Smyth", "John Smith", "nearly alike"),
    ("name", "Dana Quill", "Lana Quill", "nearly alike"),
    ("name", "Quilt", "Quill", "nearly alike"),
    ("name", "Darren Quill", "Quill, Darren", "the same"),
    ("nickname", "Dezzy", "Dezzy", "the same"),
]


@pytest.mark.parametrize(("kind", "told", "known", "why"), ALIKE)
def test_a_near_match_says_why(kind: str, told: str, known: str, why: str) -> None:
    assert why in nearness(fact(kind, told), fact(kind, known))


UNLIKE = [
    ("registration", "OV19 XKD", "OV20 XKE"),
    ("registration", "AB1", "AB2"),
    ("registration", "AB12", "AB13"),
    ("phone", "07700 900123", "07700 900987"),
    ("handle", "dez", "dex"),
    ("handle", "kayla.s", "marcus.t"),
    ("name", "Amira Okonjo", "Leo Marsh"),
    ("name", "Dan Quill", "Lan Quill"),
    ("name", "Quilt", "Darren Quill"),
    ("name", "Amira Okonjo", "Amira Said"),
    ("postcode", "E1 4NS", "E1 4NT"),
]


@pytest.mark.parametrize(("kind", "told", "known"), UNLIKE)
def test_what_is_unlike_is_not_offered(kind: str, told: str, known: str) -> None:
    assert nearness(fact(kind, told), fact(kind, known)) == ""


@pytest.mark.parametrize(
    ("told", "known", "why"),
    [
        ("Harbour Lodge", "Harbour Lodge", "the same"),
        ("The Harbor Lodge hotel", "Harbour Lodge", "nearly alike"),
        ("Harbour Lodge, Quay Street", "Harbour Lodge", "part of it"),
        ("The lodge", "Harbour Lodge", ""),
        ("Station Hotel", "Park Hotel", ""),
    ],
)
def test_a_place_typed_as_an_address_is_compared_with_its_name(
    told: str, known: str, why: str
) -> None:
    found = nearness(fact("address", told), fact("name", known), is_place=True)
    assert why in found if why else found == ""


def test_a_person_is_not_compared_with_a_place() -> None:
    lodge = fact("name", "Harbour Lodge")
    assert nearness(lodge, lodge, is_place=True) == ""
    assert nearness(fact("address", "Quill House"), fact("name", "Quill House")) == ""
