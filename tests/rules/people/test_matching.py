"""Folding and keys: accents, scripts and spellings compare alike, and keys stay bounded."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import (
    MOST_KEYS,
    VOTE,
    Identifier,
    IdentifyingFacts,
    Name,
    Place,
    canonical_spelling,
    fold_name,
    name_tokens,
    nickname_class,
    normalisation,
    person_keys,
    search_keys,
)
from handrail.rules.people.matching.facts import prepare_facts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë", "ZOE"),
        ("Zoe\u0308", "Zoë"),
        ("O’Brien", "O'BRIEN"),
        ("Ní Dhomhnaill", "ni-dhomhnaill"),
        ("X Æ", "x ae"),
        ("Søren Weiß", "soren weiss"),
        ("Łukasz Đorđe Þór", "lukasz dorde thor"),
        ("İbrahim IŞIK", "ibrahim isik"),
        ("Nguyễn Văn Ất", "nguyen van at"),
        ("  Ng   (Amy),  ", "ng amy"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("فاطمة", "فاطمه"),
        ("שָׁלוֹם", "שלום"),
        ("ΓΙΏΡΓΟΣ", "γιωργοσ"),
        ("Алексей", "алексеи"),
        ("ＡＢＣ", "abc"),
        ("a\u200db", "ab"),
    ],
)
def test_these_fold_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize("name", ["李小龍", "কামরুল", "김철수", "ガギ", "தமிழ்"])
def test_other_scripts_keep_their_letters(name: str) -> None:
    assert fold_name(name) == name


def test_marks_that_tell_letters_apart_are_kept_where_they_do() -> None:
    assert fold_name("か") != fold_name("が")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mr John O Brien", ("john", "obrien")),
        ("John O'Brien", ("john", "obrien")),
        ("Mc Donald", ("mcdonald",)),
        ("Md. Kamrul Islam", ("md", "kamrul", "islam")),
        ("Miss", ("miss",)),
        ("", ()),
        ("?!", ()),
        ("Robert'); DROP TABLE", ("robert", "drop", "table")),
        ("one two three four five six seven", ("one", "two", "three", "four", "five", "six")),
    ],
)
def test_a_name_is_cut_into_words(name: str, expected: tuple[str, ...]) -> None:
    assert name_tokens(name) == expected


@pytest.mark.parametrize(
    "group",
    [
        ["mohammed", "muhammad", "md", "mohd", "maxamed"],
        ["hussain", "hossain", "hussein"],
        ["begum", "begom"],
        ["uddin", "udin"],
        ["ahmed", "ahmad"],
        ["saoirse", "seirse"],
    ],
)
def test_spellings_of_one_name_are_one(group: list[str]) -> None:
    assert len({canonical_spelling(word) for word in group}) == 1


def test_nicknames_are_apart_from_spellings() -> None:
    assert canonical_spelling("billy") == "billy"
    assert nickname_class("billy") == nickname_class("william") == "william"
    assert nickname_class("kate") == nickname_class("katarzyna")
    assert canonical_spelling("unheardof") == nickname_class("unheardof") == "unheardof"


@pytest.mark.parametrize(
    ("name", "part"), [("transliteration", "groups"), ("nicknames", "classes")]
)
def test_no_word_stands_in_two_groups_and_all_are_folded(name: str, part: str) -> None:
    words = [word for group in normalisation._data(name)[part] for word in group]
    assert len(set(words)) == len(words)
    assert all(fold_name(word) == word and " " not in word for word in words)


def told(name: str = "", born: str = "", *places: str, **more: Any) -> IdentifyingFacts:
    return IdentifyingFacts(
        names=(Name.told(name),) if name else (),
        born=(PartialDate.from_text(born),) if born else (),
        places=tuple(Place(postcode=place) for place in places),
        **more,
    )


def votes(kept: IdentifyingFacts, asked: IdentifyingFacts) -> int:
    """How much sharing a database would add up."""
    return sum(key & VOTE for key in person_keys(kept) & search_keys(asked))


SAOIRSE = told(
    "Saoirse Devlin",
    "2012-03-04",
    "e142bg",
    identifiers=(Identifier("nhs", "943 476 5919"), Identifier("police", "MP/12-34")),
)


@pytest.mark.parametrize(
    ("scheme", "written", "compared"),
    [
        ("upn", "h801 2000 01001", "H801200001001"),
        ("upn", "A801200100001", "a801200100001"),  # its letter does not fit: as it is written
        ("nhs", "943 476 5910", "9434765910"),
        ("police", "MP/12-34", "mp1234"),
    ],
)
def test_a_number_is_cleaned_where_its_scheme_allows_and_otherwise_folded(
    scheme: str, written: str, compared: str
) -> None:
    facts = IdentifyingFacts(identifiers=(Identifier(scheme, written, is_verified=True),))
    assert prepare_facts(facts).numbers == ((scheme, compared, True),)


def test_a_search_looks_wider_than_what_is_stored() -> None:
    assert person_keys(SAOIRSE) < search_keys(SAOIRSE)
    assert votes(SAOIRSE, told("", "2012-04-03")), "day and month exchanged"
    assert votes(SAOIRSE, told("Saoirse Devlin", "2013")) > votes(SAOIRSE, told("Saoirse Devlin"))


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        (("Saoirse Devlin", "2012-03-14"), ("Devlin, Seirse", "2013")),
        (("Md Kamrul Hossain", "2011-05-06"), ("Kamrul Hussain", "~2012")),
        (("William Reid", "2010-01-02"), ("Billy Reed", "2010-01")),
        (("Fadumo Warsame Cali", "~2012"), ("Fatima Warsama", "2013-09-01")),
        (("李小龍", "2012-03-14"), ("李小龍", "")),
        (("Amina Khatun", "2012-03-14"), ("আমিনা খাতুন", "2012-03-14")),
        (("Katarzyna Wójcik", "2012-03-14"), ("Kataryna Wojick", "2012-03-12")),
    ],
)
def test_told_differently_a_person_shares_more_than_strangers_do(
    kept: tuple[str, str], asked: tuple[str, str]
) -> None:
    strangers = [told("Ravindra Patel", kept[1]), told("Grace Whitlock", "2012-06-06", "E1 1AA")]
    shared = votes(told(*kept), told(*asked))
    assert shared > max(votes(stranger, told(*asked)) for stranger in strangers)


def test_what_is_no_place_makes_no_key() -> None:
    assert person_keys(told("", "", "ZZ99 3VZ", "not known")) == frozenset()


def test_nothing_told_makes_no_key() -> None:
    assert person_keys(IdentifyingFacts()) == search_keys(told("?!", "", "")) == frozenset()


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("Amina Begum Khatun", "Amina Begum", "Khatun"),
        ("Amina", "Amina", ""),
        ("  ", "", ""),
        ("李小龍", "李小龍", ""),
    ],
)
def test_a_name_in_one_box_is_split(text: str, given: str, family: str) -> None:
    assert Name.told(text) == Name(given, family)


words = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
partials = st.builds(
    lambda day, shape: PartialDate.from_text(
        {0: day.isoformat(), 1: day.isoformat()[:7], 2: f"{day.year:04d}", 3: f"~{day.year:04d}"}[
            shape
        ]
    ),
    st.dates(),
    st.integers(0, 3),
)
some = settings(max_examples=40)


@some
@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_name(text)
    assert fold_name(once) == once
    assert once == " ".join(once.split())


@some
@given(st.text(max_size=40))
def test_the_two_normal_forms_fold_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert fold_name(composed) == fold_name(unicodedata.normalize("NFD", text))


@some
@given(
    st.lists(st.builds(Name, words, words), max_size=10),
    st.lists(partials, max_size=4),
    st.lists(st.builds(Place, words, words), max_size=8),
    st.lists(st.builds(Identifier, st.sampled_from(["nhs", "upn", "police"]), words), max_size=14),
)
def test_keys_are_stable_numbers_and_bounded(
    names: list[Name], born: list[PartialDate], places: list[Place], numbers: list[Identifier]
) -> None:
    facts = IdentifyingFacts(tuple(names), tuple(born), "", tuple(places), tuple(numbers))
    found = search_keys(facts)
    assert found == search_keys(facts)
    assert len(found) <= MOST_KEYS
    assert all(-(2**63) <= key < 2**63 and key & VOTE for key in found)
    if len(found) < MOST_KEYS:
        assert person_keys(facts) <= found


def test_the_largest_person_stays_within_the_bound() -> None:
    names = tuple(
        Name(" ".join(f"name{chr(97 + one)}{chr(97 + two)}" for two in range(9)), "x" * 180)
        for one in range(20)
    )
    born = tuple(PartialDate.from_text(f"~{year}-03-04") for year in (2000, 2005, 2010, 2015))
    places = tuple(Place(postcode=f"E{number} 1AA") for number in range(1, 9))
    many = tuple(Identifier("police", str(number)) for number in range(50))
    assert len(search_keys(IdentifyingFacts(names, born, "f", places, many))) == MOST_KEYS
