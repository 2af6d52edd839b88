"""Runs a step of a case as the workflow table says: its form, columns and effects."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db import models

from handrail.actions.core import recording, step_effects
from handrail.actions.core.recording import Actor, Incomplete, NotPossible, Stale
from handrail.actions.core.step_effects import case_of
from handrail.actions.core.step_input import NOTHING, Answers, Given, Means
from handrail.actions.core.submissions import keep_submission
from handrail.records.models import (
    Case,
    FormVersion,
    Submission,
    Worked,
)
from handrail.records.queries.core import scope, settings
from handrail.records.queries.disruption import scope as scope_queries
from handrail.rules import permissions, workflow
from handrail.rules.forms import answer_dates, protective_marking
from handrail.rules.forms.answers import missing_problems, only_asked
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.workflow import START, Step

MARKED = frozenset(scope_queries.TABLES)  # whose texts may carry a protective marking


@recording.action
def run_first_step(
    *,
    by: Actor,
    case: Case | None,
    thing: str,
    name: str,
    given: Given,
    now: dt.datetime,
    means: Means = NOTHING,
) -> Worked:
    """Runs the first step of something in a case, such as a note, a meeting or an 87A, and returns
    its row.

    For something that may exist outside of a case, `case` is None and its `owner` is among the
    values. Raises Refused, Incomplete (answers), NotPossible (a closed case, or sent before),
    Stale.
    """
    step = workflow.find_step(name, thing, START)
    if means.follows:
        step = replace(step, form="", fills={})
    elif not means.permitted:
        require_permission(step, case, by=by)
    if case and case.state == "closed" and not means.even_closed:
        raise NotPossible("This case is closed. A manager can reopen it, with a reason.")
    table: Any = scope.WORKED[thing]
    given = checked_input(step, given)
    values = columns_for_step(table, step, given, by=by, now=now) | dict(means.values)
    row: Worked = table(state=step.reached(given.answers), **(_held(case) | values))
    recording.create(
        row, verb=f"{thing}.{name}", reason=given.said("reason"), also=[*_of(case), *means.also]
    )
    _finish(row, step, given, means, by=by, now=now)
    return row


def checked_input(step: Step, given: Given) -> Given:
    """The input of a step, without answers to questions that the other answers hide.

    Raises Incomplete for what the form requires and nobody answered, and for a text that is
    marked too high for this system.
    """
    answers, problems = given.answers, dict[str, str]()
    if step.form:
        form = settings.form_of(_version(step, given))
        answers = only_asked(form, answers)
        problems = missing_problems(form, answers)
    if step.thing in MARKED:
        problems = problems or protective_marking.find_problems(answers)
    if problems:
        raise Incomplete(problems)
    return replace(given, answers=answers)


def _version(step: Step, given: Given) -> FormVersion:
    """The form version that was answered: the one its draft was started on, else the newest."""
    return given.draft.main_form if given.draft else settings.latest_form(step.form)


def _held(case: Case | None) -> dict[str, Any]:
    """The values that a row has from its case: owner, sensitivity and guardian."""
    if case is None:
        return {}
    held = {"sensitivity": case.sensitivity, "guardian": case.guardian, "owner_id": case.owner_id}
    return {"case": case, **held}


def _of(case: Case | None) -> list[recording.Thing]:
    return [recording.thing(case)] if case else []


@recording.action
def run_further_step(
    *,
    by: Actor,
    row: Case | Worked,
    name: str,
    given: Given,
    now: dt.datetime,
    means: Means = NOTHING,
) -> Case | Worked:
    """Runs a further step of a case or of something in it.

    Raises Refused, Incomplete, NotPossible (wrong state, or the actor's own work to approve),
    Stale.
    """
    thing = row._meta.model_name or ""
    step = workflow.NAMED[thing, name]
    if not means.follows:
        permissions.require(by, step.permission, scope.facts_of_row(by, row))
    if given.seen is not None and given.seen != row.version:
        raise Stale("Someone else saved this while you were writing.")
    step = workflow.find_step(name, thing, row.state)
    require_kind(step, row)
    require_other(step, row, by=by)
    given = checked_input(step, given)
    values = columns_for_step(type(row), step, given, by=by, now=now) | dict(means.values)
    reached = step.reached(given.answers)
    values = ({"state": reached} if reached else {}) | values
    also = [*(_of(case_of(row)) if thing != "case" else ()), *means.also]
    verb, reason = f"{thing}.{name}", given.said("reason")
    recording.change(row, verb=verb, values=values, reason=reason, also=also, seen=given.seen)
    _finish(row, step, given, means, by=by, now=now)
    return row


def require_kind(step: Step, row: Case | Worked) -> None:
    """Raises NotPossible for a step of another kind of row, and for one that was done already."""
    if step.is_done(row):
        raise NotPossible("This has been done already. Open the record again to see it.")
    if not step.fits(row):
        raise NotPossible("This belongs to another kind of record. Choose again on its page.")


def require_other(step: Step, row: Case | Worked, *, by: Actor) -> None:
    """Raises NotPossible where the actor would approve their own work."""
    if step.is_own(row, by.account):
        raise NotPossible(
            "You wrote this yourself, so another person must approve it. Ask another manager. If "
            "it cannot wait, you can continue with a reason."
        )


def require_permission(step: Step, row: Case | Worked | None, *, by: Actor) -> None:
    """Raises Refused where the actor may not take a step on a row, or, for None, begin what is
    outside of any case. An action that names what stands in the way asks this first.
    """
    permissions.require(by, step.permission, scope.facts_on(by, row, step.permission))


def permitted_input(step: Step, row: Case | Worked, given: Given, *, by: Actor) -> Given:
    """The checked input of a step, for an action that reads an answer before the step is run.

    Raises Refused where the actor may not take the step, and what `checked_input` raises.
    """
    require_permission(step, row, by=by)
    return checked_input(step, given)


def columns_for_step(
    table: type[models.Model], step: Step, given: Given, *, by: Actor, now: dt.datetime
) -> dict[str, Any]:
    """The columns that a step fills: from its checked answers, and its stamp (who and when)."""
    filled = {
        column: _value(table, column, question, given.answers, now)
        for column, question in step.fills.items()
    }
    found = {column: value for column, value in filled.items() if value is not None}
    if step.stamp:
        names = {column.attname for column in table._meta.concrete_fields}
        stamps = {f"{step.stamp}_by_id": by.account, f"{step.stamp}_at": now}
        found |= {name: value for name, value in stamps.items() if name in names}
    return found


def _value(
    table: type[models.Model], column: str, question: str, answers: Answers, now: dt.datetime
) -> Any:
    """What a column holds of an answer: a moment, a day, a code, or the answer as it is."""
    kept = table._meta.get_field(column)
    if isinstance(kept, models.DateTimeField):
        return answer_dates.moment_of(answers, question, now)
    given = answers.get(question)
    if isinstance(kept, models.DateField):
        return answer_dates.day_of(given)
    return given.upper() if isinstance(given, str) and column in CODES else given


# kept as the returns and the grades spell them
CODES = frozenset({"category", "closure", "information_grade", "handling"})


def _finish(
    row: Case | Worked, step: Step, given: Given, means: Means, *, by: Actor, now: dt.datetime
) -> None:
    """Saves the form, empties its draft, and applies clocks, tasks and notices from the table."""
    save_step_form(row, step, given, by=by, now=now)
    if not means.quiet:
        done = replace(step, starts=(), tasks=()) if means.again else step
        step_effects.apply_effects(row, done, by=by, now=now, limits=means.limits)
    if given.token:
        recording.use_token(given.token, result=str(row.public_id))
    if given.draft:
        emptied = {"content": {}, "is_closed": True, "saved_at": now}
        recording.change(given.draft, verb=EventType.DRAFT_SENT, values=emptied)


def save_step_form(
    row: Case | Worked, step: Step, given: Given, *, by: Actor, now: dt.datetime
) -> Submission | None:
    """Saves the form of a step; the case's chronology is made of these."""
    if not step.form:
        return None
    return keep_submission(
        _version(step, given),
        given.answers,
        by=by,
        now=now,
        part=step.name,
        reasons=given.reasons,
        case=case_of(row),
        stage=row._meta.model_name or "",
        stage_id=row.public_id,
        happened_at=answer_dates.event_moment(given.answers, now),
        supersedes=_corrected(row, step),
    )


def _corrected(row: Case | Worked, step: Step) -> Submission | None:
    """The last answers that a correction puts right; None for a step that corrects nothing."""
    if not step.corrects:
        return None
    rows = Submission.objects.filter(stage_id=row.public_id, part__in=step.corrects)
    return rows.order_by("-submitted_at", "-pk").first()
