"""What two are to one another, as a sentence."""

import pytest

from handrail.rules.disruption import network_sentences
from handrail.rules.vocabulary import NetworkRole

pytestmark = pytest.mark.once


def test_a_person_was_seen_and_an_episode_only_names_a_place() -> None:
    assert network_sentences.words_between("seen", "person") == "was seen at"
    assert network_sentences.words_between("seen", "episode") == "mentions the place"
    assert network_sentences.words_between("stayed", "person") == "stayed at"
    assert network_sentences.words_between("stayed", "child") == "stayed or was kept at"


def test_an_episode_without_words_of_its_own_has_the_usual_ones() -> None:
    assert network_sentences.words_between("other", "episode") == "is connected to"


def test_every_role_has_words_and_an_unknown_one_is_refused() -> None:
    assert set(network_sentences.BETWEEN) == set(NetworkRole)
    with pytest.raises(ValueError):
        network_sentences.words_between("married", "person")
