"""Rows and submissions of a case in words: stage cards, chronology entries, the story."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.urls import reverse

from handrail.records.queries.casework.case_stages import StageRow
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.core.submissions import Kept
from handrail.rules.casework.chronology import ALONE, GISTS, WITH_NAME
from handrail.rules.casework.sections import STAGE_SECTIONS, CaseSection
from handrail.rules.clocks import CLOCKS, day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_texts import in_words, voice_source
from handrail.rules.forms.answers import asked_questions
from handrail.rules.forms.questions import Kind, Question, fill_placeholders
from handrail.rules.front_door.escalation import DECISIONS
from handrail.rules.vocabulary import (
    VOCABULARIES,
    ExploitationStatus,
    PanelItemState,
    SharingOutcome,
)
from handrail.rules.workflow import NAMED, Step
from handrail.rules.workflow.stage_texts import KINDS, OUTCOMES, STAGES, STATES, TITLES

WORDS_OF_CASES = (
    "StrategyOutcome", "ConferenceOutcome", "EnquiryOutcome", "PoliceDecision", "PolicePurpose",
    "PlanKind", "ProtectionKind", "MeetingKind", "NrmState", "NrmRoute", "AbuseCategory",
    "MissingGrade",
)  # fmt: skip


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    """Stored values and their labels, from the vocabularies that cases use."""
    used = [words for words in VOCABULARIES if words.__name__ in WORDS_OF_CASES]
    return {word.value: word.label for words in used for word in words}


def word_label(value: str) -> str:
    """The label of a stored value of a case."""
    return _labels().get(value) or value.replace("_", " ").capitalize()


def state_words(thing: str, state: str) -> str:
    """The state of a row of a case, in words."""
    return STATES.get(thing, {}).get(state) or word_label(state)


def clock_title(clock: Any) -> str:
    """The title of a clock."""
    return CLOCKS[clock.kind].title


@dataclass(frozen=True)
class Line:
    """One fact: its label, its text, and who recorded it when."""

    label: str
    text: str
    source: str = ""
    disagree: str = ""


@dataclass(frozen=True)
class StageItem:
    """One row on a stage card."""

    href: str
    state: str
    detail: str
    is_done: bool
    at: dt.datetime


@dataclass(frozen=True)
class StageCard:
    """One stage of the case at a glance: its rows, newest first, or not started."""

    title: str
    items: list[StageItem] = field(default_factory=list)


DONE = {"decided", "finished", "authorised", "recorded", "closed", "ended", "given", "accepted",
        "shared", "not_referred", "cancelled", "answered", "no_longer",
        "replied", "moderated"}  # fmt: skip


def cards_of_case(rows: Iterable[StageRow], shut: frozenset[str] = frozenset()) -> list[StageCard]:
    """Every stage of a case with its rows, including stages not started, but not those `shut`
    to the reader.
    """
    found = list(rows)
    return [
        _card(title, [row for row in found if _is_of(row, thing, kinds)])
        for title, thing, kinds in STAGES
        if thing not in shut
    ]


def _card(title: str, rows: list[StageRow]) -> StageCard:
    """A stage with its rows; a plan is called what it is."""
    is_plan = bool(rows) and rows[0].thing == "plan"
    return StageCard(word_label(rows[0].kind) if is_plan else title, list(map(_item, rows)))


def cards_of(
    rows: Iterable[StageRow], section: CaseSection, shut: frozenset[str]
) -> list[StageCard]:
    """The stages of one section of a case, with their rows."""
    others = frozenset(thing for _, thing, _ in STAGES if STAGE_SECTIONS[thing] is not section)
    return cards_of_case(rows, shut | others)


def _is_of(row: StageRow, thing: str, kinds: tuple[str, ...]) -> bool:
    return row.thing == thing and (not kinds or row.kind in kinds)


def _item(row: StageRow) -> StageItem:
    kind = "" if row.thing == "meeting" else row.kind
    own = KINDS.get(row.thing, {}).get(kind) or (kind and word_label(kind))
    is_contribution = row.thing == "contribution"  # of an agency, to another stage
    named = row.kind if is_contribution else own
    said = row.outcome and word_label(row.outcome)
    outcome = OUTCOMES.get(row.thing, {}).get(row.outcome) or said
    first = f"To the {TITLES[row.reference].lower()}" if is_contribution else row.reference
    parts = [part for part in (first, named, outcome) if part]
    href = reverse("case_record", args=[row.thing, row.public_id])
    state = state_words(row.thing, row.state)
    if row.thing == "panelitem" and row.state == PanelItemState.LISTED and row.outcome:
        state = f"{state} again"
    return StageItem(href, state, ", ".join(parts), row.state in DONE, row.at)


@dataclass(frozen=True)
class Entry:
    """One line of the chronology: when it happened, what, who wrote it when, and its link."""

    at: dt.datetime
    what: str
    text: str
    by: str
    agency: str
    written_at: dt.datetime
    href: str
    is_late: bool


LONG = 240


def submission_entries(kept: Iterable[Kept], case: Any) -> list[Entry]:
    """Submissions of a case as lines of its chronology."""
    words = words_for(case)
    return [_entry(item, words) for item in kept]


def _entry(kept: Kept, words: dict[str, str]) -> Entry:
    row = kept.row
    step = NAMED.get((row.stage, row.part))
    href = reverse("case_record", args=[row.stage, row.stage_id])
    return Entry(
        at=row.happened_at or row.submitted_at,
        what=said_of_step(step, kept) if step else kept.form.title,
        text=summarise_submission(kept, words),
        by=row.submitted_by.name,
        agency=row.agency.name,
        written_at=row.submitted_at,
        href=f"{href}#s-{row.public_id}",
        is_late=bool(row.happened_at and row.submitted_at - row.happened_at > dt.timedelta(days=1)),
    )


def said_of_step(step: Step, kept: Kept) -> str:
    """What a step did, and that it was corrected where it was: the correction has its own line."""
    return f"{step.sentence} (superseded: corrected later)" if kept.is_superseded else step.sentence


def summarise_submission(kept: Kept, words: dict[str, str]) -> str:
    """A summary of what was written: the answers that say it, or an outcome and the first long
    text.
    """
    if kept.form.key == "sharing_decide":
        return _sharing_in_words(kept.answers)
    said = {question.key: question for question in _shown(kept)}
    named = GISTS.get(kept.form.key)
    chosen = _leading(kept) if named is None else tuple(said.get(key) for key in named)
    parts = [_answer_in_words(kept, question, words) for question in chosen if question]
    return ". ".join([*(part.rstrip(". ") for part in parts[:-1]), *parts[-1:]])


def _sharing_in_words(answers: Mapping[str, Any]) -> str:
    """What was decided about sharing, with whom and about what."""
    decided = SHARING.get(answers.get("outcome") or "", "")
    whom = answers.get("with_whom") or ""
    said = f"{decided} with {whom}" if whom and decided else decided
    return ": ".join(part for part in (said, shorten_text(answers.get("what") or "")) if part)


def _answer_in_words(kept: Kept, question: Question, words: dict[str, str]) -> str:
    """One answer, with the name of its question where it means nothing alone."""
    text = shorten_text(in_words(kept.form, question, kept.answers[question.key], words))
    if question.kind is Kind.LONG_TEXT:
        return text
    needs_name = question.key not in ALONE
    if question.kind is Kind.CHOICE:
        needs_name = text in BARE or question.key in WITH_NAME
    return f"{fill_placeholders(question.name, words)}: {text}" if needs_name else text


def main_answers(kept: Kept, words: dict[str, str]) -> tuple[str, str, str]:
    """The outcome chosen, the name of the question of the first long text, and that text."""
    _, long = _leading(kept)
    name = fill_placeholders(long.name, words) if long else ""
    text = shorten_text(str(kept.answers[long.key])) if long else ""
    return _leading_choice(kept, words), name, text


def _leading_choice(kept: Kept, words: dict[str, str]) -> str:
    """The outcome that was chosen, in words; "" where there is none."""
    choice, _ = _leading(kept)
    return in_words(kept.form, choice, kept.answers[choice.key], words) if choice else ""


def _leading(kept: Kept) -> tuple[Question | None, Question | None]:
    """The questions of the outcome that was chosen and of the first long text."""
    said = list(_shown(kept))
    choices = (one for one in said if one.kind is Kind.CHOICE and one.key in LEADING)
    return next(choices, None), next((one for one in said if one.kind is Kind.LONG_TEXT), None)


def _shown(kept: Kept) -> Iterator[Question]:
    """The questions that were answered, without protected answers."""
    for _, _, question in asked_questions(kept.form, kept.answers):
        if kept.answers.get(question.key) and question.key not in kept.protected:
            yield question


def shorten_text(text: str) -> str:
    """The start of a text, cut at a whole word."""
    return text if len(text) <= LONG else f"{text[:LONG].rsplit(' ', 1)[0]} …"


LEADING = frozenset(
    {"outcome", "status", "level", "decision", "closure", "kind", "attends", "agrees", "safe"}
)
BARE = frozenset({"Yes", "No", "Not known", "In part"})  # answers that mean nothing alone
SHARING = {
    SharingOutcome.SHARED.value: "Decided to share",
    SharingOutcome.NOT_SHARED.value: "Decided not to share",
    SharingOutcome.DEFERRED.value: "Not yet decided whether to share",
}


def words_for(case: Any) -> dict[str, str]:
    """The names to fill into the texts of a form, for a case or a row outside any case."""
    return settings_in_force().form_words(getattr(case, "child_given", "") or "the child")


def child_voices(kept: Kept, case: Any) -> list[Line]:
    """The child's own words in one submission, each with who recorded them and when."""
    found = []
    for question in kept.form.questions():
        value = kept.answers.get(question.key)
        if question.kind is Kind.VOICE and value:
            heard = voice_source(value) or f"Written by {kept.row.submitted_by.name}."
            name = fill_placeholders(question.name, words_for(case))
            found.append(Line(name, value["words"], f"{heard} {_recorded_on(kept)}"))
    return found


