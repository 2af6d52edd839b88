"""The structure of a form: Form > Page > Section > Question, as frozen pydantic models."""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from handrail.rules.law.register import load_register

KEY = r"^[a-z][a-z0-9_]{0,59}$"
Key = Annotated[str, Field(pattern=KEY)]
IN_GENERAL = MappingProxyType(
    {
        "child": "the child",
        "front_door": "the front door",
        "police_unit": "the police unit",
        "emergency_duty": "the emergency duty team",
    }
)  # where no child and no partnership is meant, such as what a column of a table is called
PLACEHOLDERS = frozenset(IN_GENERAL)
ROW_PARTS = ("when", "how", "evidence", "seen", "source", "voice")


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Values = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
Condition = Mapping[Key, Values]


class Kind(StrEnum):
    """The kinds of answer that the form engine can ask for, store, print and export."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    INDICATOR = "indicator"
    PERSON = "person"
    ADDRESS = "address"
    PHONE = "phone"
    REFERENCE = "reference"
    VOICE = "voice"


class Piece(BaseModel):
    """A part of a form: frozen, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(Piece):
    """One answer to choose. `points` only count towards a tool's own score, never a decision."""

    value: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,59}|[0-9]{1,3}[a-z]?)$")]
    label: str = Field(min_length=1)
    hint: str = ""
    points: int | None = None
    is_worry: bool = False
    is_unknown: bool = False
    is_low: bool = False


YES_NO_OPTIONS = (
    Option(value="yes", label="Yes"),
    Option(value="no", label="No"),
    Option(value="not_known", label="Not known", is_unknown=True),
)


class Question(Piece):
    """One question, and everything that pages, print, export and dictionary need of it."""

    key: Key
    kind: Kind
    label: str = Field(min_length=1)
    short: str = ""
    hint: str = ""
    plain: str = ""
    why: str = ""
    shared: bool = False
    required: bool = False
    sometimes_required: bool = False  # the action decides, and the hint says when
    options: tuple[Option, ...] = ()
    scale: Key | None = None
    asked_when: Condition = {}
    sensitivity: Literal["open", "personal", "sensitive", "protected"] = "sensitive"
    asked_of: Literal["anyone", "health"] = "anyone"
    holds: Literal["", "source"] = ""
    birth_of: Literal["", "child", "person"] = ""  # whose birth or age, so that it can be checked
    nature: Literal["V", "G", "H", "C", "P"] | None = None
    raises: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ()
    asks: Annotated[tuple[str, ...], BeforeValidator(_as_list)] | None = None
    evidence: Literal["optional", "required"] = "optional"
    many: int = Field(default=1, ge=1, le=20)
    compact: bool = False
    ahead: bool = False

    @model_validator(mode="after")
    def _hangs_together(self) -> "Question":
        if self.kind in (Kind.CHOICE, Kind.CHOICES) and len(self.options) < 2:
            raise ValueError(f"question {self.key!r} needs at least two options")
        if self.options and self.kind not in (Kind.CHOICE, Kind.CHOICES):
            raise ValueError(f"question {self.key!r} has options, so its kind must be choice")
        values = [option.value for option in self.options]
        if len(values) != len(set(values)):
            raise ValueError(f"question {self.key!r} has the same option value twice")
        unknown = sorted(set(self.asks or ()) - set(ROW_PARTS))
        if unknown:
            raise ValueError(f"question {self.key!r} asks {unknown}: use {list(ROW_PARTS)}")
        return self

    @property
    def name(self) -> str:
        """The label for a summary or a column."""
        return self.short or self.label


class Section(Piece):
    """Questions under one heading; on a screening tool, one group of indicators."""

    key: Key
    title: str = ""
    hint: str = ""
    asked_when: Condition = {}
    questions: tuple[Question, ...] = Field(min_length=1)


class Page(Piece):
    """One page of questions. `insert` puts the partnership's screening pages in its place."""

    key: Key
    title: str = ""
    lead: str = ""
    place: Literal["page", "check"] = "page"
    layout: Literal["plain", "groups", "rows"] = "plain"
    insert: Literal["screening"] | None = None
    questions: tuple[Question, ...] = ()
    sections: tuple[Section, ...] = ()

    @model_validator(mode="after")
    def _has_content(self) -> "Page":
        if self.insert:
            return self
        if not self.title:
            raise ValueError(f"page {self.key!r} needs a title")
        if bool(self.questions) == bool(self.sections):
            raise ValueError(f"page {self.key!r} needs either questions or sections")
        return self

    def parts(self) -> tuple[Section, ...]:
        """The sections, or the page's own questions as one section without a title."""
        if self.sections:
            return self.sections
        own = Section.model_construct(key=self.key, questions=self.questions)
        return (own,) if self.questions else ()

    def all_questions(self) -> Iterator[Question]:
        for section in self.parts():
            yield from section.questions

    def with_question(self, asked: Question) -> "Page":
        """The page with that question in the place of its own of the same key."""
        own = tuple(asked if one.key == asked.key else one for one in self.questions)
        parts = tuple(
            part.model_copy(update={"questions": tuple(
                asked if one.key == asked.key else one for one in part.questions)})
            for part in self.sections
        )  # fmt: skip
        return self.model_copy(update={"questions": own, "sections": parts})

    def without_question(self, key: str) -> "Page":
        """The page without the question of that key."""
        own = tuple(one for one in self.questions if one.key != key)
        parts = tuple(
            part.model_copy(
                update={"questions": tuple(one for one in part.questions if one.key != key)}
            )
            for part in self.sections
        )
        return self.model_copy(update={"questions": own, "sections": parts})


