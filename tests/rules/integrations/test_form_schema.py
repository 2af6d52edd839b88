"""Answers over the wire: what the schema of a form allows is read, and nothing else is."""

from typing import Any

import pytest

from handrail.records.package_data import shipped_forms
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.questions import Form, Kind, Option, Page, Question
from handrail.rules.integrations.form_schema import SHAPES, boxes_of, schema_of
from tests.tables import every

pytestmark = pytest.mark.once
YES = (Option(value="a", label="A"), Option(value="b", label="B"))
QUESTIONS = (
    Question(key="line", kind=Kind.TEXT, label="Line", required=True, hint="In your own words"),
    Question(key="one", kind=Kind.CHOICE, label="One", options=YES),
    Question(key="some", kind=Kind.CHOICES, label="Some", options=YES),
    Question(key="day", kind=Kind.DATE, label="Day", asked_when={"one": "a"}),
    Question(key="sign", kind=Kind.INDICATOR, label="Sign"),
    Question(key="who", kind=Kind.PERSON, label="Who", many=2),
    Question(key="place", kind=Kind.ADDRESS, label="Place"),
    Question(key="words", kind=Kind.VOICE, label="Words"),
)

FORM = Form(
    key="small", version="1", title="Small", use="work",
    pages=(Page(key="page", title="Page", questions=QUESTIONS),),
)  # fmt: skip


def test_every_kind_of_question_has_a_shape() -> None:
    plain = {Kind.TEXT, Kind.LONG_TEXT, Kind.PHONE, Kind.REFERENCE}
    assert set(SHAPES) | plain == set(Kind)


def test_the_schema_says_what_is_required_and_when() -> None:
    shown = schema_of(FORM, "small")["properties"]
    assert shown["line"]["x-required"] is True
    assert shown["day"]["x-asked-when"] == {"one": ["a"]}
    assert shown["one"]["enum"] == ["a", "b"]
    assert shown["line"]["description"] == "In your own words"
    assert "description" not in shown["day"]
    assert shown["who"]["maxItems"] == 2


def test_answers_stand_in_the_boxes_of_the_page() -> None:
    boxes = boxes_of(
        FORM,
        {
            "line": "x",
            "some": ["a", "b"],
            "day": {"date": "2012-03", "about": True},
            "sign": {"presence": "yes", "evidence": "Seen"},
            "who": [{"name": "Orla"}, {"name": "Bo"}],
            "place": {"not_known": True},
            "words": {"words": "No"},
            "one": None,
        },
    )
    assert boxes.problems == {}
    assert boxes.posted == {
        "line": ["x"],
        "some": ["a", "b"],
        "day__year": ["2012"],
        "day__month": ["03"],
        "day__about": ["1"],
        "sign": ["yes"],
        "sign__evidence": ["Seen"],
        "who__0__name": ["Orla"],
        "who__1__name": ["Bo"],
        "place__not_known": ["1"],
        "words__words": ["No"],
    }


WRONG: list[tuple[str, Any]] = [
    ("line", 1), ("line", ["x"]), ("line", {}), ("line", True),
    ("one", 0), ("some", "a"), ("some", [1]), ("some", {}),
    ("day", "2012-03-14"), ("day", {"date": 2012}), ("day", {"date": "14/3/2012"}),
    ("day", {"date": "2012-03-14-1"}), ("day", {"about": "yes"}), ("day", {"year": "2012"}),
    ("sign", "yes"), ("sign", {"presence": 1}), ("sign", {"colour": "blue"}),
    ("who", {}), ("who", ["Orla"]), ("who", [{"name": 1}]), ("who", [{}, {}, {}]),
    ("place", "here"), ("place", {"not_known": "yes"}), ("words", "No"), ("words", {"said": "No"}),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_another_shape_is_told_with_the_shape_to_send(key: str, value: Any) -> None:
    assert boxes_of(FORM, {key: value}).problems[key].startswith("Send")


def test_what_is_no_question_is_told() -> None:
    assert set(boxes_of(FORM, {"colour": "blue"}).problems) == {"colour"}


@every("text", [text for _, text in shipped_forms()], ids=lambda text: text[:60])
def test_every_shipped_form_has_a_schema(text: str) -> None:
    form = read_form(text)
    assert set(schema_of(form, form.key)["properties"]) == {q.key for q in form.questions()}
