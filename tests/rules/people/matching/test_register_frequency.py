"""How common names are on one register."""

import pytest

from handrail.rules.people.matching.facts import IdentifyingFacts, Name, prepare_facts
from handrail.rules.people.matching.match_keys import pair_key, person_keys, word_key
from handrail.rules.people.matching.name_forms import word_forms
from handrail.rules.people.matching.register_frequency import FIXED, Frequencies, frequencies_for

pytestmark = pytest.mark.once

RARE, COMMON = word_forms("jankauskas"), word_forms("mohammed")


def test_without_a_register_the_fixed_list_says_how_common_a_name_is() -> None:
    assert FIXED.share_of(COMMON) == COMMON.share > FIXED.share_of(RARE)


def test_four_people_of_a_hundred_thousand_make_a_name_rare_and_four_thousand_common() -> None:
    few = Frequencies(100_000, {word_key(RARE): 4})
    many = Frequencies(100_000, {word_key(RARE): 4_000})
    assert few.share_of(RARE) == pytest.approx(0.04, abs=0.01)
    assert many.share_of(RARE) == pytest.approx(39.2, abs=0.5)


def test_a_name_that_nobody_has_is_counted_like_one_that_was_counted_as_none() -> None:
    counted = Frequencies(10, {word_key(COMMON): 0})
    assert Frequencies(10, {}).share_of(COMMON) == counted.share_of(COMMON)


def test_on_a_register_of_few_the_fixed_list_counts_most() -> None:
    assert Frequencies(10, {word_key(COMMON): 0}).share_of(COMMON) > 0.9 * COMMON.share


def test_two_names_that_come_together_are_counted_together() -> None:
    one, two = word_forms("maria"), word_forms("silva")
    alone = {word_key(one): 500, word_key(two): 500}
    apart = Frequencies(100_000, alone | {pair_key(one, two): 1})
    together = Frequencies(100_000, alone | {pair_key(one, two): 60})
    assert together.share_of_both(one, two, 8) > 10 * apart.share_of_both(one, two, 8)
    assert together.share_of_both(one, two, 8) == together.share_of_both(two, one, 8)


def test_what_is_counted_are_the_words_and_pairs_of_the_name_asked_for() -> None:
    asked = prepare_facts(IdentifyingFacts((Name("Maria", "Silva"),)))
    wanted: list[int] = []

    def counted(keys_asked: object, /) -> tuple[int, dict[int, int]]:
        wanted.extend(keys_asked)  # type: ignore[call-overload]
        return 7, {word_key(word_forms("silva")): 3}

    found = frequencies_for(asked, counted)
    assert (found.people, len(wanted)) == (7, 3)
    assert set(wanted) <= person_keys(IdentifyingFacts((Name("Silva", "Maria"),)))
    assert frequencies_for(asked, None) == FIXED
    assert frequencies_for(prepare_facts(IdentifyingFacts()), counted) == FIXED
