"""A rule said in words, its days and moments written out."""

import datetime as dt

import pytest

from handrail.rules.casework.integrity import sentences

pytestmark = pytest.mark.once


def test_days_and_moments_are_written_out() -> None:
    at = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
    said = sentences.sentence_for("protection_shorter", limit=at)
    assert said.startswith("The order lasts until Tuesday 24 November 2026, 13:05 already.")
    assert sentences.sentence_for("future", on=dt.date(2026, 11, 25)).startswith(
        "25 November 2026 is"
    )


def test_only_the_first_sentence_stands_at_a_question() -> None:
    assert sentences.first_problem("on", ["One.", "Two."]) == {"on": "One."}
    assert sentences.first_problem("on", []) == {}


def test_a_rule_without_a_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        sentences.sentence_for("no_such_rule")
