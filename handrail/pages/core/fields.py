"""Questions as fields on a page: names, ids, values, errors and options for the templates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from handrail.rules.forms.answers import (
    INDICATOR_PARTS,
    PERSON_PARTS,
    UNANSWERED,
    has_problem,
    is_asked,
    presence_label,
)
from handrail.rules.forms.questions import (
    Form,
    Kind,
    Option,
    Page,
    Question,
    Section,
    fill_placeholders,
)
from handrail.rules.vocabulary import Basis, Timeframe

Words = Mapping[str, str]
PERSON_LABELS = {
    "name": "Name",
    "relationship": "Relationship to the child",
    "born": "Date of birth or age",
    "responsibility": "Has parental responsibility?",
    "note": "Anything else, such as language or phone",
}
SPARE_PEOPLE = 2


@dataclass(frozen=True)
class Part:
    """One control of a field that has several."""

    name: str
    value: str
    error: str = ""
    label: str = ""

    @property
    def id(self) -> str:
        return f"id_{self.name}"


@dataclass
class Field:
    """One question as its template needs it."""

    question: Question
    form: Form
    value: Any
    problems: Mapping[str, str]
    words: Words
    open_when: Mapping[str, str] = field(default_factory=dict)
    filled_from: str = ""  # the source of an answer that was filled in, in words

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def id(self) -> str:
        return f"id_{self.key}"

    @property
    def template(self) -> str:
        if self.question.compact or self.question.kind is Kind.YES_NO:
            return "forms/questions/segments.html"
        return f"forms/questions/{self.question.kind}.html"

    @property
    def label(self) -> str:
        return fill_placeholders(self.question.label, self.words)

    @property
    def hint(self) -> str:
        return fill_placeholders(self.question.hint, self.words)

    @property
    def why(self) -> str:
        return fill_placeholders(self.question.why, self.words)

    @property
    def error(self) -> str:
        return self.problems.get(self.key, "")

    @property
    def has_error(self) -> bool:
        return has_problem(self.key, self.problems)

    @property
    def is_optional(self) -> bool:
        question = self.question
        is_needed = question.required or question.sometimes_required
        return not is_needed and question.kind is not Kind.INDICATOR

    @property
    def described_by(self) -> str:
        parts = [f"{self.id}-hint"] if self.question.hint else []
        return " ".join(parts + ([f"{self.id}-error"] if self.error else []))

    @property
    def text(self) -> str:
        return self.value if isinstance(self.value, str) else ""

    @property
    def options(self) -> list[tuple[Option, str, str]]:
        """(option, " checked" or "", its label)."""
        value = self.value.get("presence") if isinstance(self.value, dict) else self.value
        chosen = set(value) if isinstance(value, list) else {value}
        return [
            (
                option,
                " checked" if option.value in chosen else "",
                fill_placeholders(option.label, self.words),
            )
            for option in self.form.options_of(self.question)
        ]

    def part(self, name: str, label: str = "") -> Part:
        value = self.value.get(name, "") if isinstance(self.value, dict) else ""
        full = f"{self.key}__{name}"
        return Part(full, str(value or ""), self.problems.get(full, ""), label)

    @property
    def parts(self) -> dict[str, Part]:
        names = (
            *("day", "month", "year", "about", "not_known", "lines", "postcode"),
            *(name for names in INDICATOR_PARTS.values() for name in names),
        )
        return {name: self.part(name) for name in names}

    @property
    def people(self) -> list[list[Part]]:
        """The people entered so far, with two empty rows after them."""
        rows = self.value if isinstance(self.value, list) else []
        shown = min(self.question.many, len(rows) + SPARE_PEOPLE)
        return [self._person(n, rows[n] if n < len(rows) else {}) for n in range(shown)]

    def _person(self, number: int, row: Mapping[str, str]) -> list[Part]:
        names = [f"{self.key}__{number}__{part}" for part in PERSON_PARTS]
        return [
            Part(name, row.get(part, ""), self.problems.get(name, ""), PERSON_LABELS[part])
            for name, part in zip(names, PERSON_PARTS, strict=True)
        ]

    @property
    def asks(self) -> tuple[str, ...]:
        return self.form.asks_of(self.question)

    @property
    def opens(self) -> tuple[str, ...]:
        """The answers that open an indicator's row: its concerns, or "yes" and "partly"."""
        if self.question.kind is not Kind.INDICATOR:
            return ()
        options = self.form.options_of(self.question)
        worries = tuple(option.value for option in options if option.is_worry)
        return worries or tuple(o.value for o in options if o.value in {"yes", "partly"})

    @property
    def timeframes(self) -> SafeString:
        return select_options("timeframe", self.parts["timeframe"].value)

    @property
    def bases(self) -> SafeString:
        return select_options("basis", self.parts["basis"].value)


