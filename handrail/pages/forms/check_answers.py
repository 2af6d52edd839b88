"""The "check your answers" page: cards with Change links, what is missing, the prompts."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from handrail.pages.core import autosave_store, fields
from handrail.pages.core.request import Request
from handrail.pages.forms import wording_advice
from handrail.pages.forms.siblings import children_of_concern
from handrail.pages.forms.wording_advice import Notice
from handrail.records.queries.core.settings import journey_of, settings_in_force
from handrail.records.queries.front_door import advice_requests, duty_to_report
from handrail.records.queries.front_door.prompts import prompts_for
from handrail.records.queries.front_door.referral import Draft
from handrail.rules.clocks import Calendar, due_for, moment_in_words, opening_at
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_texts import in_words, indicator_source, voice_source
from handrail.rules.forms.answers import (
    Gap,
    asked_questions,
    count_indicators,
    read_page,
    tool_output,
)
from handrail.rules.forms.journey import Content, Journey, Stop, asks_something, page_mark
from handrail.rules.forms.questions import Form, Kind, Question, fill_placeholders
from handrail.rules.front_door.safety_tonight import alarm_reason
from handrail.rules.vocabulary.clock_codes import ClockCode

Words = Mapping[str, str]
# what the sender reads on their own page, where an answer's name is about the sender
TO_SENDER = {
    "Sender’s phone": "Your phone",
    "Sender’s phone tonight": "Your phone tonight",
    "Name of the sender’s source": "Name of your source",
    "What the sender thinks": "What you think",
}


@dataclass(frozen=True)
class Row:
    """One answer in words, as a row of the summary card."""

    key: str
    value: str = ""
    source: str = ""
    voice: str = ""
    missing: bool = False
    href: str = ""
    ask: str = ""
    blank: str = ""
    signs: tuple[int, int] | None = None  # for a row about signs: how many answered, of how many

    @property
    def answered(self) -> tuple[int, int]:
        """How many questions of this row are answered, of how many."""
        return self.signs or (int(bool(self.value or self.voice)), 1)


@dataclass(frozen=True)
class Card:
    """The answers of one page."""

    id: str
    title: str
    change_href: str
    rows: list[Row]

    @property
    def is_incomplete(self) -> bool:
        """Whether a required answer is missing."""
        return any(row.missing for row in self.rows)

    @property
    def answered(self) -> str:
        """How many of its questions are answered, of how many."""
        counts = [row.answered for row in self.rows]
        return f"{sum(told for told, _ in counts)} of {sum(every for _, every in counts)}"


def row_for(form: Form, question: Question, value: Any, words: Words) -> Row:
    """One answer as a row: the child's own words set apart, sources under what they support."""
    name = fill_placeholders(question.name, words)
    if question.kind is Kind.VOICE and value:
        return Row(name, voice=value["words"], source=voice_source(value))
    if question.kind is Kind.INDICATOR and value:
        first = in_words(form, question, value, words).split("\n")[0]
        return Row(name, value=first, source=indicator_source(value))
    if value in (None, "", [], {}):
        return Row(name, blank="Not answered")
    return Row(name, value=in_words(form, question, value, words))


def _page_rows(stop: Stop, answers: Mapping[str, Any], words: Words) -> list[Row]:
    rows, signs = [], []
    every = [(page, q) for page, _, q in asked_questions(stop.form, answers) if _is_sign(q)]
    for page, _, question in asked_questions(stop.form, answers):
        if page.key != stop.page.key:
            continue
        if _is_sign(question):
            signs.append(question)
        elif question.kind is not Kind.INDICATOR or answers.get(question.key):
            rows.append(row_for(stop.form, question, answers.get(question.key), words))
    if not signs:
        return rows
    if every[0][0].key == stop.page.key:
        return rows + _count_rows(stop.form, answers)
    number = sum(bool(answers.get(question.key)) for question in signs)
    count = (number, len(signs))
    value = f"{number} of {len(signs)} answered"
    return [*rows, Row("Signs on this page", value=value, signs=count)]


def _is_sign(question: Question) -> bool:
    """Whether a question is an indicator of concern, not a strength."""
    return question.kind is Kind.INDICATOR and question.nature != "P"


def _count_rows(form: Form, answers: Mapping[str, Any]) -> list[Row]:
    found = count_indicators(form, answers)
    told = ", ".join(f"{number} {label.lower()}" for label, number in found.by_label if number)
    count = (found.answered, found.total)
    rows = [Row(f"The {found.total} signs shown to you", value=told or "None", signs=count)]
    if found.harm_now:
        many = f"{found.harm_now} of {found.worries} sign{'s' if found.worries != 1 else ''}"
        value = f"{many} that worry you may mean that the child is already being harmed"
        rows.append(Row("Already being harmed?", value=value, signs=(0, 0)))
    return rows


def cards_by_page(
    journey: Journey, content: Content, draft: Draft, gaps: list[tuple[Stop, Gap]], words: Words
) -> list[Card]:
    """One card for each page, in page order."""
    missing = {(stop.key, gap.question) for stop, gap in gaps}
    shown = []
    for stop in journey.stops():
        if not asks_something(stop, content):
            continue
        address = reverse("question", args=[draft.public_id, stop.key]) + "?check=1"
        answers = content.get(stop.part, {})
        absent = {
            fill_placeholders(question.name, words): f"{address}#id_{question.key}"
            for question in stop.page.all_questions()
            if (stop.key, question.key) in missing
        }
        rows = [
            Row(row.key, missing=True, href=absent[row.key]) if row.key in absent else row
            for row in _page_rows(stop, answers, words)
        ]
        rows = [replace(row, key=TO_SENDER.get(row.key, row.key)) for row in rows]
        shown.append(
            Card(f"card-{stop.key}", fill_placeholders(stop.page.title, words), address, rows)
        )
    return shown


