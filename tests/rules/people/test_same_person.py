"""Two told of in words: the chance as a count, several records as one, other names one by one."""

import pytest

from handrail.rules.identifiers import PartialDate
from handrail.rules.people.described_person import Described, facts_around
from handrail.rules.people.matching import IdentifyingFacts, Name, Place
from handrail.rules.people.same_person import as_one, chance_in_words


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "Hardly any pair that matches like this is the same person."),
        (0.011, "Of 100 pairs that match like this, about one is the same person."),
        (0.42, "Of 100 pairs that match like this, about 42 are the same person."),
        (0.97, "Of 100 pairs that match like this, about 97 are the same person."),
        (0.994, "Of 1,000 pairs that match like this, about 994 are the same person."),
        (0.9996, "Nearly every pair that matches like this is the same person."),
        (1.0, "Nearly every pair that matches like this is the same person."),
    ],
)
def test_a_chance_is_told_as_a_count(probability: float, words: str) -> None:
    assert chance_in_words(probability) == words


def test_several_records_say_together_what_each_of_them_says() -> None:
    first = IdentifyingFacts(names=(Name("Saoirse", "Devlin"),), places=(Place("", "E14 3AB"),))
    born = (PartialDate.from_text("2012-03-14"),)
    second = IdentifyingFacts(names=(Name("Seirse", "Devlin"),), born=born, sex="f")
    both = as_one([first, second, first])
    assert both.names == (Name("Saoirse", "Devlin"), Name("Seirse", "Devlin"))
    assert (both.born, both.sex, both.places) == (born, "f", first.places)


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("", ()),
        ("Sersh", (Name("Sersh"),)),
        ("Kitty, or “Kit Devlin”", (Name("Kitty"), Name("Kit", "Devlin"))),
        ("Orla; Órla (Ní Dhubhláin)", (Name("Orla"), Name("Órla (Ní", "Dhubhláin"))),
        ("Norman", (Name("Norman"),)),
    ],
)
def test_other_names_are_read_one_by_one(told: str, names: tuple[Name, ...]) -> None:
    assert Described(known_as=told).other_names() == names


def test_all_that_is_told_of_a_child_says_who_it_is() -> None:
    told = Described(
        given="Saoirse", family="Devlin", known_as="Kitty", born="~2012", gender="girl",
        address="8 Cooper’s Row", postcode="E14 3AB", nhs="9434765919",
    )  # fmt: skip
    facts = told.facts()
    assert facts.names == (Name("Saoirse", "Devlin"), Name("Kitty"))
    assert (facts.born, facts.sex) == ((PartialDate.from_text("~2012"),), "f")
    assert facts.places == (Place("8 Cooper’s Row", "E14 3AB"),)
    assert facts.identifiers[0].value == "9434765919"
    assert Described().facts() == IdentifyingFacts()


def test_of_somebody_around_a_child_the_name_is_told_and_sometimes_the_sex() -> None:
    assert facts_around("“Dex”", "other") == IdentifyingFacts(names=(Name("Dex"),))
    assert facts_around("Orla Devlin", "mother").sex == "f"
    assert facts_around(" ", "nothing") == IdentifyingFacts()
