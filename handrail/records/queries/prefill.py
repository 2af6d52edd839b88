"""What is known already when a form of a case is opened, so that nobody types it twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handrail.records.models import Case
from handrail.records.queries import prefill_police, prefill_work
from handrail.records.queries.known import Known as Gathered
from handrail.records.queries.referral import Kept
from handrail.rules.answers import LINE
from handrail.rules.permissions import Actor
from handrail.rules.questions import Form, Kind, Question
from handrail.rules.workflow import Step


@dataclass(frozen=True)
class Known:
    """Answers that are known, and where they come from."""

    answers: dict[str, Any]
    source: str


Fill = Callable[[Gathered, Any], Known | None]
# the answers that are given anew at every decision
ANEW = ("explain_child", "told_child", "told_how")


def _story(known: Gathered, row: Any) -> Known | None:
    return _again(known.newest("case", "story"), "the version before")


def _status(known: Gathered, row: Any) -> Known | None:
    return _again(known.newest("case", "status"), "the status before", ("reason",))


def _again(kept: Kept | None, source: str, leave: tuple[str, ...] = ()) -> Known | None:
    """The answers of a submission, without those to be given anew."""
    if kept is None:
        return None
    anew = {*leave, *ANEW}
    return Known({k: v for k, v in kept.answers.items() if k not in anew}, source)


def _sending(known: Gathered, row: Any) -> Known | None:
    return Known(prefill_police.sending(known, row), "its text and the last one that was sent")


def _acknowledging(known: Gathered, row: Any) -> Known | None:
    return Known(prefill_police.acknowledging(known, row), "your account")


def _or_known(*parts: str, work: Callable[[Gathered], dict[str, Any]]) -> Fill:
    """What was written last of the row by these steps, else what is gathered."""

    def fill(known: Gathered, row: Any) -> Known | None:
        before = _again(known.last_of(row, *parts), "what was written before")
        return before or Known(work(known), known.source)

    return fill


def _before(*parts: str, leave: tuple[str, ...] = ()) -> Fill:
    """What was written last of the row by these steps, without what is said anew each time."""

    def fill(known: Gathered, row: Any) -> Known | None:
        return _again(known.last_of(row, *parts), "what was written before", ("voice", *leave))

    return fill


def _of_columns(source: str, **columns: str) -> Fill:
    """Question -> column of the row that the form is about."""

    def fill(known: Gathered, row: Any) -> Known | None:
        return Known({key: getattr(row, column) for key, column in columns.items()}, source)

    return fill


def _investigation(known: Gathered, row: Any) -> Known | None:
    return _from_87a(known, known.last_police) if known.last_police else None


_from_87a = _of_columns(
    "the 87a",
    crime_reference="crime_reference",
    officer="officer_in_case",
    officer_phone="officer_phone",
)
FILLS: Mapping[tuple[str, str], Fill] = {
    ("case", "story"): _story,
    ("case", "status"): _status,
    ("policereferral", "write"): _or_known(work=prefill_police.police_87a),
    ("policereferral", "rewrite"): _or_known("write", "rewrite", work=prefill_police.police_87a),
    ("policereferral", "send"): _sending,
    ("policereferral", "send_urgent"): _sending,
    ("policereferral", "acknowledge"): _acknowledging,
    ("assessment", "write"): _or_known("write", work=prefill_work.assessment),
    ("meeting", "discuss"): _or_known("discuss", work=prefill_work.discussion),
    ("attendance", "answer"): _or_known("answer", work=lambda known: {}),
    ("contribution", "give"): _or_known("give", work=lambda known: {}),
    ("panelitem", "nominate_child"): _or_known(work=prefill_work.nomination),
    ("investigation", "begin"): _investigation,
    ("policereferral", "investigate"): _from_87a,
    ("investigation", "plan_interview"): _before("plan_interview"),
    ("investigation", "needs"): _before("needs", leave=("done_on", "done_by")),
    ("investigation", "wishes"): _before("wishes", leave=("next_on",)),
    ("investigation", "defence"): _before("defence"),
    ("suspect", "know"): _of_columns("what is known so far", label="label"),
    ("suspect", "extend"): _before("bail", "extend", leave=("decided_on", "ends_on", "reason")),
    ("recordsrequest", "weigh"): _before("weigh"),
    ("nationalreferral", "write"): _or_known("write", work=prefill_work.national),
}


def answers(actor: Actor, case: Case, row: Any, step: Step, form: Form) -> Known | None:
    """What is known for the form of a step, as far as that form can hold it, or None."""
    fill = FILLS.get((step.thing, step.name))
    found = fill(Gathered(actor, case), row) if fill else None
    if found is None:
        return None
    asked = {question.key: question for question in form.questions()}
    known = {key: _cut(asked[key], value) for key, value in found.answers.items() if key in asked}
    fitting = {key: value for key, value in known.items() if fits(form, asked[key], value)}
    return Known(fitting, found.source) if fitting else None


SHAPES: dict[Kind, type] = {
    Kind.CHOICES: list,
    Kind.PERSON: list,
    Kind.DATE: dict,
    Kind.ADDRESS: dict,
    Kind.VOICE: dict,
    Kind.INDICATOR: dict,
}


def _cut(question: Question, value: Any) -> Any:
    """Text that fits into one line is cut to what a line holds."""
    is_line = question.kind is Kind.TEXT and isinstance(value, str)
    return " ".join(value.split())[:LINE] if is_line else value


def fits(form: Form, question: Question, value: Any) -> bool:
    """Whether a question can hold this answer; one that is sealed starts empty."""
    if not value or question.sensitivity == "protected":
        return False
    if not isinstance(value, SHAPES.get(question.kind, str)):
        return False
    options = {option.value for option in form.options_of(question)}
    given = value if isinstance(value, list) else [value]
    chosen = question.kind in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO)
    return not chosen or options.issuperset(given)
