"""Comparing two people's facts: levels a reader would agree with, and weights that make sense."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import Identifier, IdentifyingFacts, Name, Place, prepare_facts
from handrail.rules.people.matching.comparison_levels import compare_facts
from handrail.rules.people.matching.facts import Ready
from handrail.rules.people.matching.name_frequency import RARE, load_shares
from handrail.rules.people.matching.reasons import reasons_of
from handrail.rules.people.matching.score import (
    FIELDS,
    comparison_weight,
    level_cells,
    load_model,
)


def evidence_weight(told: Ready, kept: Ready) -> float:
    """The evidence that two people's facts are of one person, in bits; 0 says nothing."""
    return comparison_weight(compare_facts(told, kept), load_model())


def facts(
    given: str = "", family: str = "", born: str = "", place: str = "", **more: str
) -> IdentifyingFacts:
    return IdentifyingFacts(
        names=(Name(given, family),) if given or family else (),
        born=(PartialDate.from_text(born),) if born else (),
        sex=more.get("sex", ""),
        places=(Place(more.get("lines", ""), place),) if place or "lines" in more else (),
        identifiers=(Identifier("nhs", more["nhs"]),) if "nhs" in more else (),
    )


def found(one: IdentifyingFacts, two: IdentifyingFacts) -> dict[str, str]:
    compared = compare_facts(prepare_facts(one), prepare_facts(two))
    names = compared.names
    return {
        "given": names.given,
        "family": names.family,
        "middle": names.middle,
        "order": "crossed" if names.is_crossed else "straight",
        "born": compared.born,
        "place": compared.place,
        "sex": compared.sex,
        "number": compared.number,
    }


@pytest.mark.parametrize(
    ("one", "two", "given", "family"),
    [
        (("Amina", "Khatun"), ("AMINA", "khatun"), "same", "same"),
        (("Mohammed Kamrul", "Hossain"), ("Md Kamrul", "Hussain"), "same", "spelling"),
        (("Mohammed", "Ali"), ("Muhammad", "Ali"), "spelling", "same"),
        (("William", "Reid"), ("Billy", "Reed"), "short", "spelling"),
        (("Katarzyna", "Wójcik"), ("Kasia", "Wojcik"), "different", "same"),
        (("Tahmina", "Akhtar"), ("Tamina", "Akter"), "sound", "spelling"),
        (("Amina", "Khatun"), ("আমিনা", "খাতুন"), "same", "same"),
        (("Zofia", "Kozlowska"), ("Zofja", "Kozlowski"), "close", "sound"),
        (("A", "Khatun"), ("Amina", "Khatun"), "initial", "same"),
        (("Amina", ""), ("Amina", "Khatun"), "same", "unknown"),
        (("", ""), ("Amina", "Khatun"), "unknown", "unknown"),
        (("Fadumo Warsame", "Ali"), ("Hodan Warsame", "Ali"), "later", "same"),
        (("Fadumo", "Warsame"), ("Fadumo Warsame", "Cali"), "same", "elsewhere"),
        (("Mary Ann", "Doyle"), ("Maryann", "Doyle"), "same", "same"),
        (("Ravindra", "Patel"), ("Grace", "Whitlock"), "different", "different"),
    ],
)
def test_names_agree_as_a_reader_would_say(
    one: tuple[str, str], two: tuple[str, str], given: str, family: str
) -> None:
    compared = found(facts(*one), facts(*two))
    assert (compared["given"], compared["family"]) == (given, family)


def test_names_the_other_way_round_are_seen() -> None:
    compared = found(facts("Khatun", "Amina"), facts("Amina", "Khatun"))
    assert (compared["given"], compared["family"], compared["order"]) == ("same", "same", "crossed")


