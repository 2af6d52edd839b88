"""From levels to a probability: learned weights, added up."""

from dataclasses import replace

import pytest

from handrail.rules.people.matching.comparison_levels import Levels, Names
from handrail.rules.people.matching.match_keys import pair_key, word_key
from handrail.rules.people.matching.name_forms import Word, word_forms
from handrail.rules.people.matching.register_frequency import Frequencies
from handrail.rules.people.matching.score import (
    comparison_weight,
    level_cells,
    load_model,
    probability,
    weight_by_field,
)

pytestmark = pytest.mark.once


NOTHING = Levels(Names(), "unknown", "unknown", "unknown", "unknown")
MARIA, SILVA, RARE = word_forms("maria"), word_forms("silva"), word_forms("xanthippe")


def alike(given: Word, family: Word) -> Levels:
    names = Names("same", "unknown", "same", False, (given, given), (family, family))
    return Levels(names, "house", "same", "same", "unknown")


def on_register(given: int, family: int, both: int) -> Frequencies:
    counts = {word_key(MARIA): given, word_key(SILVA): family, pair_key(MARIA, SILVA): both}
    return Frequencies(100_000, counts)


def test_a_rare_name_that_agrees_weighs_more_than_a_common_one() -> None:
    common = word_forms("mohammed")
    assert comparison_weight(alike(RARE, RARE), load_model()) > comparison_weight(
        alike(common, common), load_model()
    )


def test_a_name_weighs_by_how_rare_it_is_on_the_register() -> None:
    found = alike(MARIA, SILVA)
    rare, common = on_register(20, 20, 1), on_register(5_000, 5_000, 400)
    assert comparison_weight(found, load_model(), rare) > comparison_weight(
        found, load_model(), common
    )


def test_names_that_come_together_weigh_less_than_two_that_meet_by_chance() -> None:
    found = alike(MARIA, SILVA)
    by_chance, together = on_register(500, 500, 1), on_register(500, 500, 90)
    assert (
        comparison_weight(found, load_model(), by_chance)
        > comparison_weight(found, load_model(), together) + 2
    )


def test_a_name_that_does_not_agree_is_not_weighed_by_how_rare_it_is() -> None:
    other = replace(NOTHING, names=Names(given="different", given_words=(RARE, RARE)))
    common = replace(NOTHING, names=Names(given="different", given_words=(MARIA, MARIA)))
    assert weight_by_field(other, load_model()) == weight_by_field(common, load_model())


def test_a_name_that_agrees_alone_does_not_depend_on_how_often_names_come_together() -> None:
    alone = replace(alike(MARIA, SILVA), names=Names("same", given_words=(MARIA, MARIA)))
    both, model = alike(MARIA, SILVA), load_model()
    closer = replace(model, together=2 * model.together)
    assert comparison_weight(alone, closer) == comparison_weight(alone, model)
    assert comparison_weight(both, closer) < comparison_weight(both, model)


def test_of_two_spellings_that_only_sound_alike_the_more_common_one_counts() -> None:
    smith, other = word_forms("smith"), word_forms("smitth")
    near = replace(NOTHING, names=Names(family="close", family_words=(smith, other)))
    rare = replace(NOTHING, names=Names(family="close", family_words=(RARE, other)))
    assert comparison_weight(near, load_model()) < comparison_weight(rare, load_model())


def test_the_more_people_the_more_agree_by_chance() -> None:
    with_model = load_model()
    most = 10 * int(with_model.people)
    assert probability(20, with_model, most) < probability(20, with_model)
    assert probability(20, with_model, 10) == probability(20, with_model)


def test_family_name_and_place_are_weighed_together() -> None:
    found = replace(NOTHING, names=Names(family="sound"), place="near")
    assert level_cells(found)["home"] == "close near"


def test_a_probability_rises_with_the_evidence_and_stays_within_its_bounds() -> None:
    with_model = replace(load_model(), slope=1.0, offset=0.0)
    assert probability(0, with_model) == 0.5
    assert probability(1, with_model) == pytest.approx(2 / 3)
    assert 0 < probability(-60, with_model) < probability(60, with_model) <= 1


def weights(family: str, share: float, together: float = 1.0) -> tuple[float, float]:
    """What a first and a family name add beyond the weight of their level, in bits."""
    model = replace(load_model(), shares={"given": MARIA.share, "family": share}, together=together)
    found = alike(MARIA, SILVA)
    found = replace(found, names=replace(found.names, family=family))
    usual = {field: model.bits[field][cell] for field, cell in level_cells(found).items()}
    weighed = weight_by_field(found, model)
    return weighed["given"] - usual["given"], weighed["home"] - usual["home"]


@pytest.mark.parametrize(
    ("family", "times", "together", "expected"),
    [
        ("same", 1, 1.0, 0),
        ("same", 4, 1.0, 2),
        ("same", 4, 2.0, 1),
        ("different", 4, 1.0, 0),
        ("close", 1, 1.0, 0),
        ("close", 4, 1.0, 1),
        ("close", 4, 2.0, 0.5),
    ],
)
def test_a_name_four_times_rarer_than_usual_adds_two_bits_or_one_if_only_close(
    family: str, times: int, together: float, expected: float
) -> None:
    assert weights(family, times * SILVA.share, together) == pytest.approx((0, expected))
