"""Why two people may be one, in words."""

from dataclasses import replace

import pytest

from handrail.rules.people.matching.comparison_levels import Levels, Names
from handrail.rules.people.matching.reasons import reasons_of

pytestmark = pytest.mark.once


NOTHING = Levels(Names(), "unknown", "unknown", "unknown", "unknown")


def test_what_speaks_for_and_against_is_told_field_by_field() -> None:
    found = replace(
        NOTHING, names=Names(given="same", family="different"), born="same", sex="different"
    )
    told = {(one.field, one.speaks) for one in reasons_of(found) if one.speaks != "unknown"}
    assert told == {("name", "for"), ("name", "against"), ("born", "for"), ("sex", "against")}


def test_where_nothing_is_known_nothing_speaks() -> None:
    assert {one.speaks for one in reasons_of(NOTHING)} <= {"unknown"}


def test_two_of_one_birth_and_one_home_may_be_twins() -> None:
    twins = replace(
        NOTHING, names=Names(given="different", family="same"), born="same", place="house"
    )
    assert "twin" in reasons_of(twins)[-1].words.casefold()
    same_number = replace(twins, number="verified")
    assert "twin" not in reasons_of(same_number)[-1].words.casefold()


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (
            Names(given="same", family="same", is_crossed=True),
            {"first and family names the other way round"},
        ),
        (
            Names(given="sound", family="same", is_crossed=True),
            {"nearly the same first and family names, the other way round"},
        ),
        (
            Names(given="unknown", family="same", is_crossed=True),
            {"the first name in one is the family name in the other", "one other name not known"},
        ),
        (
            Names(given="same", family="different", is_crossed=True),
            {"the first name in one is the family name in the other", "the other names differ"},
        ),
    ],
)
def test_names_the_other_way_round_are_not_also_called_the_same(
    names: Names, told: set[str]
) -> None:
    found = reasons_of(replace(NOTHING, names=names))
    assert {one.words for one in found if one.field == "name"} == told
