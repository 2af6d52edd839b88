"""A form as a page shows it: rows and headings, and what is wrong beside its field."""

import pytest
from django.http import QueryDict

from handrail.pages.core.form_fields import Line, Radios
from handrail.pages.core.govuk_form import GovukForm, form_of

pytestmark = pytest.mark.once


class NameForm(GovukForm):
    """Two lines, one of them with a hint."""

    a = Line("A", help_text="So")
    b = Line("B")


def test_fields_of_one_row_stand_together_under_a_heading_said_once() -> None:
    form = form_of(
        {"a": Line("A", heading="Who"), "b": Line("B", heading="Who", group="Phones"),
         "c": Line("C", heading="Who", group="Phones"), "d": Line("D")}
    )()  # fmt: skip
    assert [(one.heading, one.title, [field.name for field in one.fields]) for one in form.groups] \
        == [("Who", "", ["a"]), ("", "Phones", ["b", "c"]), ("", "", ["d"])]  # fmt: skip
    page = str(form)
    assert page.count("<h2") == 1
    assert page.count("<fieldset") == 1


def test_what_an_action_says_is_wrong_stands_beside_its_field_and_in_the_summary() -> None:
    form = NameForm(QueryDict("a=typed"))
    form.refuse({"b": "Write B", "a": "Write more"})
    assert (form["a"].problem, form["a"].value()) == ("Write more", "typed")
    assert form["a"].described_by == "id_a-hint id_a-error"
    assert [(one.message, one.href) for one in form.summary] == [
        ("Write more", "#id_a"), ("Write B", "#id_b"),
    ]  # fmt: skip
    assert 'id="id_a-error"' in str(form)


def test_what_concerns_no_field_stands_in_the_summary_without_a_link() -> None:
    form = NameForm(QueryDict("a=typed"))
    form.refuse({"elsewhere": "It was closed meanwhile"})
    assert [(one.message, one.href) for one in form.summary] == [("It was closed meanwhile", "")]


def test_a_form_has_no_fault_before_it_is_sent() -> None:
    form = form_of({"x": Radios("X", choices=(("a", "A"),))})()
    assert form.summary == []
    assert "govuk-error-message" not in str(form)


def test_a_token_is_shown_where_there_is_one() -> None:
    form = NameForm()
    assert "_token" not in str(form)
    form.token, form.seen = "once", "7"
    assert 'name="_token" value="once"' in str(form)
    assert 'name="_seen" value="7"' in str(form)
