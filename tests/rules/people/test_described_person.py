"""What is told about a person before anybody has said who it is."""

import pytest

from handrail.rules.people.described_person import (
    Described,
    facts_around,
    relationship_in,
    says_no_more,
)
from handrail.rules.people.matching import Identifier, Name, Place
from handrail.rules.vocabulary import RelationshipKind

pytestmark = pytest.mark.once


def test_other_names_are_told_one_by_one() -> None:
    told = Described(known_as="“Kitty”, or Kit Devlin")
    assert told.other_names() == (Name("Kitty", ""), Name("Kit", "Devlin"))
    assert len(Described(known_as="A, B, C, D, E, F, G").other_names()) == 6


def test_of_a_child_nobody_knows_anything_nothing_is_told() -> None:
    facts = Described(gender="another_way").facts()
    assert (facts.names, facts.born, facts.sex, facts.places, facts.identifiers) == (
        (),
        (),
        "",
        (),
        (),
    )


def test_what_is_told_stands_among_the_facts() -> None:
    facts = Described(
        "Kacey", "Devlin", born="2012-03", gender="girl", postcode="E14 2BG", nhs="9"
    ).facts()
    assert (facts.sex, facts.places) == ("f", (Place("", "E14 2BG"),))
    assert facts.identifiers == (Identifier("nhs", "9"),)


def test_a_relationship_is_read_from_the_words_it_begins_with() -> None:
    assert relationship_in(" Mum (lives apart)") is RelationshipKind.MOTHER
    assert relationship_in("Half-sister") is RelationshipKind.SIBLING
    assert relationship_in("sibling, 12") is RelationshipKind.SIBLING
    assert relationship_in("grandmother") is relationship_in("nan") is relationship_in("Granny")
    assert relationship_in("foster carer") is RelationshipKind.FOSTER_CARER
    assert relationship_in("Granny") is RelationshipKind.GRANDPARENT
    assert relationship_in("the neighbour") is RelationshipKind.OTHER
    assert relationship_in("") is RelationshipKind.NOT_KNOWN
    assert facts_around("(Ann Bell)", "mother").sex == "f"
    assert facts_around("", "no kind").names == ()


def test_a_text_that_says_only_the_kind_says_no_more() -> None:
    assert says_no_more(" Mother", RelationshipKind.MOTHER)
    assert says_no_more("sibling", RelationshipKind.SIBLING)
    assert not says_no_more("elder sister", RelationshipKind.SIBLING)
