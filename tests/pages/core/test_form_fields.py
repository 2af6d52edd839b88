"""Fields of administrators' forms: what each reads of what was sent, refuses and shows."""

import datetime as dt
from typing import Any

import pytest
from django.http import QueryDict

from handrail.pages.core.form_fields import (
    LINE,
    Area,
    Choice,
    DateOfBirth,
    Day,
    Line,
    Password,
    Radios,
    Tick,
    Ticks,
    date_parts,
    parse_day,
)
from handrail.pages.core.govuk_form import GovukForm, form_of

pytestmark = pytest.mark.once
TODAY = dt.date(2026, 11, 24)
YES_NO = (("yes", "Yes"), ("no", "No"))


def sent(field: Any, *values: str, **parts: str) -> GovukForm:
    """A form of one field, x, to which these values were sent."""
    posted = QueryDict(mutable=True)
    if values:
        posted.setlist("x", list(values))
    posted.update({f"x__{part}": text for part, text in parts.items()})
    return form_of({"x": field})(posted, today=TODAY)


@pytest.mark.parametrize(
    ("field", "values", "read"),
    [
        (Line("X"), [" a  b "], "a  b"),
        (Area("X"), ["a\r\nb\n"], "a\nb"),
        (Password("X", strip=False), [" a  b "], " a  b "),
        (Tick("X"), ["yes"], True),
        (Tick("X"), [], False),
        (Choice("X", choices=YES_NO), ["no"], "no"),
        (Radios("X", choices=YES_NO), [], ""),
        (Ticks("X", choices=YES_NO), ["yes", "no"], ["yes", "no"]),
        (Ticks("X", choices=YES_NO), [], []),
    ],
)
def test_each_field_reads_what_was_sent_in_its_own_way(
    field: Any, values: list[str], read: Any
) -> None:
    form = sent(field, *values)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"x": read}


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        (Radios("X", choices=YES_NO), "perhaps", "Choose one from the list"),
        (Choice("X", choices=YES_NO), "perhaps", "Choose one from the list"),
        (Ticks("X", choices=YES_NO), "perhaps", "Choose from the list"),
        (Line("X"), "a\x00b", "Character 2 is"),
        (Line("X"), "a" * (LINE + 1), str(LINE)),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_stays_in_it(
    field: Any, value: str, problem: str
) -> None:
    form = sent(field, value)
    assert problem in form["x"].problem
    held = form["x"].value()
    assert value in (held if isinstance(held, list) else [held])


def test_a_text_that_is_too_long_for_a_line_fits_in_an_area() -> None:
    assert sent(Area("X"), "a" * (LINE + 1)).is_valid()


def test_a_day_stands_in_three_boxes_and_is_read_from_them() -> None:
    day = dt.date(2026, 12, 1)
    form = sent(Day("X"), day=" 1", month="12 ", year="2026")
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"x": day}
    assert [text for _, _, text in form["x"].parts] == date_parts(day) == ["1", "12", "2026"]
    before = form_of({"x": Day("X", initial=day)})()
    assert [name for name, _, _ in before["x"].parts] == ["x__day", "x__month", "x__year"]
    assert before["x"].value() == ["1", "12", "2026"]


@pytest.mark.parametrize(("year", "is_valid"), [("2012", True), ("1900", False), ("2027", False)])
def test_a_date_of_birth_is_of_somebody_who_can_be_alive(year: str, is_valid: bool) -> None:
    form = sent(DateOfBirth("X"), day="14", month="3", year=year)
    assert form.is_valid() == is_valid


@pytest.mark.parametrize("typed", [("", "12", "2026"), ("31", "2", "2026"), ("1", "", "")])
def test_a_day_that_is_none_is_refused_and_stays_as_typed(typed: tuple[str, str, str]) -> None:
    form = sent(Day("X"), **dict(zip(("day", "month", "year"), typed, strict=True)))
    assert form["x"].problem
    assert form["x"].value() == list(typed)


def test_three_empty_boxes_are_no_day_unless_one_is_needed() -> None:
    form = sent(Day("X"))
    assert form.is_valid()
    assert form.cleaned_data == {"x": None}
    assert sent(Day("X", required=True))["x"].problem


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (Line("X"), None, ""),
        (Choice("X", choices=YES_NO), "no", "No"),
        (Ticks("X", choices=YES_NO), ["yes", "no"], "Yes, No"),
        (Tick("X"), False, "no"),
        (Tick("X"), True, "yes"),
        (Day("X"), ["1", "", "2026"], "1 2026"),
    ],
)
def test_each_field_says_what_it_holds_in_words(field: Any, value: Any, words: str) -> None:
    assert field.in_words(value) == words


def test_an_option_is_chosen_by_its_value_whatever_its_type() -> None:
    form = form_of({"x": Choice("X", choices=((1, "One"), (2, "Two")), initial=2)})()
    assert [(each.id, each.is_chosen) for each in form["x"].options] == [
        ("id_x", False), ("id_x-2", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "marks"),
    [
        (Line("X", width="5"), ['type="text"', "govuk-input--width-5", 'value="&lt;b&gt;"']),
        (Area("X", optional=True), ["govuk-textarea", "(optional)", ">&lt;b&gt;</textarea>"]),
        (Password("X"), ['type="password"', 'autocomplete="new-password"']),
        (Radios("X", choices=YES_NO), ["govuk-radios", 'value="yes"', "<legend"]),
        (Choice("X", choices=YES_NO), ["govuk-select", '<option value="no">No</option>']),
        (Ticks("X", choices=YES_NO), ["govuk-checkboxes", 'id="id_x-2"']),
        (Tick("X"), ['type="checkbox"', 'value="yes"']),
        (Day("X"), ["govuk-date-input", 'name="x__month"', 'id="id_x"']),
    ],
)
def test_each_field_is_shown_by_its_govuk_template(field: Any, marks: list[str]) -> None:
    initial = "<b>" if not isinstance(field, Day | Ticks) else None
    page = str(form_of({"x": field})(initial={"x": initial})["x"].as_field_group())
    assert [mark for mark in marks if mark not in page] == [], page
    assert "<b>" not in page
    assert ("&lt;b&gt;" in page) is isinstance(field, Line)


@pytest.mark.parametrize("typed", ["2026-11-24", "24/11/2026", "24 November 2026", "24 Nov 2026"])
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert parse_day(typed) == TODAY


@pytest.mark.parametrize(
    "typed", ["", "11/24/2026", "24.11.2026", "yesterday", "9999-12-31", "1/1/0001"]
)
def test_anything_else_is_no_day(typed: str) -> None:
    assert parse_day(typed) is None
