"""A form for other systems: its JSON schema, and answers converted into form fields."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handrail.rules.forms.answers import INDICATOR_PARTS, PERSON_PARTS, VOICE_PARTS
from handrail.rules.forms.questions import Form, Kind, Question

Schema = dict[str, Any]
DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
ADDRESS_PARTS = ("lines", "postcode")
SAYS = {
    Kind.CHOICES: "Send a list of the answers that are chosen",
    Kind.PERSON: "Send a list of people, each an object",
    Kind.DATE: 'Send {"date": "2012-03-14"}, with a year, a month or a day, or {"not_known": true}',
    Kind.INDICATOR: 'Send an object such as {"presence": "yes", "evidence": "What was seen"}',
    Kind.ADDRESS: 'Send {"lines": "...", "postcode": "..."} or {"not_known": true}',
    Kind.VOICE: 'Send an object such as {"words": "What the child said", "told_to": "Whom"}',
}


def schema_of(form: Form, name: str) -> Schema:
    """The JSON schema of a form's answers; what is required depends on other answers."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": form.title,
        "description": f"{name}, version {form.version}. A question whose x-asked-when does not "
        "hold is left out; one with x-required is answered when it is asked.",
        "type": "object",
        "additionalProperties": False,
        "properties": {question.key: _question(form, question) for question in form.questions()},
    }


def _question(form: Form, question: Question) -> Schema:
    shape = SHAPES.get(question.kind, _text)(form, question)
    shape["title"] = question.label
    if question.hint:
        shape["description"] = question.hint
    shape["x-required"] = question.required
    if question.asked_when:
        shape["x-asked-when"] = {key: list(values) for key, values in question.asked_when.items()}
    return shape


def _text(form: Form, question: Question) -> Schema:
    return {"type": "string"}


def _choice(form: Form, question: Question) -> Schema:
    options = form.options_of(question)
    return {
        "type": "string",
        "enum": [option.value for option in options],
        "x-labels": {option.value: option.label for option in options},
    }


def _choices(form: Form, question: Question) -> Schema:
    return {"type": "array", "items": _choice(form, question)}


def _object(parts: Iterable[str], **more: Schema) -> Schema:
    shown = {part: {"type": "string"} for part in parts} | more
    return {"type": "object", "additionalProperties": False, "properties": shown}


def _date(form: Form, question: Question) -> Schema:
    flag = {"type": "boolean"}
    return _object((), date={"type": "string", "pattern": DATE}, about=flag, not_known=flag)


def _indicator(form: Form, question: Question) -> Schema:
    return _object(_asks(form, question), presence=_choice(form, question))


def _asks(form: Form, question: Question) -> list[str]:
    return [name for part in form.asks_of(question) for name in INDICATOR_PARTS[part]]


def _people(form: Form, question: Question) -> Schema:
    return {"type": "array", "maxItems": question.many, "items": _object(PERSON_PARTS)}


SHAPES = {
    Kind.CHOICE: _choice,
    Kind.YES_NO: _choice,
    Kind.CHOICES: _choices,
    Kind.DATE: _date,
    Kind.INDICATOR: _indicator,
    Kind.PERSON: _people,
    Kind.ADDRESS: lambda form, question: _object(ADDRESS_PARTS, not_known={"type": "boolean"}),
    Kind.VOICE: lambda form, question: _object(VOICE_PARTS),
}


@dataclass
class Boxes:
    """Answers as a page would have posted them, and what is wrong with their shape."""

    posted: dict[str, list[str]] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: str) -> None:
        self.posted[name] = [value]


def boxes_of(form: Form, answers: Mapping[str, Any]) -> Boxes:
    """Converts answers into the form's fields. A key that is no question is a problem."""
    boxes = Boxes()
    known = {question.key: question for question in form.questions()}
    for key, value in answers.items():
        question = known.get(key)
        if question is None:
            boxes.problems[key[:60]] = "The form has no such question: see its schema"
        elif value is not None and not _read(boxes, form, question, value):
            boxes.problems[key] = SAYS.get(question.kind, "Send a text")
    return boxes


def _read(boxes: Boxes, form: Form, question: Question, value: Any) -> bool:
    """Converts one answer into its fields; False when its shape is wrong."""
    key = question.key
    if question.kind is Kind.CHOICES:
        boxes.posted[key] = value if _is_texts(value) else []
        return _is_texts(value)
    if question.kind is Kind.PERSON:
        return _read_people(boxes, question, value)
    if question.kind is Kind.DATE:
        return _read_date(boxes, key, value)
    if question.kind is Kind.INDICATOR:
        return _read_parts(boxes, key, value, _asks(form, question), own="presence")
    if question.kind in {Kind.ADDRESS, Kind.VOICE}:
        parts = ADDRESS_PARTS if question.kind is Kind.ADDRESS else VOICE_PARTS
        return _read_parts(boxes, key, value, parts)
    if isinstance(value, str):
        boxes.put(key, value)
    return isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _read_people(boxes: Boxes, question: Question, value: Any) -> bool:
    if not isinstance(value, list) or len(value) > question.many:
        return False
    return all(
        _read_parts(boxes, f"{question.key}__{number}", person, PERSON_PARTS)
        for number, person in enumerate(value)
    )


def _read_date(boxes: Boxes, key: str, value: Any) -> bool:
    if not isinstance(value, dict) or set(value) - {"date", "about", "not_known"}:
        return False
    day = value.get("date", "")
    parts = day.split("-") if isinstance(day, str) else []
    if len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts if day):
        return False
    for name, part in zip(("year", "month", "day"), parts, strict=False):
        boxes.put(f"{key}__{name}", part)
    return _read_flags(boxes, key, value, ("about", "not_known")) and bool(parts)


def _read_flags(boxes: Boxes, key: str, value: dict[str, Any], names: Iterable[str]) -> bool:
    for name in names:
        if value.get(name, False) is True:
            boxes.put(f"{key}__{name}", "1")
    return all(isinstance(value.get(name, False), bool) for name in names)


def _read_parts(boxes: Boxes, key: str, value: Any, parts: Iterable[str], own: str = "") -> bool:
    """Converts an object of texts; the part named `own` goes into the question's own field."""
    if not isinstance(value, dict):
        return False
    known = {*parts, *filter(None, [own])}
    if "not_known" in value and set(parts) == set(ADDRESS_PARTS):
        return _read_flags(boxes, key, value, ("not_known",))
    if set(value) - known or not all(isinstance(text, str) for text in value.values()):
        return False
    for part, text in value.items():
        boxes.put(key if part == own else f"{key}__{part}", text)
    return True
