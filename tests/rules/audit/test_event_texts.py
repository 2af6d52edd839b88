"""What an event of the log says in words."""

import pytest

from handrail.rules.audit.event_texts import event_sentences, sentence_for


def test_an_event_is_told_in_a_sentence() -> None:
    assert sentence_for("referral.decide") == "Front door decision made on a referral"


def test_an_event_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        sentence_for("referral.vanished")


def test_no_two_events_are_told_alike() -> None:
    assert len(set(event_sentences().values())) == len(event_sentences())
