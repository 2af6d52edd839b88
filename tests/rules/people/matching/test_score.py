"""From levels to a probability: learned weights, added up."""

from dataclasses import replace

import pytest

from handrail.rules.people.matching.comparison_levels import Levels, Names
from handrail.rules.people.matching.score import cells_of, model, parts_of, probability, weight_of

pytestmark = pytest.mark.once


NOTHING = Levels(Names(), "unknown", "unknown", "unknown", "unknown")
ALIKE = Levels(
    Names("same", "unknown", "same", False, 1.0, 1.0), "house", "same", "same", "unknown"
)


def test_a_rare_name_that_agrees_weighs_more_than_a_common_one() -> None:
    rare = replace(ALIKE, names=replace(ALIKE.names, given_share=0.01, family_share=0.01))
    assert weight_of(rare, model()) > weight_of(ALIKE, model())


def test_a_name_that_does_not_agree_is_not_weighed_by_how_rare_it_is() -> None:
    other = replace(NOTHING, names=Names(given="different", given_share=0.01))
    common = replace(NOTHING, names=Names(given="different", given_share=50.0))
    assert parts_of(other, model()) == parts_of(common, model())


def test_family_name_and_place_are_weighed_together() -> None:
    found = replace(NOTHING, names=Names(family="sound"), place="near")
    assert cells_of(found)["home"] == "close near"


def test_a_probability_rises_with_the_evidence_and_stays_within_its_bounds() -> None:
    with_model = replace(model(), slope=1.0, offset=0.0)
    assert probability(0, with_model) == 0.5
    assert probability(1, with_model) == pytest.approx(2 / 3)
    assert 0 < probability(-60, with_model) < probability(60, with_model) <= 1
