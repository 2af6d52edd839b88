"""What two sides say of somebody, field by field, as the page words it."""

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.linkage.candidate_search import Band, compare_people
from handrail.pages.people.field_comparison import (
    Likeness,
    Line,
    comparison_rows,
    referral_side,
    register_side,
    relationship_words,
)
from handrail.rules.people.described_person import Described

pytestmark = pytest.mark.once
TOLD = Described(given="Saoirse", family="Devlin", address="8 Cooper’s Row", postcode="E14 3AB")


def _record(**more: Any) -> Any:
    name = SimpleNamespace(full="Saoirse Devlin", kind="legal")
    given = {"name_list": [name], "address_list": [], "number_list": [], "born": None,
             "gender": "not_known", "reference": "NM-1"}  # fmt: skip
    return SimpleNamespace(**(given | more))


def test_a_referral_says_only_what_was_told() -> None:
    side = referral_side(TOLD)
    assert side["name"] == [Line("Saoirse Devlin")]
    assert side["place"] == [Line("8 Cooper’s Row, E14 3AB")]
    assert side["born"] == side["sex"] == side["number"] == []


def test_each_other_name_and_the_number_say_what_they_are() -> None:
    side = referral_side(Described(given="Saoirse", known_as="Kitty, or Kit", nhs="9434765919"))
    assert side["name"][1:] == [Line("Kitty", "other name"), Line("Kit", "other name")]
    assert side["number"] == [Line("9434765919", "NHS number")]


def test_a_place_that_is_withheld_is_not_told_and_one_that_was_left_says_until_when() -> None:
    left = SimpleNamespace(
        lines="1 Mill Lane \nNorthmere",
        postcode="",
        is_protected=False,
        ended_on=dt.date(2025, 3, 1),
    )
    kept = SimpleNamespace(lines="Secret", postcode="E1", is_protected=True, ended_on=None)
    found = register_side([_record(address_list=[left, kept])])["place"]
    assert found == [
        Line("1 Mill Lane, Northmere", "until 1 March 2025"),
        Line("Address withheld"),
    ]


def test_of_several_records_each_line_says_which_record_it_is_of() -> None:
    number = SimpleNamespace(value="9434765919", scheme="nhs", is_verified=False)
    pair = [_record(), _record(reference="NM-2", number_list=[number])]
    found = register_side(pair)
    assert found["name"][1] == Line("Saoirse Devlin", "legal name; NM-2")
    assert found["number"] == [Line("9434765919", "NHS number, not verified; NM-2")]
    assert register_side(pair[:1])["name"] == [Line("Saoirse Devlin", "legal name")]


def test_a_field_that_nothing_was_compared_in_says_who_knows_it() -> None:
    found = compare_people(TOLD.facts(), Described(given="Saoirse", family="Devlin").facts())
    table = {
        row.label: row
        for row in comparison_rows(referral_side(TOLD), register_side([_record()]), found)
    }
    assert {one.speaks for one in table["Names"].reasons} == {"for"}
    assert table["Gender"].reasons[0].words == "not known in either record"
    with_number = {**referral_side(TOLD), "number": [Line("NM-7")]}
    table = {
        row.label: row for row in comparison_rows(with_number, register_side([_record()]), found)
    }
    assert table["Reference numbers"].reasons[0].words == "known in one record only"


def test_what_nothing_speaks_against_is_not_called_unlikely() -> None:
    mine = Described(given="Sahra", family="Warsame")
    other = Described(given="Sahra", family="Warsame", born="2014-05-02", gender="girl")
    likeness = Likeness(replace(compare_people(mine.facts(), other.facts()), band=Band.UNLIKELY))
    assert likeness.speaks_against == ""
    assert likeness.band == "Not enough details to tell: nothing conflicts"
    assert "does not mean that they are different people" in likeness.chance
    assert "100" not in likeness.chance
    apart = Described(given="Sahra", family="Warsame", born="2009-01-09", gender="boy")
    assert Likeness(compare_people(apart.facts(), other.facts())).band == "Unlikely to be the same"


def test_likeness_says_apart_what_speaks_for_it_and_against_it() -> None:
    mine, other = (
        Described(given=name, family="Devlin", born="2012-03-04").facts()
        for name in ("Saoirse", "Bartholomew")
    )
    likeness = Likeness(compare_people(mine, other))
    assert "date of birth" in likeness.speaks_for
    assert "first name" in likeness.speaks_against
    assert (likeness.band, likeness.sign) != ("Very likely the same", "green")


@pytest.mark.parametrize(
    ("kind", "note", "said"),
    [
        ("mother", "Bengali", "Mother. Bengali"),
        ("mother", "mother. Bengali", "Mother. Bengali"),
        ("other", "neighbour", "Neighbour"),
        ("not_known", "", ""),
    ],
)
def test_who_somebody_around_is_is_said_once(kind: str, note: str, said: str) -> None:
    assert relationship_words(SimpleNamespace(kind=kind, note=note)) == said


@pytest.mark.parametrize(
    ("told", "kept", "words"),
    [
        ("girl", "girl", "same gender"),
        ("girl", "boy", "different gender recorded"),
        ("girl", "another_way", "not compared"),
        ("girl", "", "one gender not known"),
    ],
)
def test_the_gender_that_is_shown_is_called_gender(told: str, kept: str, words: str) -> None:
    one, other = (Described(given="Saoirse", gender=said) for said in (told, kept))
    found = comparison_rows(
        referral_side(one), referral_side(other), compare_people(one.facts(), other.facts())
    )
    assert {row.label: row.reasons[0].words for row in found}["Gender"] == words