class Band(Piece):
    """A band of a tool's own score, from this many points upwards."""

    points: int
    label: str


class ToolOutput(Piece):
    """A score that the tool's authors publish: shown beside the judgement, never instead of it."""

    label: str
    bands: tuple[Band, ...] = ()


class Scale(Piece):
    """The answers available for the indicators of a form."""

    key: Key
    options: tuple[Option, ...] = Field(min_length=2)

    def option(self, value: str) -> Option | None:
        return next((option for option in self.options if option.value == value), None)


PRESENCE = Scale(
    key="presence",
    options=(
        Option(value="yes", label="Yes", is_worry=True),
        Option(value="suspected", label="Suspected", is_worry=True),
        Option(value="no", label="No"),
        Option(value="not_known", label="Not known", is_unknown=True),
        Option(value="not_applicable", label="Does not apply"),
    ),
)


class Form(Piece):
    """An instrument: one version of a screening tool, a referral or another form."""

    key: Key
    version: Annotated[str, Field(pattern=r"^[0-9]{1,4}(\.[0-9]{1,4})?$")]
    title: str = Field(min_length=1)
    use: Literal["screening", "referral", "addendum", "work"]
    about: str = ""
    notice: str = ""
    source: str = ""
    scales: tuple[Scale, ...] = ()
    asks: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ("when", "how", "evidence")
    tool_output: ToolOutput | None = None
    law: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ()  # rules that it rests on
    pages: tuple[Page, ...] = Field(min_length=1)

    @field_validator("law")
    @classmethod
    def _is_in_the_register(cls, law: tuple[str, ...]) -> tuple[str, ...]:
        unknown = next((rule for rule in law if rule not in load_register()), None)
        if unknown:
            raise ValueError(f"no rule of the register of law is called {unknown}")
        return law

    @model_validator(mode="after")
    def _keys_hang_together(self) -> "Form":
        _check_unique(self)
        _check_references(self)
        return self

    def questions(self) -> Iterator[Question]:
        for page in self.pages:
            yield from page.all_questions()

    @cached_property
    def protected(self) -> frozenset[str]:
        """The keys of the questions whose answers are encrypted, stored beside the others."""
        return frozenset(q.key for q in self.questions() if q.sensitivity == "protected")

    def question(self, key: str) -> Question:
        """The question of that key. Raises KeyError."""
        for question in self.questions():
            if question.key == key:
                return question
        raise KeyError(key)

    def with_options(self, key: str, fits: Callable[[str], bool]) -> "Form":
        """The form with only the options of one question whose value fits."""
        asked = self.question(key)
        options = tuple(option for option in asked.options if fits(option.value))
        fewer = asked.model_copy(update={"options": options})
        return self.model_copy(update={"pages": tuple(p.with_question(fewer) for p in self.pages)})

    def without_question(self, key: str) -> "Form":
        """The form without one question, which is not for the row that is shown."""
        pages = tuple(page.without_question(key) for page in self.pages)
        return self.model_copy(update={"pages": pages})

    def page(self, key: str) -> Page:
        """The page with that key. Raises KeyError."""
        for page in self.pages:
            if page.key == key:
                return page
        raise KeyError(key)

    def scale_of(self, question: Question) -> Scale:
        return next((s for s in self.scales if s.key == question.scale), PRESENCE)

    def options_of(self, question: Question) -> tuple[Option, ...]:
        """The available answers: the question's own, yes/no/not known, or the scale's."""
        if question.kind is Kind.INDICATOR:
            return self.scale_of(question).options
        return YES_NO_OPTIONS if question.kind is Kind.YES_NO else question.options

    def asks_of(self, question: Question) -> tuple[str, ...]:
        """What else an indicator row asks for once it is answered with a worry."""
        return self.asks if question.asks is None else question.asks

    def indicators(self) -> Iterator[Question]:
        return (question for question in self.questions() if question.kind is Kind.INDICATOR)


def _check_unique(form: Form) -> None:
    pages = [page.key for page in form.pages]
    for what, keys in (("page", pages), ("question", [q.key for q in form.questions()])):
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f"{what} key {twice[0]!r} is used twice: give each its own key")


def _check_references(form: Form) -> None:
    keys = {question.key: question for question in form.questions()}
    scales = {scale.key for scale in form.scales} | {PRESENCE.key}
    for asker, condition in _conditions(form):
        for key, values in condition.items():
            if key not in keys:
                raise ValueError(f"{asker!r} is asked when {key!r}, which no question has")
            _check_values(form, asker, keys[key], values)
    for question in keys.values():
        if question.scale and question.scale not in scales:
            raise ValueError(f"question {question.key!r} uses scale {question.scale!r}: add it")


def _check_values(form: Form, asker: str, question: Question, values: tuple[str, ...]) -> None:
    known = {option.value for option in form.options_of(question)}
    for value in values:
        if known and value not in known:
            raise ValueError(
                f"{asker!r} is asked when {question.key!r} is {value!r}, "
                f"but its answers are {', '.join(sorted(known))}"
            )


def _conditions(form: Form) -> Iterator[tuple[str, Condition]]:
    for page in form.pages:
        for section in page.parts():
            yield section.key, section.asked_when
            for question in section.questions:
                yield question.key, question.asked_when


def fill_placeholders(text: str, words: Mapping[str, str]) -> str:
    """The text with {child}, {front_door} ... replaced; unknown names stay as they are."""
    return re.sub(r"\{(\w+)\}", lambda match: words.get(match[1], match[0]), text)
