"""A discussion is called, then held, then decided, by the times of the events."""

import datetime as dt

import pytest

from handrail.rules.casework.integrity.meetings import When, find_out_of_order, times_of
from handrail.rules.forms.answer_dates import day_given

DAY, NEXT = dt.date(2026, 11, 29), dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("called", "held", "decided", "wrong"),
    [
        (When(DAY), When(DAY), When(DAY), set()),
        (When(DAY), When(NEXT), When(NEXT), set()),
        (When(DAY, "16:00"), When(DAY, "16:00"), When(DAY, "16:00"), set()),
        (When(DAY, "16:00"), When(DAY), When(DAY, "9:30"), set()),
        (When(DAY, "9:30"), When(DAY, "10.00"), When(DAY, "9:59"), {"decided_on"}),
        (When(NEXT), When(DAY), When(NEXT), {"happened_on"}),
        (When(NEXT), When(NEXT), When(DAY), {"decided_on"}),
        (When(DAY, "16:00"), When(DAY, "15:59"), When(DAY, "16:00"), {"happened_on"}),
    ],
)
def test_only_what_came_before_an_earlier_step_is_out_of_order(
    called: When, held: When, decided: When, wrong: set[str]
) -> None:
    found = find_out_of_order({"called": called, "happened": held, "decided": decided})
    assert set(found) == wrong


def test_what_nobody_said_is_not_out_of_order() -> None:
    assert find_out_of_order({"decided": When(DAY)}) == {}
    assert set(find_out_of_order({"called": When(NEXT), "decided": When(DAY)})) == {"decided_on"}


def test_the_sentence_says_the_day_and_how_to_put_it_right() -> None:
    said = find_out_of_order({"called": When(NEXT), "happened": When(DAY)})["happened_on"]
    assert "30 November 2026" in said
    assert "ask a manager to correct the times" in said
    assert " at " not in said


def test_the_sentence_says_the_time_where_both_were_on_one_day() -> None:
    said = find_out_of_order({"called": When(DAY, "16:00"), "happened": When(DAY, "15:59")})
    assert "29 November 2026 at 16:00, when the discussion was called" in said["happened_on"]


def test_a_form_says_when_each_event_was_with_its_time_if_it_has_one() -> None:
    said = times_of(
        {"called_on": day_given(DAY), "decided_on": day_given(NEXT), "decided_time": "9.05"}
    )
    assert {key: when.day for key, when in said.items()} == {"called": DAY, "decided": NEXT}
    assert said["decided"].time == "09:05"
    assert ":" not in said["called"].time