CHOICES = {"timeframe": Timeframe.choices(), "basis": Basis.choices()}


@lru_cache(maxsize=64)
def select_options(which: str, chosen: str) -> SafeString:
    """The options of a select that is on the page a hundred times, rendered once."""
    rows = [("", "Choose one", "")] + [
        (value, label, "selected" if value == chosen else "") for value, label in CHOICES[which]
    ]
    return format_html_join(
        "", '<option value="{}" {}>{}</option>', ((v, mark, label) for v, label, mark in rows)
    )


@dataclass(frozen=True)
class ShownSection:
    """A section as its template needs it."""

    section: Section
    title: str
    hint: str
    fields: list[Field]

    @property
    def answered(self) -> int:
        return sum(
            presence_label(shown.form, shown.question, shown.value) != UNANSWERED
            for shown in self.fields
        )

    @property
    def is_open(self) -> bool:
        return any(shown.has_error for shown in self.fields)


def visible_sections(
    page: Page,
    form: Form,
    answers: Mapping[str, Any],
    problems: Mapping[str, str],
    words: Words,
) -> list[ShownSection]:
    """The sections of a page whose condition is met.

    A question that depends on another question of the same page is shown with it, its condition
    in words, so that the page works without scripts.
    """
    here = {question.key: question for question in page.all_questions()}
    return [
        ShownSection(
            section,
            fill_placeholders(section.title, words),
            fill_placeholders(section.hint, words),
            list(_fields(section, form, answers, problems, words, here)),
        )
        for section in page.parts()
        if is_asked(section.asked_when, answers)
    ]


def _fields(
    section: Section,
    form: Form,
    answers: Mapping[str, Any],
    problems: Mapping[str, str],
    words: Words,
    here: Mapping[str, Question],
) -> Iterator[Field]:
    for question in section.questions:
        on_page = {key: values for key, values in question.asked_when.items() if key in here}
        elsewhere = {k: v for k, v in question.asked_when.items() if k not in here}
        if not is_asked(elsewhere, answers):
            continue
        opened = {key: " ".join(values) for key, values in on_page.items()}
        yield Field(question, form, answers.get(question.key), problems, words, opened)


@dataclass(frozen=True)
class ShownError:
    """One line of an error summary."""

    message: str
    href: str


def error_list(problems: Mapping[str, str]) -> list[ShownError]:
    """The error summary, linked to the fields."""
    return [ShownError(message, f"#id_{name}") for name, message in problems.items()]


def word_problems(form: Form, problems: Mapping[str, str], words: Words) -> dict[str, str]:
    """The problems in the wording of the form, those with its questions in their order."""
    place = {question.key: number for number, question in enumerate(form.questions())}
    asked = [name for name in problems if name.partition("__")[0] in place]
    ordered = iter(sorted(asked, key=lambda name: place[name.partition("__")[0]]))
    names = [next(ordered) if name in asked else name for name in problems]
    return {name: fill_placeholders(problems[name], words) for name in names}
