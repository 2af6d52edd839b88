"""Submitted forms as cards to read: by page, with sources below what they support and indicators
apart.
"""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from handrail.pages.forms.check_answers import Row, row_for
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.core.submissions import Kept
from handrail.rules.clocks import day_in_words
from handrail.rules.core.contradictions import TITLES
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_texts import Words, in_words, indicator_source, voice_source
from handrail.rules.forms.answers import (
    UNANSWERED,
    Count,
    asked_questions,
    count_indicators,
    is_worry,
    presence_label,
    tool_output,
)
from handrail.rules.forms.questions import Kind, Question, fill_placeholders
from handrail.rules.front_door.prompts import REASONS
from handrail.rules.identifiers import clean_phone

PARTS = {
    "intake": "What we received",
    "written": "Written confirmation received",
    "referral": "The referral",
    "screening": "Screening sent with the referral",
    "addendum": "More detail, added later",
    "comment": "The safeguarding lead’s comment",
    "return": "More information requested",
    "contradiction": "Checked before saving",
    "tonight_note": "What the emergency duty team did",
    "safe": "Whether the child is safe tonight",
    "withdraw": "Withdrawn by the sender",
    "go_on": "The front door is continuing with it",
    "discontinue": "The front door did not continue with it",
    "move": "Moved to another child’s record",
}

# what a page is called for readers, where its own title speaks to the sender
READ_TITLES = {
    ("inter_agency_referral", "you"): "How to reach the sender",
    ("exploitation_screening", "groups"): "What was noticed",
    ("exploitation_screening", "judgement"): "Judgement",
}
NO_CHILD = SimpleNamespace(child_given="the child")  # where no child is named in the questions


@dataclass(frozen=True)
class Sign:
    """One indicator as the reader sees it."""

    label: str
    answer: str
    evidence: str
    source: str
    harm_now: bool
    is_worry: bool
    nature: str


@dataclass
class ReadCard:
    """The answers of one page of a submitted form; without a title where the form has it."""

    id: str
    title: str
    rows: list[Row] = field(default_factory=list)
    change_href: str = ""


@dataclass
class ReadPart:
    """One submission: sender and date, its cards, its indicators with their counts."""

    part: str
    title: str
    id: Any
    by: str
    agency: str
    at: Any
    law: str
    cards: list[ReadCard]
    signs: list[Sign]
    strengths: list[Sign]
    count: Count
    reasons: list[tuple[str, str]]
    protected: list[Question]
    correction: str
    version: int
    changes: list["Change"]
    is_current: bool
    output: tuple[int, str] | None
    output_label: str

    @property
    def worries(self) -> list[Sign]:
        return [sign for sign in self.signs if sign.is_worry]

    @property
    def others(self) -> list[Sign]:
        return [sign for sign in self.signs if not sign.is_worry]


@dataclass(frozen=True)
class Change:
    """One answer changed by a correction: before and after."""

    question: str
    before: str
    now: str


def words_of(referral: Any) -> dict[str, str]:
    """The names to fill into a form's texts, for a sent referral."""
    return settings_in_force().form_words(referral.child_given)


def versions_by_part(kept: list[Kept], referral: Any) -> list[ReadPart]:
    """The submissions of a referral in the order of its parts, newest version first."""
    found: list[ReadPart] = []
    for part in dict.fromkeys(item.row.part for item in kept):
        rows = [item for item in kept if item.row.part == part]
        if part in CORRECTED:
            found += reversed(_numbered(rows, referral))
        else:
            found += [part_cards(item, referral) for item in rows]
    return found


CORRECTED = ("referral", "screening")


def _numbered(rows: list[Kept], referral: Any) -> list[ReadPart]:
    """Every version of one part, oldest first, each with its changes."""
    shown = []
    for number, item in enumerate(rows, 1):
        part = part_cards(item, referral)
        part.version, part.is_current = number, number == len(rows)
        if number > 1:
            part.changes = list_changes(rows[number - 2], item, referral)
        shown.append(part)
    return shown


def list_changes(before: Kept, after: Kept, referral: Any) -> list[Change]:
    """What a correction changed, by question; a protected answer only shows that it changed."""
    words, found = words_of(referral), []
    for question in after.form.questions():
        key = question.key
        if question.sensitivity == "protected":
            if _sealed(before, key) != _sealed(after, key):
                found.append(
                    Change(
                        fill_placeholders(question.name, words),
                        "Protected",
                        "Changed, still protected",
                    )
                )
        elif (old := before.answers.get(key)) != (new := after.answers.get(key)):
            said = (_said(before, question, old, words), _said(after, question, new, words))
            found.append(Change(fill_placeholders(question.name, words), *said))
    return found


def _sealed(kept: Kept, key: str) -> Any:
    return next((item.value for item in kept.row.protected.all() if item.question == key), None)


def _said(kept: Kept, question: Question, value: Any, words: dict[str, str]) -> str:
    if value in (None, "", [], {}):
        return "Not answered"
    if question.kind is Kind.VOICE:
        return f"“{value['words']}”"
    return in_words(kept.form, question, value, words)


