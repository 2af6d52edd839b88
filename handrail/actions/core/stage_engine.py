"""Takes one step of a case as the table says: its form kept, columns filled, the rest opened."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db import models
from django.db.models import Q

from handrail.actions.access import protected_facts
from handrail.actions.core import recording, step_effects as opening
from handrail.actions.core.recording import Actor, Incomplete, NotPossible, Stale
from handrail.actions.core.references import new_reference
from handrail.actions.core.step_effects import case_of
from handrail.actions.core.step_input import NOTHING, Answers, Given, Means
from handrail.actions.forms.forms import keep_submission, require_answers
from handrail.actions.front_door import rescreening_prompt as rescreening
from handrail.actions.missing import case_links as episodes
from handrail.actions.work import notices
from handrail.records.models import (
    Account,
    Case,
    FormVersion,
    Involvement,
    Person,
    Referral,
    Submission,
    Team,
    Worked,
)
from handrail.records.queries.access import scope
from handrail.records.queries.casework import earlier_submissions as earlier
from handrail.records.queries.disruption import scope as disruption_scope
from handrail.records.queries.front_door.triage import ALLOCATED
from handrail.records.queries.organisation import settings as partnership
from handrail.records.queries.people import identity
from handrail.rules import permissions, workflow
from handrail.rules.forms import answer_dates as moments, protective_marking as marking
from handrail.rules.forms.answers import only_asked
from handrail.rules.vocabulary import Outcome, Urgency
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.workflow import START, Step, TaskRow

MARKED = frozenset(disruption_scope.TABLES)  # whose texts may carry a protective marking


@recording.action
def begin(
    *,
    by: Actor,
    case: Case | None,
    thing: str,
    name: str,
    given: Given,
    now: dt.datetime,
    means: Means = NOTHING,
) -> Worked:
    """Takes the first step of something in a case: a note, a meeting, an 87a ...

    What may stand outside of a case comes with `case` None and its `owner` among the values.
    Raises Refused, Incomplete (answers), NotPossible (a closed case, or sent before), Stale.
    """
    step = workflow.step(name, thing, START)
    if means.follows:
        step = replace(step, form="", fills={})
    elif not means.permitted:
        permissions.require(by, step.permission, scope.facts_on(by, case, step.permission))
    if case and case.state == "closed" and not means.even_closed:
        raise NotPossible("This case is closed. A manager can open it again, with a reason.")
    table: Any = scope.WORKED[thing]
    given = _asked(step, given)
    values = columns(table, step, given, by=by, now=now) | dict(means.values)
    row: Worked = table(state=step.reached(given.answers), **(_held(case) | values))
    recording.create(
        row, verb=f"{thing}.{name}", reason=given.said("reason"), also=[*_of(case), *means.also]
    )
    _finish(row, step, given, means, by=by, now=now)
    return row


def _asked(step: Step, given: Given) -> Given:
    """The answers without those to questions that the others leave unasked."""
    if not step.form:
        return given
    form = partnership.form_of(_version(step, given))
    return replace(given, answers=only_asked(form, given.answers))


def _version(step: Step, given: Given) -> FormVersion:
    """The version that was answered: of a draft the one it was begun on, else the newest."""
    return given.draft.main_form if given.draft else partnership.newest_form(step.form)


def _held(case: Case | None) -> dict[str, Any]:
    """What a row of a case has from its case: who holds it, and how closely."""
    if case is None:
        return {}
    held = {"sensitivity": case.sensitivity, "guardian": case.guardian, "owner_id": case.owner_id}
    return {"case": case, **held}


def _of(case: Case | None) -> list[recording.Thing]:
    return [recording.thing(case)] if case else []


@recording.action
def act(
    *,
    by: Actor,
    row: Case | Worked,
    name: str,
    given: Given,
    now: dt.datetime,
    means: Means = NOTHING,
) -> Case | Worked:
    """Takes a further step of a case or of something in it.

    Raises Refused, Incomplete, NotPossible (wrong state, or one's own work to approve), Stale.
    """
    thing = row._meta.model_name or ""
    step = workflow.NAMED[thing, name]
    if not means.follows:
        permissions.require(by, step.permission, scope.facts(by, row))
    if given.seen is not None and given.seen != row.version:
        raise Stale("Someone else saved this while you were writing.")
    step = workflow.step(name, thing, row.state)
    require_kind(step, row)
    require_other(step, row, by=by)
    given = _asked(step, given)
    values = columns(type(row), step, given, by=by, now=now) | dict(means.values)
    reached = step.reached(given.answers)
    values = ({"state": reached} if reached else {}) | values
    also = [*(_of(case_of(row)) if thing != "case" else ()), *means.also]
    verb, reason = f"{thing}.{name}", given.said("reason")
    recording.change(row, verb=verb, values=values, reason=reason, also=also, seen=given.seen)
    _finish(row, step, given, means, by=by, now=now)
    return row


def require_kind(step: Step, row: Case | Worked) -> None:
    """Raises NotPossible for a step of another kind of row."""
    if not step.fits(row):
        raise NotPossible("This belongs to another kind of record. Choose again on its page.")


def require_other(step: Step, row: Case | Worked, *, by: Actor) -> None:
    """Raises NotPossible where somebody would approve their own work."""
    if step.is_own(row, by.account):
        raise NotPossible(
            "You wrote this yourself, so somebody else approves it. Ask another manager; what "
            "cannot wait may go on with a reason."
        )


def columns(
    table: type[models.Model], step: Step, given: Given, *, by: Actor, now: dt.datetime
) -> dict[str, Any]:
    """The columns that a step fills: from its answers, and its stamp (who and when).

    Raises Incomplete for what the form asks and nobody answered.
    """
    if step.form:
        require_answers(partnership.form_of(_version(step, given)), given.answers)
    if step.thing in MARKED and (problems := marking.problems(given.answers)):
        raise Incomplete(problems)
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
    kept = table._meta.get_field(column)
    if isinstance(kept, models.DateTimeField):
        return moments.moment_of(answers, question, now)
    given = answers.get(question)
    if isinstance(kept, models.DateField):
        return moments.day_of(given)
    return given.upper() if column in CODES and isinstance(given, str) else given


# kept as the returns and the grades spell them
CODES = frozenset({"category", "closure", "information_grade", "handling"})


def _finish(
    row: Case | Worked, step: Step, given: Given, means: Means, *, by: Actor, now: dt.datetime
) -> None:
    """The form kept, its draft emptied, and clocks, tasks and notices as the table says."""
    keep(row, step, given, by=by, now=now)
    opening.open_for(row, step, by=by, now=now, limits=means.limits)
    if given.draft:
        emptied = {"content": {}, "is_closed": True, "saved_at": now}
        recording.change(given.draft, verb="draft.sent", values=emptied)
    if given.token:
        recording.use_token(given.token, result=str(row.public_id))


def keep(
    row: Case | Worked, step: Step, given: Given, *, by: Actor, now: dt.datetime
) -> Submission | None:
    """Keeps the form of a step; the chronology of the case is made of these."""
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
        happened_at=moments.happened(given.answers, now),
    )


# where the screening says that others moved the child
MOVED = TaskRow(
    "consider_nrm",
    "Consider a national referral (NRM), as others moved the child: {reference}",
    "worker",
    "next_day",
    "nationalreferral:consider",
)
OPENS = (Outcome.CIN_ASSESSMENT_S17, Outcome.STRATEGY_DISCUSSION, Outcome.IMMEDIATE_PROTECTION)
CALL = TaskRow(
    "strategy",
    "Call a strategy discussion: {reference}",
    "worker",
    ClockCode.STRATEGY_DISCUSSION,
    "meeting:call",
)
PROTECT = TaskRow(
    "protect", "Protect the child now, and record how: {reference}", "worker", "",
    "protection:begin",
)  # fmt: skip


def open_case(referral: Referral, outcome: Outcome, *, by: Actor, now: dt.datetime) -> Case | None:
    """Opens a case for a decision that needs one, in the caller's transaction.

    A child with an open case keeps that one: its worker, or the managers, are told instead.
    """
    if outcome not in OPENS:
        return None
    same = identity.keys(by, referral.person_id)
    held = episodes.open_case_of(same)
    if held:
        text = f"{referral.reference} is about the child of {held.reference}: {outcome.label}."
        for account in opening.people_for("worker", held, now=now):
            notices.tell(account, now=now, kind="case_changed", text=text, **opening.about(held))
        told = earlier.told_again(same, now=now)
        why = told or f"{referral.reference} told something new of the child"
        rescreening.prompt(held, why, by=by, now=now)
        _decided(held, outcome, by=by, now=now)
        return None
    opened = _opened(referral, same, by=by, now=now)
    _decided(opened, outcome, by=by, now=now)
    return opened


def _decided(case: Case, outcome: Outcome, *, by: Actor, now: dt.datetime) -> None:
    """A strategy discussion or immediate protection runs from the decision, not from its call."""
    if outcome not in (Outcome.STRATEGY_DISCUSSION, Outcome.IMMEDIATE_PROTECTION):
        return
    if opening.start_clock(case, ClockCode.STRATEGY_DISCUSSION, begun=now):
        opening.open_task(case, CALL, by=by, now=now)
    if outcome is Outcome.IMMEDIATE_PROTECTION:
        limit = partnership.settings_in_force().limits.decision(Urgency.RED)
        at_once = now + dt.timedelta(hours=limit.value)
        opening.open_task(case, PROTECT, by=by, now=now, due_at=at_once)


def _opened(referral: Referral, same: list[int], *, by: Actor, now: dt.datetime) -> Case:
    step = workflow.step("open", "case", START)
    prefix = partnership.settings_in_force().reference_prefix
    team = Team.objects.filter(agency_id=referral.front_door_id, kind="social_work").first()
    level = referral.person.sensitivity if referral.person else referral.sensitivity
    case = Case(
        reference=new_reference(Case, prefix, "CS", now),
        person_id=referral.person_id,
        referral=referral,
        number=Case.objects.filter(person__in=same).count() + 1 if same else 1,
        state=step.to,
        owner_id=referral.front_door_id,
        sensitivity=level,
        guardian=referral.person.guardian if referral.person else referral.guardian,
        referred_at=referral.received_at,
        opened_at=now,
        team=team,
    )
    recording.create(case, verb="case.open", also=[recording.thing(referral)])
    opening.open_for(case, step, by=by, now=now, limits={})
    if earlier.raises(referral, "nrm"):
        opening.open_task(case, MOVED, by=by, now=now)
    episodes.join(case, by=by, now=now)
    return case


def involve(row: Case, worker: Account, *, reason: str, now: dt.datetime) -> None:
    """The worker has a part with the child from now on; the worker before no longer.

    Nothing while nobody knows which child it is: `child_known` makes up for it.
    """
    if row.person_id is None:
        return
    current = Q(ended_at__isnull=True) | Q(ended_at__gt=now)
    held = Involvement.objects.filter(current, person=row.person, role=ALLOCATED)
    for part in held.exclude(account=worker):
        recording.change(part, verb="involvement.ended", values={"ended_at": now})
    if not held.filter(account=worker).exists():
        part = Involvement(
            person=row.person, account=worker, role=ALLOCATED, reason=reason, started_at=now
        )
        recording.create(part, verb="involvement.started")


def child_known(referral: Referral, person: Person, *, by: Actor, now: dt.datetime) -> None:
    """The case of a referral is about the person whom the front door found it to be.

    Raises NotPossible when that child has an open case of their own.
    """
    for case in Case.objects.filter(referral=referral, person=None).exclude(state="closed"):
        other = Case.objects.filter(person__in=identity.keys(by, person.pk))
        other_open = other.exclude(state="closed").first()
        if other_open:
            raise NotPossible(
                f"This child has an open case, {other_open.reference}. Ask its manager to close "
                f"{case.reference}, which this referral opened, and go on with that one."
            )
        values = {"person": person, "number": other.count() + 1}
        recording.change(case, verb="case.child_known", values=values)
        episodes.join(case, by=by, now=now)
        if case.worker:
            involve(case, case.worker, reason="Holds the case", now=now)


@recording.action
def reveal(*, by: Actor, kept: Submission, question: str, reason: str, now: dt.datetime) -> Any:
    """Shows one protected answer of a case, such as where the child is tonight; it is recorded.

    Raises Refused, ProofNeeded, Incomplete, and NotPossible when there is no such answer.
    """
    case = kept.case
    if case is None:
        raise NotPossible("There is nothing withheld here.")
    permissions.require(by, "case.reveal", scope.facts(by, case))
    held = kept.protected.filter(question=question).first()
    if held is None:
        raise NotPossible("There is nothing withheld here.")
    things = [recording.thing(kept), recording.thing(case)]
    protected_facts.note(
        case,
        reason,
        verb="answer.revealed",
        things=things,
        changed=[question],
        by=by,
        now=now,
    )
    return held.value
