"""A submission as a document: answers in words, encrypted ones withheld, indicators counted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from handrail.rules.forms import answer_texts
from handrail.rules.forms.answers import (
    Count,
    asked_questions,
    count_indicators,
    is_unknown,
    is_worry,
    tool_output,
)
from handrail.rules.forms.questions import Form, Kind, Page, Question, fill_placeholders

WITHHELD = "Not printed: shown on screen to people who are allowed to see it"
PAPER_TITLES = {
    "you": "Sender and contact details",
    "groups": "What was noticed",
    "signs": "The signs, one by one",
    "more_signs": "More signs, one by one",
    "judgement": "Judgement of the sender",
}


class Kept(Protocol):
    """A submission from the queries: its row, its form in that version, its encrypted answers."""

    @property
    def row(self) -> Any: ...
    @property
    def form(self) -> Form: ...
    @property
    def answers(self) -> Mapping[str, Any]: ...
    @property
    def protected(self) -> frozenset[str]: ...


@dataclass(frozen=True)
class Line:
    """One answer with its label; `look` is plain, empty or withheld."""

    label: str
    text: str
    look: str = "plain"


@dataclass(frozen=True)
class Voice:
    """A child's exact words, and who recorded them."""

    words: str
    source: str = ""


@dataclass(frozen=True)
class Sign:
    """One indicator in full: what is known, when and how, and whether it may be harm now."""

    name: str
    answer: str
    evidence: str = ""
    source: str = ""
    voice: Voice | None = None
    is_harm: bool = False


@dataclass(frozen=True)
class Rest:
    """The other indicators with the same answer, as one row of a compact table."""

    answer: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A group of answers under a subheading."""

    title: str = ""
    lines: tuple[Line, ...] = ()
    signs: tuple[Sign, ...] = ()
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True)
class Section:
    """One heading of the document; `look` is plain or danger. `table` starts with its headings."""

    title: str
    parts: tuple[Part, ...] = ()
    intro: tuple[str, ...] = ()
    rest: tuple[Rest, ...] = ()
    look: str = "plain"
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Telling:
    """One submission, with the placeholder values of its form and the child's age when sent."""

    kept: Kept
    words: Mapping[str, str]
    age: int | None = None

    def said(self, text: str) -> str:
        return fill_placeholders(text, self.words)

    def value(self, question: Question) -> Any:
        return self.kept.answers.get(question.key)

    def is_withheld(self, question: Question) -> bool:
        return question.key in self.kept.protected or (
            question.sensitivity == "protected" and bool(self.value(question))
        )

    def line(self, question: Question) -> Line:
        label, value = self.said(question.name), self.value(question)
        if self.is_withheld(question):
            return Line(label, WITHHELD, "withheld")
        text = answer_texts.in_words(self.kept.form, question, value, self.words)
        if question.key == "born" and self.age is not None:
            text = f"{text}, age {self.age} when this was sent"
        return Line(label, text, "plain" if value else "empty")

    def sign(self, question: Question) -> Sign:
        form, value = self.kept.form, self.value(question) or {}
        return Sign(
            name=self.said(question.name),
            answer=self.answer(question),
            evidence=value.get("evidence", ""),
            source=answer_texts.indicator_source(value),
            voice=voice_of(value),
            is_harm=question.nature == "H" and is_worry(form, question, value),
        )

    def answer(self, question: Question) -> str:
        if self.is_withheld(question):
            return WITHHELD
        presence = {"presence": (self.value(question) or {}).get("presence")}
        return answer_texts.in_words(self.kept.form, question, presence, self.words)

    def is_in_full(self, question: Question) -> bool:
        """Whether an indicator is shown in full: worries, and known strengths of the child."""
        form, value = self.kept.form, self.value(question)
        if self.is_withheld(question):
            return False
        if question.nature == "P":
            return bool(value) and not is_unknown(form, question, value)
        written = ("evidence", "words", "source", "first_seen", "last_seen")
        told = isinstance(value, dict) and any(value.get(part) for part in written)
        return told or is_worry(form, question, value)

    def law_on(self, page: Page) -> tuple[str, ...]:
        """The law that a form rests on, in the editions in force when it was sent; on its first
        page only.
        """
        law = self.kept.row.law if page == self.kept.form.pages[0] else ""
        return (f"Law and guidance: {law}.",) if law else ()

    def asked_on(self, page: Page) -> set[str]:
        found = asked_questions(self.kept.form, self.kept.answers)
        return {question.key for on, _, question in found if on.key == page.key}


def voice_of(value: Mapping[str, Any]) -> Voice | None:
    words = value.get("words")
    return Voice(words, answer_texts.voice_source(dict(value))) if words else None


def section_of(telling: Telling, page: Page, intro: Sequence[str] = ()) -> Section:
    asked_here = telling.asked_on(page)
    parts = [_part(telling, part.title, part.questions, asked_here) for part in page.parts()]
    return Section(
        title=PAPER_TITLES.get(page.key) or telling.said(page.title),
        parts=tuple(part for part in parts if part.lines or part.signs),
        intro=(*intro, *telling.law_on(page)),
        rest=_rest(telling, page, asked_here),
    )


def _part(telling: Telling, title: str, rows: Iterable[Question], asked_here: set[str]) -> Part:
    rows = [question for question in rows if question.key in asked_here]
    signs = [q for q in rows if q.kind is Kind.INDICATOR and telling.is_in_full(q)]
    plain = [q for q in rows if q.kind not in (Kind.INDICATOR, Kind.VOICE)]
    return Part(
        title=telling.said(title),
        lines=tuple(telling.line(question) for question in plain),
        signs=tuple(telling.sign(question) for question in signs),
    )


def _rest(telling: Telling, page: Page, asked_here: set[str]) -> tuple[Rest, ...]:
    names: dict[str, list[str]] = {}
    for question in page.all_questions():
        if question.kind is not Kind.INDICATOR or telling.is_in_full(question):
            continue
        is_open = question.key in asked_here
        answer = telling.answer(question) if is_open else "Not shown, because of earlier answers"
        names.setdefault(answer, []).append(telling.said(question.name))
    return tuple(Rest(answer, tuple(found)) for answer, found in sorted(names.items()))


def counts_of(telling: Telling, page: Page) -> Iterator[str]:
    """The counts with their base, above the first page of signs; and the tool's own score."""
    form, answers = telling.kept.form, telling.kept.answers
    signs = (question for question in form.indicators() if question.nature != "P")
    first = next(signs, None)
    if not first or first not in list(page.all_questions()):
        return
    found = count_indicators(form, answers)
    yield from _count_sentences(found)
    score = tool_output(form, answers)
    if score and form.tool_output:
        band = f" ({score[1]})" if score[1] else ""
        yield (
            f"{form.tool_output.label}: {score[0]}{band}. This is the output of a tool. "
            "It is shown alongside the judgement and never replaces it."
        )


def _count_sentences(found: Count) -> Iterator[str]:
    if found.total:
        each = "; ".join(f"{label} {number}" for label, number in found.by_label)
        yield f"Answers to the {found.total} signs that were shown. {each}."
    if found.worries:
        yield f"{found.harm_now} of the {found.worries} signs that worry may be harm now."
    if found.not_shown:
        yield (
            f"{found.not_shown} more signs were not shown because of earlier answers. "
            "That does not mean “no”."
        )
