"""Opens a case for a decision, or adds the decision to the child's open case; sets the child once
known.
"""

import datetime as dt

from django.db.models import Q

from handrail.actions.casework import open_cases, rescreening_prompt
from handrail.actions.core import notices, recording, step_effects
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.core.references import new_reference
from handrail.records.models import Account, Case, Involvement, Person, Referral
from handrail.records.queries.accounts import actors
from handrail.records.queries.casework import earlier_submissions
from handrail.records.queries.core import settings
from handrail.records.queries.front_door.triage import ALLOCATED
from handrail.records.queries.people import identity
from handrail.rules import workflow
from handrail.rules.vocabulary import Outcome, Urgency
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import START, TaskRow

# where the screening says that others moved the child
MOVED = TaskRow(
    TaskKind.CONSIDER_NRM,
    "Consider an NRM referral, as the child may have been moved to be exploited: {reference}",
    "worker",
    "next_day",
    "nationalreferral:consider",
)
OPENS = (Outcome.CIN_ASSESSMENT_S17, Outcome.STRATEGY_DISCUSSION, Outcome.IMMEDIATE_PROTECTION)
CALL = TaskRow(
    TaskKind.STRATEGY,
    "Arrange a strategy discussion: {reference}",
    "worker",
    ClockCode.STRATEGY_DISCUSSION,
    "meeting:call",
)
PROTECT = TaskRow(
    TaskKind.PROTECT, "Protect the child now, and record how: {reference}", "worker", "",
    "protection:begin",
)  # fmt: skip

TASKS = (MOVED, CALL, PROTECT)


def open_case(referral: Referral, outcome: Outcome, *, by: Actor, now: dt.datetime) -> Case | None:
    """Opens a case for a decision that needs one, in the caller's transaction.

    If the child, or the referral about a child who is not identified yet, has an open case, that
    case stays the only one, and its worker or the managers are notified instead.
    """
    if outcome not in OPENS:
        return None
    same = identity.keys_of_same_person(by, referral.person_id)
    nobodys = referral.cases.filter(person=None).exclude(state="closed")
    held = open_cases.open_case_of(same) or nobodys.first()
    if held:
        text = f"{referral.reference} is about the child of {held.reference}: {outcome.label}."
        for account in step_effects.people_for("worker", held, now=now):
            notices.notify_account(
                account,
                now=now,
                kind="case_changed",
                text=text,
                **step_effects.subject_fields(held),
            )
        told = earlier_submissions.reassessment_reason(same, now=now)
        why = told or f"{referral.reference} gave new information about the child"
        rescreening_prompt.prompt_rescreening(held, why, by=by, now=now)
        _decided(held, outcome, by=by, now=now)
        return None
    opened = _opened(referral, same, by=by, now=now)
    _decided(opened, outcome, by=by, now=now)
    return opened


def _decided(case: Case, outcome: Outcome, *, by: Actor, now: dt.datetime) -> None:
    """Runs a strategy discussion or immediate protection from the decision, not from its call."""
    if outcome not in (Outcome.STRATEGY_DISCUSSION, Outcome.IMMEDIATE_PROTECTION):
        return
    if step_effects.start_clock(case, ClockCode.STRATEGY_DISCUSSION, begun=now):
        step_effects.open_task(case, CALL, by=by, now=now)
    if outcome is Outcome.IMMEDIATE_PROTECTION:
        limit = settings.settings_in_force().limits.decision(Urgency.RED)
        at_once = now + dt.timedelta(hours=limit.value)
        step_effects.open_task(case, PROTECT, by=by, now=now, due_at=at_once)


def _opened(referral: Referral, same: list[int], *, by: Actor, now: dt.datetime) -> Case:
    step = workflow.find_step("open", "case", START)
    prefix = settings.settings_in_force().reference_prefix
    team = actors.find_team("social_work", referral.front_door_id)
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
    step_effects.apply_effects(case, step, by=by, now=now, limits={})
    if earlier_submissions.is_raised_by_screening(referral, "nrm"):
        step_effects.open_task(case, MOVED, by=by, now=now)
    open_cases.join_episodes(case, by=by, now=now)
    return case


def involve_worker(row: Case, worker: Account, *, reason: str, now: dt.datetime) -> None:
    """Records the worker's involvement with the child and ends the previous worker's.

    Does nothing until it is known which child it is: `child_known` then makes up for it.
    """
    if row.person_id is None:
        return
    current = Q(ended_at__isnull=True) | Q(ended_at__gt=now)
    held = Involvement.objects.filter(current, person=row.person, role=ALLOCATED)
    for part in held.exclude(account=worker):
        recording.change(part, verb=EventType.INVOLVEMENT_ENDED, values={"ended_at": now})
    if not held.filter(account=worker).exists():
        part = Involvement(
            person=row.person, account=worker, role=ALLOCATED, reason=reason, started_at=now
        )
        recording.create(part, verb=EventType.INVOLVEMENT_STARTED)


def set_child_of_case(referral: Referral, person: Person, *, by: Actor, now: dt.datetime) -> None:
    """Sets the child of a referral's case to the person that the front door identified.

    Raises NotPossible when that child has an open case of their own.
    """
    for case in Case.objects.filter(referral=referral, person=None).exclude(state="closed"):
        other = Case.objects.filter(person__in=identity.keys_of_same_person(by, person.pk))
        other_open = other.exclude(state="closed").first()
        if other_open:
            raise NotPossible(
                f"This child has an open case, {other_open.reference}. Ask its manager to close "
                f"{case.reference}, which this referral opened, and continue with that one."
            )
        values = {"person": person, "number": other.count() + 1}
        recording.change(case, verb=EventType.CASE_CHILD_KNOWN, values=values)
        open_cases.join_episodes(case, by=by, now=now)
        if case.worker:
            involve_worker(case, case.worker, reason="Allocated worker", now=now)
