"""What is recorded of the answers that a step puts right or replaces."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.records.models import Submission, Worked
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.rules.core.local_time import london_time
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.workflow import NAMED, Step

Answers = dict[str, Any]
# where a moment was not asked for, it is the moment of entry
ENTERED: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("meeting", "correct"): {"called": "written_at", "decided": "decided_at"},
}
# a question of a correction whose answer was first given to another question
OTHERWISE: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("meeting", "reword"): {"why_decided": "reason"},
    ("casenote", "correct"): {"text": "what_seen"},
}
WHY = "reason"  # why something is corrected: asked anew each time


def recorded_answers(row: Worked, step: Step) -> Answers:
    """The recorded answers by question, as the form of the step asks them; none for a step that
    corrects nothing.
    """
    if not (step.corrects or step.replaces):
        return {}
    kept = as_kept(Submission.objects.filter(stage_id=row.public_id))
    found = _of_entry(row, step) | _of_columns(row, step, kept) | _of_forms(step, kept)
    return {key: value for key, value in found.items() if value and key != WHY}


def _of_entry(row: Worked, step: Step) -> Answers:
    found: Answers = {}
    for key, column in ENTERED.get((step.thing, step.name), {}).items():
        found |= _moment(key, getattr(row, column))
    return found


def _moment(key: str, at: dt.datetime | None) -> Answers:
    if at is None:
        return {}
    local = london_time(at)
    return {f"{key}_on": day_given(local.date()), f"{key}_time": f"{local:%H:%M}"}


def _of_columns(row: Worked, step: Step, kept: list[Kept]) -> Answers:
    found: Answers = {}
    for column in step.replaces:
        key, value = step.fills[column], getattr(row, column)
        if isinstance(value, dt.datetime):
            found |= _as_told(step, column, kept) or _moment(key, value)
        else:
            found[key] = day_given(value) if isinstance(value, dt.date) else value
    return found


def _as_told(step: Step, column: str, kept: list[Kept]) -> Answers:
    """The date and time as last told in a form: a time that was not told is not made up."""
    key, found = step.fills[column], Answers()
    for item in kept:
        of = NAMED.get((step.thing, item.row.part))
        name = of.fills.get(column) if of else None
        if name and item.answers.get(f"{name}_on"):
            found = {f"{key}_{part}": item.answers.get(f"{name}_{part}") for part in ("on", "time")}
    return found


def _of_forms(step: Step, kept: list[Kept]) -> Answers:
    """The answers of the forms that the step corrects, the later over the earlier."""
    found: Answers = {}
    others = OTHERWISE.get((step.thing, step.name), {})
    for item in kept:
        if item.row.part not in step.corrects:
            continue
        given = {key: value for key, value in item.answers.items() if value}
        if item.row.part != step.name:
            found |= {key: given[name] for key, name in others.items() if name in given}
        found |= _whole_moments(given)
    return found


def _whole_moments(given: Answers) -> Answers:
    """The answers; a date without a time takes away the time that another date had."""
    days = [key for key in given if key.endswith("_on") and f"{key[:-3]}_time" not in given]
    return {f"{key[:-3]}_time": "" for key in days} | given