def test_the_best_of_several_names_counts() -> None:
    known = IdentifyingFacts(names=(Name("Amina", "Khatun"), Name("Mina", "Choudhury")))
    compared = found(facts("Mina", "Chowdhury"), known)
    assert (compared["given"], compared["family"]) == ("same", "spelling")


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        ("2012-03-04", "2012-03-04", "same"),
        ("2012-03-04", "2012-04-03", "swapped"),
        ("2012-03-04", "2012-03-05", "slip"),
        ("2012-03-04", "2012-03-19", "part"),
        ("2012-03-04", "2012-03", "month"),
        ("2012-03-04", "2012", "year"),
        ("2012-03-04", "~2013", "about"),
        ("2012-03-04", "~2014", "near"),
        ("2012-03-04", "2012-07-19", "apart"),
        ("2012-03-04", "2013", "near"),
        ("2012-03-04", "2008-01-02", "different"),
        ("2012-03-04", "", "unknown"),
    ],
)
def test_birth_dates_agree_as_far_as_they_are_known(one: str, two: str, level: str) -> None:
    assert found(facts(born=one), facts(born=two))["born"] == level


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        (("12 Harbour Street", "E14 2BG"), ("Flat 3, 12 Harbour St", "E14 2BH"), "house"),
        (("12 Harbour Street", "E14 2BG"), ("40 Mill Lane", "E14 2BG"), "unit"),
        (("", "E14 2BG"), ("", "E14 2BX"), "near"),
        (("", "E14 2BG"), ("", "E14"), "district"),
        (("", "E14 2BG"), ("", "N1 1AA"), "far"),
        (("12 Harbour Street", "E14 2BG"), ("12 Harbour Street", "N1 1AA"), "far"),
        (("", "E14 2BG"), ("", "ZZ99 3VZ"), "unknown"),
    ],
)
def test_places_agree(one: tuple[str, str], two: tuple[str, str], level: str) -> None:
    assert found(facts("", "", "", one[1], lines=one[0]), facts("", "", "", two[1], lines=two[0]))[
        "place"
    ] == level  # fmt: skip


def test_a_shared_number_is_near_proof_and_a_wrong_figure_is_seen() -> None:
    assert found(facts(nhs="943 476 5919"), facts(nhs="9434765919"))["number"] == "same"
    assert found(facts(nhs="9434765919"), facts(nhs="9434765870"))["number"] == "different"
    verified = IdentifyingFacts(identifiers=(Identifier("nhs", "9434765919", True),))
    assert found(facts(nhs="9434765919"), verified)["number"] == "verified"


def test_twins_are_told_of_and_one_child_is_not() -> None:
    one = facts("Aoife", "Devlin", "2012-03-14", "E14 2BG")
    assert compare_facts(
        prepare_facts(one), prepare_facts(facts("Niamh", "Devlin", "2012-03-14", "E14 2BG"))
    ).may_be_twins
    assert not compare_facts(prepare_facts(one), prepare_facts(one)).may_be_twins


def test_every_level_has_a_weight_and_words_for_the_reader() -> None:
    for field, names in FIELDS.items():
        assert set(load_model().bits[field]) >= set(names)
    one, two = facts("Amina", "Warsame", "2012-03-04"), facts("Amina", "Whitlock")
    compared = compare_facts(prepare_facts(one), prepare_facts(two))
    told = {(reason.field, reason.speaks) for reason in reasons_of(compared)}
    assert {("name", "for"), ("name", "against"), ("born", "unknown")} <= told


def test_a_better_level_never_weighs_less() -> None:
    for field in ("given", "born"):
        bits = load_model().bits[field]
        apart = {"near", "apart", "different", "later"}
        good = [bits[name] for name in FIELDS[field] if name not in apart]
        assert all(better >= worse for better, worse in pairwise(good[:-1]))
        assert bits["different"] < 0 <= good[-2]
    home = load_model().bits["home"]
    order = ("house", "unit", "near", "district", "unknown", "far")
    for family in ("same", "spelling", "close", "unknown", "different"):
        row = [home[f"{family} {place}"] for place in order]
        assert all(better >= worse for better, worse in pairwise(row))


def test_the_names_most_people_share_are_known_to_be_common() -> None:
    assert load_shares()["mohammed"] > 20
    assert (
        load_shares()["begum"] > load_shares()["whitlock"] if "whitlock" in load_shares() else RARE
    )
    rare = evidence_weight(
        prepare_facts(facts("Thistle", "Quayle")), prepare_facts(facts("Thistle", "Quayle"))
    )
    common = evidence_weight(
        prepare_facts(facts("Fatima", "Begum")), prepare_facts(facts("Fatima", "Begum"))
    )
    assert rare > common


