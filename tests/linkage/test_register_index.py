"""A register on disk that is looked up without a database."""

from contextlib import closing
from pathlib import Path

import pytest

from handrail.linkage.register_index import BLOCK, build_index
from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name, search_keys
from handrail.rules.people.matching.match_keys import word_key
from handrail.rules.people.matching.name_forms import word_forms

pytestmark = pytest.mark.once


def known(given: str, family: str, born: str) -> IdentifyingFacts:
    return IdentifyingFacts((Name(given, family),), (PartialDate.from_text(born),))


PEOPLE = [
    ("k7", known("Kacey", "Devlin", "2012-03-04")),
    ("a1", known("Amina", "Khatun", "2009-12-31")),
    ("k8", known("Kacey", "Bell", "2012-03-04")),
]


def test_those_who_share_most_keys_come_first(tmp_path: Path) -> None:
    counted: list[int] = []
    with closing(build_index(PEOPLE, tmp_path, counted.append)) as index:
        assert (len(index), counted) == (3, [3])
        asked = search_keys(known("Kacey", "Devlin", "2012-03-04"))
        assert index.fetch(asked, 5) == [0, 2]
        assert index.fetch(asked, 1) == [0]


def test_facts_and_ids_are_read_by_the_number_of_a_row(tmp_path: Path) -> None:
    with closing(build_index(PEOPLE, tmp_path, lambda number: None)) as index:
        assert index.record_id(1) == "a1"
        assert index.facts_of([2, 1]) == {2: PEOPLE[2][1], 1: PEOPLE[1][1]}
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "facts",
        "heads",
        "keys",
        "rows",
        "starts",
    ]


def test_a_register_of_nobody_finds_nobody(tmp_path: Path) -> None:
    with closing(build_index([], tmp_path, lambda number: None)) as index:
        assert (len(index), index.fetch([1, 2], 5)) == (0, [])


def test_whoever_shares_a_number_comes_before_those_who_share_all_else(tmp_path: Path) -> None:
    number = (Identifier("nhs", "9434765919"),)
    other = IdentifyingFacts((Name("Somebody", "Else"),), identifiers=number)
    people = [*PEOPLE, ("s9", other)]
    asked = IdentifyingFacts((Name("Kacey", "Devlin"),), PEOPLE[0][1].born, identifiers=number)
    with closing(build_index(people, tmp_path, lambda done: None)) as index:
        assert index.fetch(search_keys(asked), 1) == [3]


def test_an_index_counts_the_people_and_those_who_have_a_key(tmp_path: Path) -> None:
    with closing(build_index(PEOPLE, tmp_path, lambda done: None)) as index:
        kacey, nobody = word_key(word_forms("kacey")), word_key(word_forms("nobody"))
        assert index.counted([kacey, nobody]) == (3, {kacey: 2, nobody: 0})


def test_a_key_that_many_have_is_found_across_blocks(tmp_path: Path) -> None:
    many = [(f"m{n}", known("Kacey", f"Family{n}", "2012-03-04")) for n in range(3 * BLOCK)]
    with closing(build_index([*many, *PEOPLE], tmp_path, lambda done: None)) as index:
        key = word_key(word_forms("kacey"))
        assert index.counted([key])[1] == {key: 3 * BLOCK + 2}
        asked = search_keys(known("Kacey", "Devlin", "2012-03-04"))
        assert index.fetch(asked, 1) == [3 * BLOCK]
