"""Questions as fields: names, values, errors and options, and which of them are asked here."""

import re
from typing import Any

import pytest

from handrail.pages.core import fields
from handrail.pages.core.fields import Field, ShownSection
from tests import source
from tests.pages.small_form import FORM, WORDS

pytestmark = pytest.mark.once


def shown(page: int, answers: dict[str, Any], **problems: str) -> dict[str, Field]:
    found: list[ShownSection] = fields.visible_sections(
        FORM.pages[page], FORM, answers, problems, WORDS
    )
    return {field.key: field for section in found for field in section.fields}


def test_a_question_names_the_child_and_says_what_stands_beside_it() -> None:
    seen = shown(0, {}, seen="Choose one")["seen"]
    assert (seen.label, seen.hint, seen.is_optional) == ("Did you see Orla?", "Today", False)
    assert (seen.error, seen.described_by) == ("Choose one", "id_seen-hint id_seen-error")
    assert seen.template == "forms/questions/segments.html"


def test_what_was_chosen_is_checked_and_nothing_else() -> None:
    marks = {option.value: mark for option, mark, _ in shown(0, {"seen": "no"})["seen"].options}
    assert marks == {"yes": "", "no": " checked", "not_known": ""}
    several = shown(1, {"kinds": ["b"]})["kinds"].options
    assert [mark for _, mark, _ in several] == ["", " checked"]


def test_a_question_that_hangs_on_one_of_its_page_is_shown_with_it() -> None:
    assert shown(0, {"seen": "no"})["words"].open_when == {"seen": "yes"}


def test_a_date_is_typed_in_parts_and_each_may_be_wrong() -> None:
    born = shown(0, {"born": {"day": "3", "year": None}}, born__month="Write a month")["born"]
    assert (born.part("day").value, born.part("year").value) == ("3", "")
    assert born.part("month").error == "Write a month"
    assert born.has_error


def test_people_have_two_empty_places_after_them_up_to_the_most() -> None:
    there = shown(1, {"there": [{"name": "Dez"}]})["there"]
    assert [row[0].value for row in there.people] == ["Dez", "", ""]
    assert there.people[0][0].name == "there__0__name"
    many = [{"name": str(number)} for number in range(there.question.many)]
    assert len(shown(1, {"there": many})["there"].people) == there.question.many


def test_the_summary_leads_to_each_field() -> None:
    assert [(one.message, one.href) for one in fields.error_list({"seen": "Choose one"})] == [
        ("Choose one", "#id_seen")
    ]


def test_a_select_marks_the_one_that_was_chosen() -> None:
    text = fields.select_options("timeframe", "current")
    assert '<option value="current" selected>' in text
    assert text.count("selected") == 1
    assert "selected" not in fields.select_options("basis", "<x>")


def test_errors_are_in_the_order_of_the_questions_and_others_stay_where_they_are() -> None:
    told = {
        "team": "Choose",
        "there__0__name": "Who",
        "born": "When was {child} born",
        "why": "Why",
    }
    found = fields.word_problems(FORM, told, WORDS)
    assert list(found) == ["team", "born", "there__0__name", "why"]
    assert found["born"] == "When was Orla born"


def test_every_line_of_an_error_summary_leads_to_its_field() -> None:
    wrong = re.compile(r'ShownError\([^()]*?, f?"[^#"]')
    paths = source.files(".py", source.PRODUCT / "pages")
    assert [source.place(path) for path in paths if wrong.search(path.read_text("utf-8"))] == []
