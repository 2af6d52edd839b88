"""What is known already when a form of a case is opened, so that nobody types it twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handrail.records.models import Case
from handrail.rules.permissions import Actor
from handrail.rules.workflow import Step


@dataclass(frozen=True)
class Known:
    """Answers that are known, and where they come from."""

    answers: dict[str, Any]
    source: str


Fill = Callable[[Actor, Case, Any], Known | None]


def _story(actor: Actor, case: Case, row: Any) -> Known | None:
    return _latest(case, "case", "story", "the version before")


def _status(actor: Actor, case: Case, row: Any) -> Known | None:
    return _latest(case, "case", "status", "the status before", leave=("reason",))


def _latest(
    case: Case, stage: str, part: str, source: str, leave: tuple[str, ...] = ()
) -> Known | None:
    """The answers of the last submission of that step, without those to be given anew."""
    rows = case.submissions.filter(stage=stage, part=part).order_by("-submitted_at", "-pk")
    last = rows.first()
    if last is None:
        return None
    anew = {*leave, "explain_child", "told_child", "told_how"}
    return Known({k: v for k, v in last.answers.items() if k not in anew}, source)


FILLS: Mapping[tuple[str, str], Fill] = {
    ("case", "story"): _story,
    ("case", "status"): _status,
}


def answers(actor: Actor, case: Case, row: Any, step: Step) -> Known | None:
    """What is known for the form of a step, or None."""
    fill = FILLS.get((step.thing, step.name))
    return fill(actor, case, row) if fill else None
