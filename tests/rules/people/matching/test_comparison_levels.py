"""How two people's facts agree, field by field."""

import pytest

from handrail.rules.people.matching import comparison_levels
from handrail.rules.people.matching.comparison_levels import compare_words
from handrail.rules.people.matching.facts import IdentifyingFacts, Name, Place, Spot, prepare_facts
from handrail.rules.people.matching.name_forms import word_forms

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        ("mohammed", "mohd", "spelling"),
        ("william", "bill", "short"),
        ("kacey", "kacie", "sound"),
        ("devlin", "develin", "sound"),
        ("k", "kacey", "initial"),
        ("abdirahim", "abdirahman", "close"),
        ("bo", "jo", "different"),
        ("ben", "ken", "close"),
        ("dana", "lana", "close"),
        ("roland", "bolant", "close"),
        ("anna", "annabella", "close"),
        ("grace", "marygrace", "close"),
        ("fin", "finlayson", "different"),
        ("ana", "juliana", "different"),
        ("ann", "annis", "different"),
        ("lee", "leah", "different"),
        ("kacey", "amina", "different"),
    ],
)
def test_two_words_agree_the_same_whichever_comes_first(one: str, two: str, level: str) -> None:
    assert (
        compare_words(word_forms(one), word_forms(two))
        == compare_words(word_forms(two), word_forms(one))
        == level
    )


def test_without_anything_to_compare_nothing_is_known() -> None:
    assert comparison_levels.place_level((), (Spot("E14 2BG", "E14 2", "E14"),)) == "unknown"
    assert comparison_levels.best_names((), ()) == comparison_levels.Names()


def test_one_figure_wrong_in_a_number_is_a_slip() -> None:
    def level(value: str, verified: bool = False) -> str:
        return comparison_levels.number_level(
            [("nhs", "9434765919", verified)], [("nhs", value, False)]
        )

    assert [
        level("9434765919", True),
        level("9434765919"),
        level("9434765918"),
        level("1111111111"),
    ] == ["verified", "same", "slip", "different"]
    assert (
        comparison_levels.number_level([("upn", "A1", False)], [("upn", "A2", False)]) == "unknown"
    )


def names(one: tuple[str, str], two: tuple[str, str]) -> comparison_levels.Names:
    first, second = (prepare_facts(IdentifyingFacts((Name(*name),))).names for name in (one, two))
    found = comparison_levels.best_names(first, second)
    assert found == comparison_levels.best_names(second, first), "whichever comes first"
    return found


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("Amina", "Begum"), ("Amina", "Chowdhury")),
        (("Rabeya", "Khatun"), ("Rabeya", "Bibi")),
        (("Gurpreet", "Singh"), ("Gurpreet", "Dhillon")),
        (("Harleen", "Kaur"), ("Harleen", "Gill")),
    ],
)
def test_a_title_beside_a_real_family_name_is_no_evidence(
    one: tuple[str, str], two: tuple[str, str]
) -> None:
    assert names(one, two).family == "unknown"


def test_two_real_family_names_differ() -> None:
    assert names(("Amina", "Chowdhury"), ("Amina", "Talukder")).family == "different"
    assert names(("Gurpreet Singh", "Gill"), ("Gurpreet Singh", "Dhillon")).family == "different"


def test_md_alone_says_nothing_about_the_name_it_stands_before() -> None:
    assert names(("Md", "Uddin"), ("Md Anisur", "Uddin")).given == "unknown"
    assert names(("Md", "Uddin"), ("Anisur", "Uddin")).given == "different"
    assert names(("Md Anisur", "Uddin"), ("Anisur", "Uddin")).given == "same"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("Omar", "Al-Haddad"), ("Omar", "Alhaddad")),
        (("Omar", "Al Haddad"), ("Omar", "Haddad")),
        (("Joost", "van den Berg"), ("Joost", "Vandenberg")),
        (("Xiao Long", "Li"), ("Xiaolong", "Li")),
        (("Thị Lan", "Nguyễn"), ("Nguyen", "Thi Lan")),
        (("Radu Maria", ""), ("Maria", "Radu")),
        (("", "Maria Radu"), ("Maria", "Radu")),
        (("Nguyen Thi Lan", ""), ("Thị Lan", "Nguyễn")),
    ],
)
def test_joined_and_split_names_and_those_in_one_box_are_the_same_in_any_order(
    one: tuple[str, str], two: tuple[str, str]
) -> None:
    found = names(one, two)
    assert (found.given, found.family) == ("same", "same")


def test_a_whole_name_in_one_box_is_read_with_the_family_name_last_or_first() -> None:
    assert names(("Amara Bisi Okoro", ""), ("Bisi", "Okoro")) == names(
        ("Amara Bisi", "Okoro"), ("Bisi", "Okoro")
    )
    assert names(("Okoro Amara Bisi", ""), ("Amara", "Okoro")) == names(
        ("Amara Bisi", "Okoro"), ("Amara", "Okoro")
    )
    assert names(("Okoro Amara Bisi", ""), ("Bisi", "Amara")).is_crossed
    assert names(("Amara Bisi Okoro", ""), ("Amara", "Bisi")).is_crossed
    assert names(("Amara", ""), ("", "Amara")).is_crossed, "one word is read as typed"


def test_of_several_names_one_without_a_middle_name_is_nearer_than_one_with_another() -> None:
    (told,) = prepare_facts(IdentifyingFacts((Name("Amina Rose", "Devlin"),))).names
    short, other, same = prepare_facts(
        IdentifyingFacts(tuple(Name(f"Amina {more}", "Devlin") for more in ("", "Jane", "Rose")))
    ).names
    assert comparison_levels.best_names((told,), (other, short)).middle == "unknown"
    assert comparison_levels.best_names((told,), (other, short, same)).middle == "agree"


def test_of_two_family_names_that_agree_the_rarer_is_the_evidence() -> None:
    found = names(("Amina", "Silva Quilter"), ("Amina", "Quilter Silva"))
    assert [one.plain for one in found.family_words] == ["quilter", "quilter"]


@pytest.mark.parametrize(
    ("postcode", "level"),
    [
        ("E14 2BG", "unit"),
        ("E14 2ZZ", "near"),
        ("E13 2BG", "near"),
        ("E14 3BG", "near"),
        ("E14 3BH", "district"),
        ("E13 2BH", "far"),
    ],
)
def test_two_postcodes_are_near_in_one_sector_or_with_one_sign_wrong(
    postcode: str, level: str
) -> None:
    spots = [
        prepare_facts(IdentifyingFacts(places=(Place(postcode=one),))).spots
        for one in ("E14 2BG", postcode)
    ]
    assert comparison_levels.place_level(*spots) == level


def levels(number: str, place: str, born: str) -> comparison_levels.Levels:
    return comparison_levels.Levels(comparison_levels.Names(), place, born, "unknown", number)


@pytest.mark.parametrize(
    ("found", "listed"),
    [
        (levels("same", "far", "different"), True),
        (levels("unknown", "unit", "same"), True),
        (levels("unknown", "house", "apart"), True),
        (levels("unknown", "unit", "month"), True),
        (levels("unknown", "unit", "year"), False),
        (levels("slip", "house", "different"), False),
    ],
)
def test_what_is_shared_for_certain_is_always_listed(
    found: comparison_levels.Levels, listed: bool
) -> None:
    assert found.is_always_listed is listed
