"""A form as its users would see it: every question, each condition in words, in numbers."""

import pytest

from handrail.pages.forms import preview
from handrail.rules.forms.form_parser import read_form
from tests import people
from tests.pages.small_form import FORM
from tests.rules.shipped import shipped

pytestmark = pytest.mark.once


@pytest.mark.django_db
def test_every_page_is_shown_with_its_conditions_in_words() -> None:
    first, second = preview.preview_pages(FORM)
    assert (first.number, first.total, first.questions) == (1, 2, 4)
    assert first.title == "What was seen of the child"
    shown = {one.field.key: one.only_if for part in first.parts for one in part.fields}
    assert shown["words"] == "Asked only if “Seen” is “Yes”"
    assert shown["seen"] == ""
    assert not second.is_inserted


def test_a_form_is_told_in_numbers_and_what_it_lacks_is_left_out() -> None:
    found = dict(preview.form_facts(FORM))
    assert (found["Kind of form"], found["Pages"], found["Questions"]) == ("Casework form", 2, 7)
    assert found["Required"] == 1
    assert not {"About", "Source"} & set(found)


def test_indicators_are_counted() -> None:
    scored = read_form((people.FORMS / "zero_to_three.yaml").read_text("utf-8"))
    found = dict(preview.form_facts(scored))
    assert (found["Questions"], found["Signs"]) == (42, 40)
    assert found["Source"] == "Invented for tests"


def test_what_keeps_a_child_safe_is_counted_apart_from_the_signs() -> None:
    found = dict(preview.form_facts(shipped("exploitation_screening")))
    assert (found["Signs"], found["Questions on what helps keep the child safe"]) == (113, 13)