given_names = st.sampled_from(
    [
        "Amina",
        "Mohammed Rahim",
        "Md Rahim",
        "Zoë",
        "Billy",
        "William",
        "Fadumo Warsame",
        "李",
        "A",
        "",
    ]
)
family_names = st.sampled_from(["Begum", "Khatun", "Reid", "Reed", "O’Brien", "Ali", "Wójcik", ""])
dates = st.one_of(
    st.just(""),
    st.dates(dt.date(2008, 1, 1), dt.date(2020, 1, 1)).map(dt.date.isoformat),
    st.sampled_from(["2012", "2012-03", "~2012", "2012-03-04", "2012-04-03"]),
)
postcodes = st.sampled_from(["", "E14 2BG", "E14 2BH", "E14 9XX", "E14", "N1 1AA", "ZZ99 3VZ"])
lines = st.sampled_from(["", "12 Harbour Street", "Flat 2, 12 Harbour Street", "4 Mill Lane"])
people = st.builds(
    IdentifyingFacts,
    st.lists(st.builds(Name, given_names, family_names), max_size=3).map(tuple),
    st.lists(dates.map(PartialDate.from_text), max_size=2).map(tuple),
    st.sampled_from(["f", "m", ""]),
    st.lists(st.builds(Place, lines, postcodes), max_size=3).map(tuple),
    st.just(()),
)
many = settings(max_examples=300)


@many
@given(people, people)
def test_comparing_is_the_same_both_ways(one: IdentifyingFacts, two: IdentifyingFacts) -> None:
    assert level_cells(compare_facts(prepare_facts(one), prepare_facts(two))) == level_cells(
        compare_facts(prepare_facts(two), prepare_facts(one))
    )
    assert evidence_weight(prepare_facts(one), prepare_facts(two)) == pytest.approx(
        evidence_weight(prepare_facts(two), prepare_facts(one))
    )


@many
@given(people, people, st.randoms(use_true_random=False))
def test_the_order_in_which_facts_are_kept_does_not_matter(
    one: IdentifyingFacts, two: IdentifyingFacts, chance: object
) -> None:
    turned = IdentifyingFacts(
        two.names[::-1], two.born[::-1], two.sex, two.places[::-1], two.identifiers
    )
    assert evidence_weight(prepare_facts(one), prepare_facts(two)) == pytest.approx(
        evidence_weight(prepare_facts(one), prepare_facts(turned))
    )


@many
@given(people, people, st.sampled_from(["names", "born", "sex", "places", "identifiers"]))
def test_adding_an_agreeing_field_never_lowers_the_score(
    one: IdentifyingFacts, two: IdentifyingFacts, field: str
) -> None:
    agreed: dict[str, object] = {
        "names": (Name("Rokeya", "Talukder"),),
        "born": (PartialDate.from_text("2011-05-17"),),
        "sex": "f",
        "places": (Place("9 Orchard Road", "E3 1AB"),),
        "identifiers": (Identifier("nhs", "9434765919"),),
    }
    bare_one, bare_two = (replace(one, **{field: type(agreed[field])()}) for one in (one, two))
    with_one, with_two = (replace(bare, **{field: agreed[field]}) for bare in (bare_one, bare_two))
    before = evidence_weight(prepare_facts(bare_one), prepare_facts(bare_two))
    assert evidence_weight(prepare_facts(with_one), prepare_facts(with_two)) >= before - 1e-9


def test_a_whole_name_without_a_birth_date_is_known_as_such() -> None:
    def levels(**told: str) -> bool:
        asked = facts(**{"given": "Maryam", "family": "Devlin", **told})
        kept = facts("Maryam", "Devlin", "2012-03-14", sex="f")
        return compare_facts(prepare_facts(asked), prepare_facts(kept)).is_whole_name_alone

    assert levels()
    assert not levels(born="2012-03-14")
    assert not levels(born="1980-01-30")
    assert not levels(sex="m")
    assert not levels(given="Miriam")
