"""From weights to a probability: chance and households weighed against one person."""

import pytest

from handrail.linkage.batch.probabilities import Counts, fit_counts, odds_in_bits

pytestmark = pytest.mark.once


def test_more_evidence_makes_more_pairs_of_one_person_expected() -> None:
    before = Counts(records=100, pairs=4950, same_person=5.0, one_household=5.0)
    few = fit_counts([(8.0, 8.0, 2), (-6.0, -6.0, 50)], before)
    many = fit_counts([(8.0, 8.0, 30), (-6.0, -6.0, 50)], before)
    assert many.same_person == pytest.approx(30, abs=3)
    assert few.same_person == pytest.approx(2, abs=1)


def test_even_odds_are_no_bits_and_a_chance_is_half_at_most() -> None:
    assert odds_in_bits(0.5) == 0
    assert odds_in_bits(0.8) == pytest.approx(2)
    assert Counts(2, 1, 5.0, 1.0).chance == 0.5


def test_without_a_pair_no_kind_is_ruled_out() -> None:
    left = fit_counts([], Counts(1000, 499500, 5.0, 5.0))
    assert (left.same_person, left.one_household) == (1.0, 0.01)
