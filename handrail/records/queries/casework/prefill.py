"""Known answers that prefill a form of a case, so that nobody types them twice."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from handrail.records.models import Case, Meeting, PoliceReferral, Submission, Worked
from handrail.records.queries.casework import (
    prefill_87a,
    prefill_assessment,
)
from handrail.records.queries.casework.prefill_facts import Known as Gathered
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.forms.questions import Form, Kind, Question
from handrail.rules.identifiers import LINE
from handrail.rules.permissions import Actor
from handrail.rules.workflow import Step


@dataclass(frozen=True)
class Known:
    """Answers that are known, and where they come from: all of them, and each where it differs."""

    answers: dict[str, Any]
    source: str
    sources: Mapping[str, str] = field(default_factory=dict)
    is_continued: bool = False  # a text that is written on, rather than facts from elsewhere

    def source_of(self, key: str) -> str:
        """Where one answer comes from, in words."""
        return self.sources.get(key, self.source)


Fill = Callable[[Gathered, Any], Known | None]
# the answers that are given anew at every decision
ANEW = ("explain_child", "told_child", "told_how")


class Text(NamedTuple):
    """A text that is written in several versions: its steps, and what is always asked again."""

    parts: tuple[str, ...]
    source: str = "the last version"
    leave: tuple[str, ...] = ("voice",)


TEXTS: Mapping[tuple[str, str], Text] = {
    ("case", "story"): Text(("story",), "the previous version", ()),
    ("case", "status"): Text(("status",), "the previous status", ("reason",)),
    ("policereferral", "rewrite"): Text(("write", "rewrite"), leave=()),
    ("assessment", "write"): Text(("write",), leave=()),
    ("meeting", "discuss"): Text(("discuss",), leave=()),
    ("attendance", "answer"): Text(("answer",), leave=()),
    ("contribution", "give"): Text(("give",), leave=()),
    ("safetyplan", "rewrite"): Text(
        ("write", "rewrite"), leave=("with_child", "with_child_why", "voice", "review_on")
    ),
    ("jointplan", "rewrite"): Text(("write", "rewrite"), leave=("voice", "next_on")),
    ("placeplan", "reassess"): Text(("assess", "reassess")),
    ("placeplan", "plan"): Text(("plan",), leave=("review_on",)),
    ("nationalreferral", "write"): Text(("write",), leave=()),
    ("investigation", "plan_interview"): Text(("plan_interview",)),
    ("investigation", "needs"): Text(("needs",), leave=("voice", "done_on", "done_by")),
    ("investigation", "wishes"): Text(("wishes",), leave=("voice", "next_on")),
    ("investigation", "defence"): Text(("defence",)),
    ("suspect", "know"): Text(("know",), leave=("reason",)),
    ("suspect", "extend"): Text(
        ("bail", "extend"), leave=("voice", "decided_on", "ends_on", "reason")
    ),
    ("recordsrequest", "weigh"): Text(("weigh",)),
}


def _again(kept: Kept, text: Text) -> Known:
    """The answers of a version of a text, without those that are always asked again."""
    anew = {*text.leave, *ANEW}
    answers = {k: v for k, v in kept.answers.items() if k not in anew}
    return Known(answers, text.source, is_continued=True)


def _sending(known: Gathered, row: PoliceReferral) -> Known | None:
    return Known(prefill_87a.sending_answers(known, row), "its text and the last one that was sent")


def _acknowledging(known: Gathered, row: PoliceReferral) -> Known | None:
    return Known(prefill_87a.acknowledgement_answers(known, row), "your account")


def _gathered(work: Callable[[Gathered], dict[str, Any]], origins: Mapping[str, str]) -> Fill:
    """A function that gathers what is known of the child and the case, each with its source."""

    def fill(known: Gathered, row: Worked | None) -> Known | None:
        sources = {key: known.origin(name) for key, name in origins.items()}
        return Known(work(known), known.source, sources)

    return fill


def _of_columns(source: str, **columns: str) -> Fill:
    """A function that fills questions from columns of the row that the form is about."""

    def fill(known: Gathered, row: Worked) -> Known | None:
        return Known({key: getattr(row, column) for key, column in columns.items()}, source)

    return fill


def _of_plan(known: Gathered, row: Meeting) -> Known | None:
    """The day for which a conference was planned, once it has come."""
    if row.planned_at is None or row.planned_at > known.actor.at:
        return None
    return Known({"held_on": day_given(london_day(row.planned_at))}, "how it was planned")


def _investigation(known: Gathered, row: Worked | None) -> Known | None:
    return _from_87a(known, known.last_police) if known.last_police else None


_from_87a = _of_columns(
    "the police referral (87A)",
    crime_reference="crime_reference",
    officer="officer_in_case",
    officer_phone="officer_phone",
)
FILLS: Mapping[tuple[str, str], Fill] = {
    ("policereferral", "write"): _gathered(prefill_87a.police_87a_answers, prefill_87a.ORIGINS),
    ("policereferral", "rewrite"): _gathered(prefill_87a.police_87a_answers, prefill_87a.ORIGINS),
    ("assessment", "write"): _gathered(
        prefill_assessment.assessment_answers, prefill_assessment.OF_ASSESSMENT
    ),
    ("meeting", "hold"): _of_columns("how it was requested", how="how"),
    ("meeting", "decide_conference"): _of_plan,
    ("meeting", "discuss"): _gathered(
        prefill_assessment.discussion_answers, prefill_assessment.OF_DISCUSSION
    ),
    ("nationalreferral", "write"): _gathered(
        prefill_assessment.nrm_referral_answers, prefill_assessment.OF_NRM
    ),
    ("policereferral", "send"): _sending,
    ("policereferral", "send_urgent"): _sending,
    ("policereferral", "acknowledge"): _acknowledging,
    ("panelitem", "nominate_child"): _gathered(
        prefill_assessment.nomination_answers, prefill_assessment.OF_NOMINATION
    ),
    ("investigation", "begin"): _investigation,
    ("policereferral", "investigate"): _from_87a,
}
# a column says how it is now, and not how it was before a text was first written
NOW: Mapping[tuple[str, str], Fill] = {
    ("suspect", "know"): _of_columns("the earlier description", label="label"),
}


@dataclass(frozen=True)
class Version:
    """A saved version of a text."""

    id: str
    at: dt.datetime
    by: str


def list_text_versions(row: Worked, step: Step) -> list[Version]:
    """Every version of the text that a step continues, oldest first; none for other steps."""
    text = TEXTS.get((step.thing, step.name))
    if text is None:
        return []
    rows = _of_text(row, text).order_by("submitted_at", "pk")
    found = rows.values_list("public_id", "submitted_at", "submitted_by__name")
    return [Version(str(public_id), at, name) for public_id, at, name in found]


def _of_text(row: Worked, text: Text) -> Any:
    return Submission.objects.filter(stage_id=row.public_id, part__in=text.parts)


def known_answers(
    actor: Actor,
    case: Case | None,
    row: Worked | None,
    step: Step,
    form: Form,
    version: str | None = None,
) -> Known | None:
    """The known answers for the form of a step, as far as the form has them, or None.

    For a text that is continued it is the newest version, or the one named ("" is before
    the first), and what is gathered where nobody has written it yet.
    """
    key = (step.thing, step.name)
    text, fill = TEXTS.get(key), FILLS.get(key) or (None if version == "" else NOW.get(key))
    found = _written(row, text, version) if text and row is not None else None
    if found is None and fill and case:
        found = fill(Gathered(actor, case), row)
    return _fitting(form, found) if found else None


def _written(row: Worked, text: Text, version: str | None) -> Known | None:
    """A version of a text, the newest if none is named; None for what is before the first."""
    rows = _of_text(row, text)
    kept = as_kept(rows.filter(public_id=version) if version else rows) if version != "" else []
    return _again(kept[-1], text) if kept else None


def _fitting(form: Form, found: Known) -> Known | None:
    asked = {question.key: question for question in form.questions()}
    known = {key: _cut(asked[key], value) for key, value in found.answers.items() if key in asked}
    fitting = {
        key: value for key, value in known.items() if can_hold_answer(form, asked[key], value)
    }
    return replace(found, answers=fitting) if fitting else None


SHAPES: dict[Kind, type] = {
    Kind.CHOICES: list,
    Kind.PERSON: list,
    Kind.DATE: dict,
    Kind.ADDRESS: dict,
    Kind.VOICE: dict,
    Kind.INDICATOR: dict,
}


def _cut(question: Question, value: Any) -> Any:
    """The value; text for a single-line question is cut to the length of a line."""
    is_line = question.kind is Kind.TEXT and isinstance(value, str)
    return " ".join(value.split())[:LINE] if is_line else value


def can_hold_answer(form: Form, question: Question, value: Any) -> bool:
    """Whether a question accepts this answer; an encrypted question starts empty."""
    if not value or question.sensitivity == "protected":
        return False
    if not isinstance(value, SHAPES.get(question.kind, str)):
        return False
    options = {option.value for option in form.options_of(question)}
    given = value if isinstance(value, list) else [value]
    chosen = question.kind in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO)
    return not chosen or options.issuperset(given)