TOLD = {"yes": "Told", "not_yet": "Not told at the time", "not_safe": "Not safe to tell the child"}
NOT_KNOWN = "Not known whether the child was told"


def explanations_to_child(kept: Iterable[Kept], case: Any) -> list[Line]:
    """How each decision was explained to the child, and whether and how they were told."""
    words, found = words_for(case), []
    for item in kept:
        step = NAMED.get((item.row.stage, item.row.part))
        how = item.answers.get("told_how") or ""
        told = TOLD.get(str(item.answers.get("told_child")), NOT_KNOWN)
        source = f"{told}{': ' if how else ''}{how.rstrip('.')}. {_recorded_on(item)}"
        label = decision_title(step.sentence, item, words) if step else item.form.title
        found.append(Line(label, str(item.answers["explain_child"]), source, _disagree(item)))
    return found


def _recorded_on(kept: Kept) -> str:
    """The day of what may say "tomorrow"."""
    return f"Recorded on {day_in_words(london_day(kept.row.submitted_at))}."


def decision_title(sentence: str, kept: Kept, words: dict[str, str]) -> str:
    """What was decided: "Level of response: child protection plan" for "Level of response set"."""
    choice = _leading_choice(kept, words)
    subject = sentence.removesuffix(" set").removesuffix(" recorded")
    if not choice or subject == sentence:
        return sentence
    first = choice[:1] if choice[1:2].isupper() else choice[:1].lower()
    return f"{subject}: {first}{choice[1:].replace(': ', ', ')}"


