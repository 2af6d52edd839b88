"""When an access request is due: the calendar month, what stops it and what makes it longer."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from handrail.rules.clocks import Calendar, months_later
from handrail.rules.data_protection.subject_access import Pause, due_on, passage_heading

CALENDAR = Calendar().statutory


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def wait(why: str, began: str, ended: str | None) -> Pause:
    return Pause(day(began), day(ended) if ended else None, why)


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2026-09-03", "2026-10-05"),  # 3 October is a Saturday
        ("2026-01-31", "2026-03-02"),  # February has no 31st, and its 28th is a Saturday
        ("2024-01-31", "2024-02-29"),  # a leap year
        ("2026-11-25", "2026-12-29"),  # Christmas Day, the weekend and the substitute day
        ("2026-11-20", "2026-12-21"),  # 20 December is a Sunday
        ("2026-05-15", "2026-06-15"),
    ],
)
def test_a_calendar_month_ends_on_a_working_day(received: str, expected: str) -> None:
    assert due_on(day(received), [], CALENDAR) == day(expected)


def test_the_month_begins_when_the_proof_comes() -> None:
    asked = [wait("identity", "2026-11-21", "2026-12-07")]
    assert due_on(day("2026-11-20"), asked, CALENDAR) == day("2027-01-07")


def test_days_of_waiting_for_an_answer_do_not_count() -> None:
    asked = [wait("clarification", "2026-11-23", "2026-11-30")]
    assert due_on(day("2026-11-10"), asked, CALENDAR) == day("2026-12-18")  # 10 + 8, both days


def test_a_day_of_one_answer_and_the_next_question_is_counted_once() -> None:
    asked = [
        wait("clarification", "2026-11-12", "2026-11-13"),
        wait("clarification", "2026-11-13", "2026-11-13"),
    ]
    assert due_on(day("2026-11-10"), asked, CALENDAR) == day("2026-12-14")  # 10 + 2 is a Saturday


def test_the_day_on_which_the_month_begins_is_no_day_of_waiting() -> None:
    asked = [wait("clarification", "2026-11-10", "2026-11-12")]
    assert due_on(day("2026-11-10"), asked, CALENDAR) == day("2026-12-14")  # 10 + 2 is a Saturday


def test_it_stands_still_while_something_is_awaited() -> None:
    assert due_on(day("2026-11-20"), [wait("identity", "2026-11-21", None)], CALENDAR) is None


def test_waiting_before_the_proof_came_is_not_counted_twice() -> None:
    asked = [
        wait("clarification", "2026-11-21", "2026-11-25"),
        wait("identity", "2026-11-25", "2026-11-30"),
    ]
    assert due_on(day("2026-11-20"), asked, CALENDAR) == day("2026-12-30")


def test_extended_is_three_months_from_the_beginning() -> None:
    assert due_on(day("2026-11-20"), [], CALENDAR, is_extended=True) == day("2027-02-22")


@given(st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)), st.integers(1, 3))
def test_the_corresponding_day_is_the_same_or_the_last_of_its_month(
    received: dt.date, months: int
) -> None:
    found = months_later(received, months)
    assert (found.year * 12 + found.month) - (received.year * 12 + received.month) == months
    assert found.day == received.day or (found + dt.timedelta(days=1)).day == 1


@given(st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)), st.integers(0, 60))
def test_a_pause_never_makes_the_answer_due_sooner(received: dt.date, days: int) -> None:
    pause = Pause(received, received + dt.timedelta(days=days), "clarification")
    due, later = due_on(received, [], CALENDAR), due_on(received, [pause], CALENDAR)
    assert due is not None
    assert later is not None
    assert CALENDAR.is_working_day(due)
    assert later >= due


@pytest.mark.parametrize(
    ("source", "title", "heading"),
    [
        ("submission", "Make a referral", "Form “Make a referral”"),
        ("submission", "Make a referral: Child told", "Form “Make a referral”: Child told"),
        ("decision", "A decision", "A decision"),
    ],
)
def test_a_form_is_called_a_form_in_the_heading_of_its_passage(
    source: str, title: str, heading: str
) -> None:
    assert passage_heading(source, title) == heading
