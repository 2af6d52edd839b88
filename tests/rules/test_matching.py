"""Folding and keys: accents, scripts and spellings compare alike, and keys stay bounded."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.rules.identifiers import PartialDate
from handrail.rules.matching import (
    LONGEST_KEY,
    MOST_KEYS,
    IdentifyingFacts,
    canonical,
    fold,
    keys,
    nickname_class,
    search_keys,
    tokens,
)
from handrail.rules.matching import folding as folding_module


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
    assert fold(one) == fold(other)


@pytest.mark.parametrize("name", ["李小龍", "কামরুল", "김철수", "ガギ", "தமிழ்"])
def test_other_scripts_keep_their_letters(name: str) -> None:
    assert fold(name) == name
    assert f"n:{name}" in keys(IdentifyingFacts((name,)))


def test_marks_that_tell_letters_apart_are_kept_where_they_do() -> None:
    assert fold("か") != fold("が")


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
    assert tokens(name) == expected


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
    assert len({canonical(word) for word in group}) == 1


def test_nicknames_are_apart_from_spellings() -> None:
    assert canonical("billy") == "billy"
    assert nickname_class("billy") == nickname_class("william") == "william"
    assert nickname_class("kate") == nickname_class("katarzyna")
    assert canonical("unheardof") == nickname_class("unheardof") == "unheardof"


@pytest.mark.parametrize(
    ("name", "part"), [("transliteration", "groups"), ("nicknames", "classes")]
)
def test_no_word_stands_in_two_groups_and_all_are_folded(name: str, part: str) -> None:
    words = [word for group in folding_module._data(name)[part] for word in group]
    assert len(set(words)) == len(words)
    assert all(fold(word) == word and " " not in word for word in words)


SAOIRSE = IdentifyingFacts(
    names=("Saoirse Devlin",),
    born=(PartialDate.from_text("2012-03-04"),),
    postcodes=("e142bg",),
    identifiers=(("nhs", "943 476 5919"), ("police", "MP/12-34")),
)


def test_keys_are_the_strings_that_are_stored() -> None:
    assert keys(SAOIRSE) == {
        "n:saoirse", "n:devlin", "c:saoirse", "c:devlin",
        "d:2012-03-04", "y:2012+devlin+saoirse", "g:E14+devlin+saoirse",
        "ym:2012-03+s", "ym:2012-03+d", "yd:2012-04+s", "yd:2012-04+d",
        "md:03-04+s", "md:03-04+d",
        "p:E142BG", "id:nhs:9434765919", "id:police:mp1234",
    }  # fmt: skip


def test_a_search_looks_wider_than_what_is_stored() -> None:
    found = search_keys(SAOIRSE)
    assert keys(SAOIRSE) <= found
    assert {"d:2012-04-03", "y:2011+devlin+saoirse", "y:2013+devlin+saoirse"} <= found


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        (("Saoirse Devlin", "2012-03-14"), ("Devlin, Seirse", "2013")),
        (("Md Kamrul Hossain", "2011-05-06"), ("Kamrul Hussain", "~2012")),
        (("William Reid", "2010-01-02"), ("Billy Reed", "2010-01")),
        (("Fadumo Warsame Cali", "~2012"), ("Fatima Warsama", "2013-09-01")),
        (("李小龍", "2012-03-14"), ("李小龍", "")),
    ],
)
def test_told_differently_a_person_is_still_found(
    kept: tuple[str, str], asked: tuple[str, str]
) -> None:
    stored = keys(IdentifyingFacts((kept[0],), (PartialDate.from_text(kept[1]),)))
    told = search_keys(IdentifyingFacts((asked[0],), (PartialDate.from_text(asked[1]),)))
    assert stored & told
    if len(tokens(kept[0])) > 1:
        assert any(key.startswith("y:") for key in stored & told)


def test_what_is_shared_by_thousands_makes_no_key() -> None:
    assert keys(IdentifyingFacts(postcodes=("ZZ99 3VZ", "not known"))) == frozenset()
    common = keys(IdentifyingFacts(("Mst Begum Khatun Rupali",), (PartialDate.from_text("2012"),)))
    assert "y:2012+begum+khatun" not in common
    assert "y:2012+begum+rupali" in common


def test_an_unknown_birth_makes_no_date_key() -> None:
    assert not [key for key in keys(IdentifyingFacts(("Ng",), (PartialDate(),))) if key[0] == "d"]


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
some = settings(max_examples=40, deadline=None)


@some
@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == " ".join(once.split())


@some
@given(st.text(max_size=40))
def test_the_two_normal_forms_fold_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert fold(composed) == fold(unicodedata.normalize("NFD", text))


@some
@given(
    st.lists(words, max_size=10),
    st.lists(partials, max_size=4),
    st.lists(words, max_size=5),
    st.lists(st.tuples(st.sampled_from(["nhs", "upn", "police"]), words), max_size=14),
)
def test_keys_are_stable_short_and_bounded(
    names: list[str],
    born: list[PartialDate],
    postcodes: list[str],
    identifiers: list[tuple[str, str]],
) -> None:
    facts = IdentifyingFacts(tuple(names), tuple(born), tuple(postcodes), tuple(identifiers))
    found = search_keys(facts)
    assert keys(facts) <= found
    assert found == search_keys(facts)
    assert len(found) <= MOST_KEYS
    assert all(0 < len(key) <= LONGEST_KEY for key in found)


def test_the_largest_person_stays_within_the_bound() -> None:
    names = tuple(" ".join(f"n{person}w{word}" for word in range(9)) for person in range(20))
    born = tuple(PartialDate.from_text(f"~{year}-03-04") for year in (2000, 2005, 2010, 2015))
    places = ("E1 1AA", "E2 1AA", "E3 1AA", "E4 1AA", "E5 1AA")
    many = tuple(("police", str(number)) for number in range(50))
    assert len(search_keys(IdentifyingFacts(names, born, places, many))) <= MOST_KEYS