def status_history(kept: Iterable[Kept]) -> list[Line]:
    """The exploitation statuses so far, newest first; earlier ones stay on screen."""
    return [
        Line(
            ExploitationStatus(item.answers["status"]).label,
            str(item.answers.get("reason") or ""),
            f"{item.row.submitted_by.name}, {day_in_words(london_day(item.row.submitted_at))}",
        )
        for item in kept
    ]


def _disagree(kept: Kept) -> str:
    """The URL on which to disagree with a decision; "" when it is not such a decision."""
    if (kept.row.stage, kept.row.part) not in DECISIONS:
        return ""
    return reverse("case_disagree", args=[kept.row.public_id])


@dataclass(frozen=True)
class Story:
    """What is happening, in a named worker's words, with strengths beside dangers."""

    text: str
    safe: list[str]
    harm: list[str]
    unsafe: list[str]
    not_known: list[str]
    by: str
    at: dt.datetime


def build_story(kept: Kept) -> Story:
    """The story of a case in its latest version."""
    said = kept.answers
    return Story(
        text=str(said.get("what_is_happening") or ""),
        safe=_lines(said.get("keeps_safe")),
        harm=_lines(said.get("harm_already")),
        unsafe=_lines(said.get("makes_unsafe")),
        not_known=_lines(said.get("not_known_yet")),
        by=kept.row.submitted_by.name,
        at=kept.row.submitted_at,
    )


def _lines(text: Any) -> list[str]:
    return [line.strip(" -•\t") for line in str(text or "").splitlines() if line.strip(" -•\t")]


def row_title(row: Any) -> str:
    """What a row of a case is called on its page."""
    thing = row._meta.model_name
    kind = getattr(row, "kind", "")
    if thing in {"meeting", "plan", "protection"} and kind:
        return word_label(kind)
    if thing == "casenote" and kind == "visit":
        return "Visit"
    return "Suspect in investigation" if thing == "suspect" else TITLES[thing]