@dataclass(frozen=True)
class Missing:
    """One line of the list of missing answers above the cards."""

    message: str
    href: str


def _missing_lines(
    gaps: list[tuple[Stop, Gap]], draft: Draft, words: Words, own: set[str]
) -> list[Missing]:
    lines = []
    for stop, gap in gaps:
        address = reverse("question", args=[draft.public_id, stop.key]) + "?check=1"
        href = f"#id_{gap.question}" if stop.key in own else f"{address}#id_{gap.question}"
        lines.append(Missing(fill_placeholders(gap.message, words), href))
    return lines


def _linked(
    problems: Mapping[str, str], gaps: list[tuple[Stop, Gap]], lines: list[Missing]
) -> list[fields.ShownError]:
    """The error summary, each line linked to the place of its answer, on whichever page."""
    places = {gap.question: line.href for (_, gap), line in zip(gaps, lines, strict=True)}
    return [
        fields.ShownError(message, places.get(name, f"#id_{name}"))
        for name, message in problems.items()
    ]


def _asked(request: Request, draft: Draft) -> list[Any]:
    """The actor's questions to teams about this concern, with their status."""
    if draft.concern_id is None:
        return []
    return [
        row
        for row in advice_requests.list_own_requests(request.actor)
        if row.concern_id == draft.concern_id
    ]


def _notice(
    request: Request, journey: Journey, content: Content, draft: Draft, words: Words
) -> Notice | None:
    """The wording advice on everything written so far."""
    forms = {stop.part: stop.form for stop in journey.stops()}
    places = {
        (stop.part, question.key): reverse("question", args=[draft.public_id, stop.key])
        for stop in journey.stops()
        for question in stop.page.all_questions()
    }

    def where(part: str) -> Callable[[str], str]:
        return lambda key: f"{places.get((part, key), '')}?check=1#id_{key}"

    parts = [(form, content.get(part, {}), where(part)) for part, form in forms.items()]
    return wording_advice.notice_for_answers(parts, words, request.POST)


def _own_answers(
    own: list[Stop], content: Content, given: Mapping[str, list[str]], today: dt.date
) -> Iterator[tuple[Stop, dict[str, Any]]]:
    """The answers on the check page itself: as typed, else as saved."""
    for stop in own:
        typed = read_page(stop.page, stop.form, given, today).value if given else {}
        yield stop, {**content.get(stop.part, {}), **typed}


def check_context(
    request: Request,
    draft: Draft,
    problems: Mapping[str, str],
    reasons: Mapping[str, str],
    words: Words,
    given: Mapping[str, list[str]],
) -> dict[str, Any]:
    """The context of the check page of a draft; `given` is what was typed on it."""
    journey, content = journey_of(draft), draft.content
    settings = settings_in_force()
    gaps = journey.missing(content)
    own = journey.check_stops()
    lines = _missing_lines(gaps, draft, words, {stop.key for stop in own})
    prompts = prompts_for(journey, content, today=london_day(request.now))
    decided_by = due_for(ClockCode.REFERRAL_DECISION, request.now, settings)
    inner = journey.screening
    door = opening_at(Calendar.from_settings(settings), request.now)
    pages = {
        reverse("question", args=[draft.public_id, stop.key]): fill_placeholders(
            stop.page.title, words
        )
        for stop in journey.stops()
    }
    return {
        "draft": draft,
        "not_saved": autosave_store.unsaved_pages(request, pages),
        "journey": journey,
        "cards": cards_by_page(journey, content, draft, gaps, words),
        "missing": lines,
        "own": [
            fields.visible_sections(stop.page, stop.form, answers, problems, words)
            for stop, answers in _own_answers(own, content, given, london_day(request.now))
        ],
        "marks": [page_mark(stop, content) for stop in own],
        "own_title": own[0].page.title if own else "",
        "own_lead": fill_placeholders(own[0].page.lead, words) if own else "",
        "born": (content.get("referral", {}).get("born") or {}).get("text", ""),
        "prompts": [{"prompt": prompt, "reason": reasons.get(prompt.id, "")} for prompt in prompts],
        "notice": _notice(request, journey, content, draft, words),
        "problems": problems,
        "errors": _linked(problems, gaps, lines),
        "page_errors": bool(problems),
        "send_without": reasons.get("send_without", ""),
        "children": children_of_concern(request, draft),
        "asked": _asked(request, draft),
        "has_duty_to_report": duty_to_report.is_in_force(request.now),
        "another_name": given.get("_another_name", [""])[0],
        "total": len(journey.stops()) + 1,
        "last": journey.stops()[-1],
        "words": words,
        "door": door,
        "alerts": bool(alarm_reason(content.get("referral", {}).get("safe_tonight", ""), door)),
        "decided_by": moment_in_words(decided_by) if decided_by else "",
        "output": tool_output(inner, content.get("screening", {})) if inner else None,
        "output_label": inner.tool_output.label if inner and inner.tool_output else "",
    }