def part_cards(kept: Kept, referral: Any) -> ReadPart:
    """A submission as cards to read."""
    words = words_of(referral)
    form, answers = kept.form, kept.answers
    cards: dict[str, ReadCard] = {}
    signs: list[Sign] = []
    for page, _, question in asked_questions(form, answers):
        value = answers.get(question.key)
        if question.kind is Kind.INDICATOR:
            signs.append(_sign(kept, question, value, words))
        elif question.key not in kept.protected and value not in (None, "", [], {}):
            title = READ_TITLES.get((form.key, page.key)) or fill_placeholders(page.title, words)
            card = ReadCard(f"{kept.row.part}-{page.key}", title)
            cards.setdefault(page.key, card).rows.append(row_for(form, question, value, words))
    if len(cards) == 1:
        _drop_repeated_title(next(iter(cards.values())), fill_placeholders(form.title, words))
    return ReadPart(
        part=kept.row.part,
        title=PARTS.get(kept.row.part, form.title) if not kept.row.stage else form.title,
        id=kept.row.public_id,
        by=kept.row.submitted_by.name,
        agency=kept.row.agency.name,
        at=kept.row.submitted_at,
        law=kept.row.law,
        cards=list(cards.values()),
        signs=[sign for sign in signs if sign.nature != "P"],
        strengths=[s for s in signs if s.nature == "P" and s.answer != UNANSWERED],
        count=count_indicators(form, answers),
        reasons=[
            (REASONS.get(key) or TITLES.get(key, key), text)
            for key, text in kept.row.reasons.items()
            if key != "correction"
        ],
        correction=kept.row.reasons.get("correction", ""),
        protected=[form.question(key) for key in sorted(kept.protected)],
        version=1,
        changes=[],
        is_current=True,
        output=tool_output(form, answers),
        output_label=form.tool_output.label if form.tool_output else "",
    )


def _drop_repeated_title(card: ReadCard, title: str) -> None:
    """A form of one page has the page's title already: its card needs none."""
    card.title = "" if card.title == title else card.title


def _sign(kept: Kept, question: Question, value: Any, words: dict[str, str]) -> Sign:
    worry = is_worry(kept.form, question, value)
    given = value if isinstance(value, dict) else {}
    return Sign(
        label=fill_placeholders(question.name, words),
        answer=presence_label(kept.form, question, value),
        evidence=given.get("evidence", ""),
        source=indicator_source(given),
        harm_now=worry and question.nature == "H",
        is_worry=worry,
        nature=question.nature or "",
    )


@dataclass(frozen=True)
class Fact:
    """One key fact of the referral for triage."""

    label: str
    value: str
    source: str = ""
    href: str = ""


# what the front door reads first, in this order: (part, question)
JUDGEMENT = (("screening", "judgement"), ("screening", "why"))
FIRST = (
    ("referral", "expected_on"),
    ("referral", "in_danger"),
    ("referral", "called_999_at"),
    ("referral", "where_tonight"),
    ("referral", "safe_tonight"),
    ("referral", "safe_tonight_why"),
    ("referral", "seen"),
    ("referral", "told"),
    ("referral", "who_harmed"),
    ("screening", "exploited_now"),
    ("screening", "protects_tonight"),
    ("referral", "parents_told"),
    ("referral", "why_not_told"),
    ("referral", "child_told"),
    ("referral", "child_view"),
    ("referral", "safe_contact"),
    ("referral", "worker_safety"),
    ("referral", "my_phone"),
    ("referral", "phone_tonight"),
)


def judgement_facts(parts: dict[str, Kept | None], referral: Any) -> list[Fact]:
    """What the sender thinks is happening and why, which the front door reads first."""
    return _facts(JUDGEMENT, parts, referral)


def first_facts(parts: dict[str, Kept | None], referral: Any) -> list[Fact]:
    """The facts triage reads next, as far as the form in use asked for them."""
    return _facts(FIRST, parts, referral)


def _facts(
    wanted: tuple[tuple[str, str], ...], parts: dict[str, Kept | None], referral: Any
) -> list[Fact]:
    words, found = words_of(referral), []
    for part, key in wanted:
        kept = parts.get(part)
        question = _question(kept, key)
        value = kept.answers.get(key) if kept else None
        if kept and question and value:
            label = fill_placeholders(question.name, words)
            if key == "safe_tonight":  # an answer about one night
                label = f"{label}, answered {day_in_words(london_day(kept.row.submitted_at))}"
            said = in_words(kept.form, question, value, words)
            phone = clean_phone(said).value if question.kind is Kind.PHONE else ""
            found.append(Fact(label, said, href=f"tel:{phone}" if phone else ""))
    return found


ORIGINAL = "original"  # the question that holds a notice, word for word


@dataclass(frozen=True)
class Told:
    """A call, notice or email to the front door: its facts, and its original text."""

    facts: list[Fact]
    original: str


def call_or_notice(kept: Kept | None, words: Words) -> Told | None:
    """A call or notice as facts and text to read; None without one."""
    if kept is None:
        return None
    facts = [
        Fact(
            fill_placeholders(question.name, words),
            in_words(kept.form, question, kept.answers[question.key], words),
        )
        for _, _, question in asked_questions(kept.form, kept.answers)
        if question.key != ORIGINAL and kept.answers.get(question.key)
    ]
    return Told(facts, kept.answers.get(ORIGINAL) or "")


def _question(kept: Kept | None, key: str) -> Question | None:
    if kept is None:
        return None
    return next((question for question in kept.form.questions() if question.key == key), None)


def child_voices(parts: dict[str, Kept | None], words: Words) -> list[Row]:
    """The child's own words, each with who recorded them."""
    found = []
    for kept in parts.values():
        for question in kept.form.questions() if kept else ():
            value = kept.answers.get(question.key) if kept else None
            if question.kind is Kind.VOICE and value:
                name = fill_placeholders(question.name, words)
                row = Row(name, voice=value["words"], source=voice_source(value))
                found.append(row)
    return found
