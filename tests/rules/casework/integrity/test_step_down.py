"""The gate before less is done for a child: what stops it, and what only a reason answers."""

import datetime as dt

import pytest

from handrail.rules.casework.integrity import Gate, is_marked_fall, step_down_gaps
from handrail.rules.vocabulary import ExploitationStatus

TODAY = dt.date(2026, 11, 26)
OPEN = {"reviewed_on": TODAY, "asked": 1, "has_voice": True}

GAPS = [
    ({"reviewed_on": None}, "review", "have not been reviewed"),
    ({"reviewed_on": dt.date(2026, 10, 14)}, "review", "14 October 2026, more than six weeks"),
    ({"waits_for_second": True}, "review", "no second manager"),
    ({"asked": 0}, "partners", "No partner has been asked"),
    ({"unanswered": ("Police",)}, "dissent", "No answer yet from Police."),
    ({"disagreeing": ("School", "Health")}, "dissent", "Not in agreement: School and Health."),
    ({"has_voice": False}, "without", "child was not asked"),
    ({"is_missing": True}, "missing", "missing now"),
    ({"missing": 1}, "without", "Missing once in the last 90 days"),
    ({"missing": 2}, "without", "Missing twice in the last 90 days"),
    ({"missing": 3}, "without", "Missing 3 times in the last 90 days"),
    ({"interviews_due": 2}, "without", "2 return home interviews"),
    ({"age": 17}, "without", "support after 18"),
    ({"open_actions": 1}, "without", "1 action of the plan"),
    ({"in_force": 2}, "without", "2 plans or orders in force"),
]


@pytest.mark.parametrize(("facts", "what", "words"), GAPS)
def test_each_thing_that_stands_open_is_named(facts: dict, what: str, words: str) -> None:
    (found,) = step_down_gaps(Gate(today=TODAY, **(OPEN | facts)))
    assert found.what == what
    assert words in found.words
    assert found.can_be_explained == (what not in {"review", "partners", "missing"})


def test_a_review_of_six_weeks_ago_still_counts_and_the_gate_is_open() -> None:
    facts = OPEN | {"reviewed_on": dt.date(2026, 10, 15), "age": 16}
    assert step_down_gaps(Gate(today=TODAY, **facts)) == []


def test_saying_who_goes_on_answers_for_actions_and_orders() -> None:
    facts = OPEN | {"open_actions": 3, "in_force": 1, "says_who_goes_on": True}
    assert step_down_gaps(Gate(today=TODAY, **facts)) == []


@pytest.mark.parametrize(
    ("before", "after", "is_marked"),
    [
        (ExploitationStatus.CONFIRMED, ExploitationStatus.AT_RISK, True),
        (ExploitationStatus.SUSPECTED, ExploitationStatus.PAST, True),
        (ExploitationStatus.TARGETED_OR_GROOMED, ExploitationStatus.NONE_KNOWN, True),
        (ExploitationStatus.SUSPECTED, ExploitationStatus.TARGETED_OR_GROOMED, False),
        (ExploitationStatus.AT_RISK, ExploitationStatus.NONE_KNOWN, False),
        (ExploitationStatus.NONE_KNOWN, ExploitationStatus.CONFIRMED, False),
        ("", ExploitationStatus.NONE_KNOWN, False),
    ],
)
def test_a_fall_of_two_steps_at_once_is_a_marked_one(before: str, after: str, is_marked: bool):
    assert is_marked_fall(before, after) is is_marked
