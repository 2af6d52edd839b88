"""What is known of a person, as told, kept and made ready to compare."""

import pytest

from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching.facts import (
    Identifier,
    IdentifyingFacts,
    Name,
    Place,
    facts_from_json,
    facts_to_json,
    prepare_facts,
)

pytestmark = pytest.mark.once


TOLD = IdentifyingFacts(
    (Name("Kacey", "Devlin"),),
    (PartialDate.from_text("2012-03"),),
    "f",
    (Place("Flat 2, 12 Harbour Road", "e14 2bg"),),
    (Identifier("nhs", "943 476 5919"),),
)


def test_facts_are_read_again_from_what_was_kept() -> None:
    assert facts_from_json(facts_to_json(TOLD)) == TOLD


def test_made_ready_they_are_folded_and_split() -> None:
    found = prepare_facts(TOLD)
    assert [[one.text for one in name.every] for name in found.names] == [["kacey", "devlin"]]
    (spot,) = found.spots
    assert (spot.unit, spot.sector, spot.district, spot.house) == (
        "E14 2BG",
        "E14 2",
        "E14",
        "12 harbour",
    )
    assert found.numbers == (("nhs", "9434765919", False),)


@pytest.mark.parametrize(
    ("lines", "house"),
    [
        ("12 St James Road", "12 james"),
        ("Flat 7B, 40 Yew Rise", "40 yew"),
        ("Rose Cottage", ""),
        ("12", ""),
    ],
)
def test_a_house_is_its_number_and_the_first_long_word_of_its_street(
    lines: str, house: str
) -> None:
    (spot,) = prepare_facts(IdentifyingFacts(places=(Place(lines, "E14 2BG"),))).spots
    assert spot.house == house


def test_what_cannot_be_read_is_left_out() -> None:
    found = prepare_facts(
        IdentifyingFacts((Name(), Name("?")), (PartialDate(),), "x", (Place("", "ZZ99 3VZ"),))
    )
    assert (found.names, found.born, found.sex, found.spots, found.numbers) == ((), (), "", (), ())


def test_the_last_word_of_a_name_is_the_family_name() -> None:
    assert Name.told(" Amina Begum Khatun ") == Name("Amina Begum", "Khatun")
    assert Name.told("Kit") == Name("Kit", "")
