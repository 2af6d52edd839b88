"""Blank forms for printing: each question with boxes to tick and lines to fill in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.forms.answer_texts import condition_in_words
from handrail.rules.forms.journey import Journey
from handrail.rules.forms.questions import (
    Condition,
    Form,
    Kind,
    Page,
    Question,
    Section,
    fill_placeholders,
)
from handrail.rules.vocabulary import Basis, Timeframe

ON_PAPER = (
    "We store this separately from the rest. If it is safer, tell us by phone and leave this empty."
)
LINES = {Kind.LONG_TEXT: 6, Kind.ADDRESS: 3, Kind.VOICE: 5}
EXTRAS = {
    Kind.ADDRESS: ("Postcode",),
    Kind.VOICE: ("What was asked", "Told to", "Who was there", "When it was written down"),
}
PERSON_HEADS = (
    "Name",
    "Relationship to the child",
    "Born or age",
    "Parental responsibility",
    "Note",
)
NOT_KNOWN = "Not known"


@dataclass(frozen=True)
class Box:
    """One box to tick."""

    label: str
    hint: str = ""


@dataclass(frozen=True)
class Blank:
    """One question: boxes, then lines, then short labelled lines; people have a table."""

    label: str
    kind: str
    hint: str = ""
    only_if: str = ""
    is_needed: bool = False
    is_compact: bool = False
    boxes: tuple[Box, ...] = ()
    lines: tuple[int, ...] = ()
    extras: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Grid:
    """Indicators with the same scale, one row each; `asks_when` adds the columns when and how."""

    options: tuple[str, ...]
    asks_when: bool
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class BlankPart:
    """One section: its heading, single questions, and grids of signs."""

    title: str
    hint: str
    only_if: str
    items: tuple[Blank | Grid, ...]


@dataclass(frozen=True)
class BlankPage:
    """One page of the form, under its heading."""

    title: str
    lead: str
    parts: tuple[BlankPart, ...]


@dataclass(frozen=True)
class Copy:
    """A blank form ready to print."""

    title: str
    reference: str
    marking: str
    partnership: str
    notice: str
    source: str
    pages: tuple[BlankPage, ...]
    contacts: tuple[tuple[str, str, str], ...]
    when: tuple[str, ...]
    how: tuple[str, ...]
    printed: str


def blank_copy(form: Form | Journey, settings: PartnershipSettings, marking: str) -> Copy:
    """The blank copy of a form, or of a referral with its screening inserted."""
    main = form.main if isinstance(form, Journey) else form
    words = settings.form_words()
    contacts = [(item.name, item.phone, item.hours) for item in settings.contacts if item.phone]
    return Copy(
        title=fill_placeholders(main.title, words),
        reference=" and ".join(f"{part.title}, version {part.version}" for part in _forms(form)),
        marking=marking,
        partnership=settings.name,
        notice=fill_placeholders(main.notice, words),
        source=main.source,
        pages=tuple(_Copying(part, words).page(page) for part, page in _pages(form)),
        contacts=tuple(contacts),
        when=tuple(f"{number} {word.label}" for number, word in enumerate(Timeframe, 1)),
        how=tuple(f"{chr(96 + number)} {word.label}" for number, word in enumerate(Basis, 1)),
        printed=f"Blank form of {settings.name}. One child only.",
    )


def _forms(form: Form | Journey) -> list[Form]:
    return list(form.parts().values()) if isinstance(form, Journey) else [form]


def _pages(form: Form | Journey) -> Iterator[tuple[Form, Page]]:
    if isinstance(form, Journey):
        stops = (*form.stops(), *form.check_stops())
        yield from ((stop.form, stop.page) for stop in stops)
    else:
        yield from ((form, page) for page in form.pages if not page.insert)


@dataclass(frozen=True)
class _Copying:
    """One form with the values for its placeholders."""

    form: Form
    words: Mapping[str, str]

    def said(self, text: str) -> str:
        return fill_placeholders(text, self.words)

    def page(self, page: Page) -> BlankPage:
        parts = tuple(self.part(section) for section in page.parts())
        return BlankPage(self.said(page.title), self.said(page.lead), parts)

    def part(self, section: Section) -> BlankPart:
        return BlankPart(
            title=self.said(section.title),
            hint=self.said(section.hint),
            only_if=self.only_if(section.asked_when),
            items=tuple(self.items(section)),
        )

    def items(self, section: Section) -> Iterator[Blank | Grid]:
        """The questions in order; adjacent signs with the same scale share a grid."""
        waiting: list[Question] = []
        for question in section.questions:
            is_sign = question.kind is Kind.INDICATOR
            if waiting and not (is_sign and self.is_alike(waiting[0], question)):
                yield self.grid(waiting)
                waiting = []
            if is_sign:
                waiting.append(question)
            else:
                yield self.question(question)
        if waiting:
            yield self.grid(waiting)

    def is_alike(self, one: Question, other: Question) -> bool:
        form = self.form
        return (form.scale_of(one), form.asks_of(one)) == (
            form.scale_of(other),
            form.asks_of(other),
        )

    def grid(self, signs: list[Question]) -> Grid:
        rows = [(self.said(q.label), self.said(q.hint), self.only_if(q.asked_when)) for q in signs]
        options = self.form.options_of(signs[0])
        return Grid(
            options=tuple(self.said(option.label) for option in options),
            asks_when=bool({"when", "how"} & set(self.form.asks_of(signs[0]))),
            rows=tuple(rows),
        )

    def question(self, question: Question) -> Blank:
        kind = question.kind
        hints = [self.said(question.hint)]
        if question.sensitivity == "protected":
            hints.append(ON_PAPER)
        return Blank(
            label=self.said(question.label),
            kind=kind.value,
            hint=" ".join(hint for hint in hints if hint),
            only_if=self.only_if(question.asked_when),
            is_needed=question.required,
            is_compact=question.compact or kind is Kind.YES_NO,
            boxes=self.boxes(question),
            lines=tuple(range(0 if self.form.options_of(question) else LINES.get(kind, 1))),
            extras=EXTRAS.get(kind, ()),
            heads=PERSON_HEADS if kind is Kind.PERSON else (),
            rows=tuple(range(question.many)),
        )

    def boxes(self, question: Question) -> tuple[Box, ...]:
        if question.kind in (Kind.DATE, Kind.ADDRESS):
            return (Box(NOT_KNOWN),)
        options = self.form.options_of(question)
        return tuple(Box(self.said(item.label), self.said(item.hint)) for item in options)

    def only_if(self, condition: Condition) -> str:
        """The condition in words, such as: Only if “999 called” is “Yes”."""
        said = condition_in_words(self.form, condition, self.words)
        return f"Only if {said}" if said else ""
