"""A form as its users would see it, with every question and each condition in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handrail.pages.core.fields import Field
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.forms.answer_texts import condition_in_words
from handrail.rules.forms.questions import Form, Page, Question, Section, fill_placeholders


@dataclass
class ShownField:
    """A question with its condition; nothing is filled in."""

    field: Field
    only_if: str


@dataclass(frozen=True)
class ShownPart:
    """A section with its condition."""

    title: str
    hint: str
    only_if: str
    fields: list[ShownField]


@dataclass(frozen=True)
class ShownPage:
    """One page of a form."""

    page: Page
    number: int
    total: int
    title: str
    lead: str
    parts: list[ShownPart]

    @property
    def is_inserted(self) -> bool:
        """Whether the pages of the screening tool are inserted here."""
        return bool(self.page.insert)

    @property
    def questions(self) -> int:
        return sum(len(part.fields) for part in self.parts)


def preview_pages(form: Form) -> list[ShownPage]:
    """Every page of a form, in order."""
    words = settings_in_force().form_words()
    return [_page(form, page, number, words) for number, page in enumerate(form.pages, 1)]


def _page(form: Form, page: Page, number: int, words: Mapping[str, str]) -> ShownPage:
    return ShownPage(
        page,
        number,
        len(form.pages),
        fill_placeholders(page.title, words) or "The pages of the screening tool",
        fill_placeholders(page.lead, words),
        [_part(form, section, words) for section in page.parts()],
    )


def _part(form: Form, section: Section, words: Mapping[str, str]) -> ShownPart:
    return ShownPart(
        fill_placeholders(section.title, words),
        fill_placeholders(section.hint, words),
        _only_if(form, section, words),
        [
            ShownField(Field(question, form, None, {}, words), _only_if(form, question, words))
            for question in section.questions
        ],
    )


def _only_if(form: Form, part: Question | Section, words: Mapping[str, str]) -> str:
    said = condition_in_words(form, part.asked_when, words)
    return f"Asked only if {said}" if said else ""


def form_facts(form: Form) -> list[tuple[str, Any]]:
    """The contents of a form, in numbers and words."""
    questions = list(form.questions())
    strengths = [question.nature == "P" for question in form.indicators()]
    found: list[tuple[str, Any]] = [
        ("Key", form.key),
        ("Version", form.version),
        ("Kind of form", USES[form.use]),
        ("Pages", len(form.pages)),
        ("Questions", len(questions)),
        ("Signs", strengths.count(False)),
        ("Required", sum(question.required for question in questions)),
    ]
    others = (
        ("Questions on what helps keep the child safe", strengths.count(True)),
        ("About", form.about),
        ("Source", form.source),
    )
    return found + [(label, told) for label, told in others if told]


GROUPS = {
    "screening": "Screening tools",
    "referral": "Referral forms",
    "addendum": "More detail after a referral",
    "work": "Casework forms",
}
USES = {
    "screening": "Screening tool",
    "referral": "Referral form",
    "addendum": "More detail after a referral",
    "work": "Casework form",
}
