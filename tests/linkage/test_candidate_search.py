"""One against the register: who is found, in which order, how likely, and why."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from handrail.linkage import candidate_search, register_index
from handrail.linkage.candidate_search import Band
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name, Place


def told(
    given: str, family: str, born: str = "", postcode: str = "", lines: str = "", nhs: str = ""
) -> IdentifyingFacts:
    return IdentifyingFacts(
        names=(Name(given, family),),
        born=(PartialDate.from_text(born),) if born else (),
        places=(Place(lines, postcode),) if postcode or lines else (),
        identifiers=(Identifier("nhs", nhs),) if nhs else (),
    )


KEPT = {
    "amina": told("Amina", "Khatun", "2012-03-04", "E14 2BG", "12 Harbour Street", "9434765919"),
    "twin": told("Halima", "Khatun", "2012-03-04", "E14 2BG", "12 Harbour Street"),
    "rahim": told("Md Rahim", "Uddin", "2010-07-19", "E1 4AA"),
    "katarzyna": told("Katarzyna", "Wójcik", "2014-11-30", "E3 5XY"),
    "li": told("小龍", "李", "2011-01-02", "E2 7DD"),
    "somali": told("Fadumo Warsame", "Cali", "2013-05-06", "N1 1AA"),
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[register_index.Index]:
    built = register_index.build_index(
        KEPT.items(), tmp_path_factory.mktemp("index"), lambda done: None
    )
    yield built
    built.close()


def found(
    kept: register_index.Index, facts: IdentifyingFacts
) -> list[tuple[str, candidate_search.Candidate]]:
    every = candidate_search.find_candidates(facts, kept.fetch, kept.facts_of)
    return [(kept.record_id(one.public_id), one) for one in every]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("amina", told("Ameena", "Khatoon", "2012-04-03", "N4 1AA")),
        ("amina", told("Khatun", "Amina", "2012", "E14")),
        ("amina", told("Somebody", "Else", nhs="943 476 5919")),
        ("amina", told("আমিনা", "খাতুন", "2012-03-04")),
        ("rahim", told("Mohammed Raheem", "Udin", "2010-07-09")),
        ("katarzyna", told("Kataryna", "Wojcik", "2014-11")),
        ("li", told("李", "小龍", "2011-01-02")),
        ("li", told("Xiao Long", "Li", "2011-01-02")),
        ("somali", told("Fatima", "Warsame", "2013-05-06")),
    ],
)
def test_a_child_told_of_differently_stands_first(
    kept: register_index.Index, name: str, facts: IdentifyingFacts
) -> None:
    assert found(kept, facts)[0][0] == name


def test_the_reasons_are_told_field_by_field(kept: register_index.Index) -> None:
    best = found(kept, told("Amina", "Khatoon", "2012-04-03", "E14 9ZZ"))[0][1]
    assert best.band is Band.POSSIBLE, "both names are common here"
    words = best.comparison.in_words
    for part in (
        "same first name",
        "same family name in another spelling",
        "day and month of birth swapped",
        "same postcode district",
    ):
        assert part in words


def test_a_rarer_name_tells_more(kept: register_index.Index) -> None:
    assert found(kept, told("Katarzyna", "Wojcik", "2014-11-30"))[0][1].band is Band.VERY_LIKELY
    common = found(kept, told("Amina", "Khatun", "2012-03-04"))[0][1]
    rare = found(kept, told("Katarzyna", "Wójcik", "2014-11-30"))[0][1]
    assert rare.probability > common.probability


def test_a_name_alone_is_never_called_likely(kept: register_index.Index) -> None:
    assert found(kept, told("Amina", "Khatun"))[0][1].band is Band.UNLIKELY


def test_a_twin_is_not_called_the_same_child(kept: register_index.Index) -> None:
    facts = told("Sumaiya", "Khatun", "2012-03-04", "E14 2BG", "12 Harbour Street")
    bands = {name: one.band for name, one in found(kept, facts)}
    assert Band.VERY_LIKELY not in bands.values()
    assert "perhaps twins" in found(kept, facts)[0][1].comparison.in_words


def test_a_new_brother_or_sister_is_unlikely(kept: register_index.Index) -> None:
    facts = told("Tahmid", "Khatun", "2009-10-11", "E14 2BG", "12 Harbour Street")
    assert {one.band for _, one in found(kept, facts)} <= {Band.UNLIKELY, Band.POSSIBLE}


def test_with_nothing_to_search_by_nobody_is_found(kept: register_index.Index) -> None:
    assert found(kept, IdentifyingFacts()) == []
    assert found(kept, told("", "", "", "ZZ99 3VZ")) == []


def test_the_answer_does_not_depend_on_the_order_of_the_register(
    kept: register_index.Index, tmp_path: Path
) -> None:
    turned = register_index.build_index(reversed(KEPT.items()), tmp_path, lambda done: None)
    facts = told("Amina", "Khatun", "2012", "E14 2BG")
    ours, theirs = ([(n, c.probability) for n, c in found(one, facts)] for one in (kept, turned))
    assert sorted(ours) == sorted(theirs)
    turned.close()


def test_comparing_two_records_says_the_same_as_finding_one_by_the_other(
    kept: register_index.Index,
) -> None:
    facts = told("Ameena", "Khatoon", "2012-04-03")
    by_search = dict(found(kept, facts))["amina"]
    assert candidate_search.compare_people(facts, KEPT["amina"]) == by_search.comparison
    assert (
        candidate_search.compare_people(KEPT["amina"], facts).probability == by_search.probability
    )


def test_an_empty_register_answers(tmp_path: Path) -> None:
    empty = register_index.build_index([], tmp_path, lambda done: None)
    assert found(empty, KEPT["amina"]) == []
    empty.close()


@pytest.mark.parametrize(
    "last",
    [
        told("Somebody", "Else", "2001", nhs="9434765919"),
        told("Somebody", "Else", "2012-03-04", "E14 2BG"),
        told("Somebody", "Else", "2012-09-30", "N1 1AA", "12 Harbour Street"),
    ],
)
def test_a_number_a_birthday_at_home_and_a_year_in_a_house_are_listed_whatever_else(
    tmp_path: Path, last: IdentifyingFacts
) -> None:
    asked = told("Amina", "Khatun", "2012-03-04", "E14 2BG", "12 Harbour Street", "9434765919")
    asked = replace(asked, places=(*asked.places, Place("12 Harbour Street", "")))
    crowd = [(f"c{n}", told("Amina", "Khatun", f"2012-03-{n % 28 + 1:02}")) for n in range(250)]
    with closing(
        register_index.build_index([*crowd, ("last", last)], tmp_path, lambda done: None)
    ) as built:
        listed = candidate_search.find_candidates(asked, built.fetch, built.facts_of, most=5)
        assert "last" in [built.record_id(one.public_id) for one in listed]


def test_two_born_on_1_january_in_one_postcode_are_listed(tmp_path: Path) -> None:
    asked = told("Amina", "Khatun", "2012-01-01", "E14 2BG")
    crowd = [(f"c{n}", told("Amina", "Khatun", "2012", "E14")) for n in range(250)]
    last = told("Somebody", "Else", "2012-01-01", "E14 2BG")
    with closing(
        register_index.build_index([*crowd, ("last", last)], tmp_path, lambda done: None)
    ) as built:
        listed = candidate_search.find_candidates(asked, built.fetch, built.facts_of, most=5)
        assert "last" in [built.record_id(one.public_id) for one in listed]
