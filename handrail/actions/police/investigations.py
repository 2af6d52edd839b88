"""Investigations and their suspects: recorded, updated, bailed and ended; the child is told of each
change.
"""

import datetime as dt
from dataclasses import replace
from typing import Any, cast

from handrail.actions.core import (
    recording,
    stage_engine,
    step_effects,
    tasks,
)
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_reference
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Agency, Case, Entity, Investigation, PoliceReferral, Suspect
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules import permissions, workflow
from handrail.rules.core.limits import Limit
from handrail.rules.core.local_time import london_day
from handrail.rules.disruption import characteristics
from handrail.rules.forms.answer_dates import day_of, moment_of, start_of
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import TaskRow
from handrail.rules.workflow.investigation import DEFENCE, INTERVIEW, NEEDS, NEXT, TELL
from handrail.rules.workflow.suspects import ASK, BEFORE_END, TOLD

ASSESS_WITHIN = Limit(value=5, unit="working_days")
REVIEWED = ("no_action", "out_of_court")
BEFORE = dt.timedelta(days=3)  # how long before the end of bail somebody is asked what follows
MAY_BE_CHILD = TaskRow(
    TaskKind.SUSPECT_CHILD,
    "A suspect may be a child. Find out what that child needs",
    "worker",
    "next_day",
)


@recording.action
def record_investigation(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> Investigation:
    """Records an investigation, by social care; its police unit updates it from then on.

    Raises Refused, Incomplete (no unit), NotPossible for a closed case.
    """
    agency = given.picked.get("police")
    if agency is None:
        raise Incomplete({"police": "Choose the police unit that is investigating"})
    return _begun(row, agency, given, Means(), by=by, now=now)


@recording.action
def record_from_referral(
    *, by: Actor, row: PoliceReferral, given: Given, now: dt.datetime
) -> Investigation:
    """Records the investigation that followed an 87A, by the police who received it.

    Raises Refused, Incomplete, NotPossible (not acknowledged, or closed).
    """
    permissions.require(by, Permission.POLICEREFERRAL_ANSWER, scope.facts_of_row(by, row))
    workflow.find_step("investigate", "policereferral", row.state)
    agency = row.agency
    assert agency is not None  # nosec B101 - an 87A is answered by whom it was sent to
    means = Means(also=[recording.thing(row)], permitted=True)
    return _begun(row.case, agency, given, means, by=by, now=now)


def _begun(
    case: Case, agency: Agency, given: Given, means: Means, *, by: Actor, now: dt.datetime
) -> Investigation:
    prefix = settings_in_force().reference_prefix
    values = {"agency": agency, "reference": new_reference(Investigation, prefix, "IV", now)}
    made = stage_engine.run_first_step(
        by=by,
        case=case,
        thing="investigation",
        name="begin",
        given=given,
        now=now,
        means=replace(means, values=values),
    )
    assert isinstance(made, Investigation)  # nosec B101 - by its table
    due_at = step_effects.clock_due_at(ClockCode.VICTIM_UPDATE, now, ASSESS_WITHIN)
    step_effects.open_task(made, NEEDS, by=by, now=now, due_at=due_at)
    if given.said("asked_child") == "yes":  # nothing is left to tell
        recording.change(made, verb=EventType.INVESTIGATION_TOLD, values={"child_told_at": now})
        step_effects.stop_clocks(made, (ClockCode.VICTIM_UPDATE,), now=now)
        for task in case.tasks.filter(stage_id=made.public_id, kind=TELL.kind, state="open"):
            tasks.close_task(task, by=by, now=now)
    if "yes" in (given.said("child_suspected"), given.said("caused_offence")):
        step_effects.open_task(made, DEFENCE, by=by, now=now)
    return made


def _took(
    name: str, row: Investigation, given: Given, *, by: Actor, now: dt.datetime, **values: Any
) -> Investigation:
    done = stage_engine.run_further_step(
        by=by, row=row, name=name, given=given, now=now, means=Means(values=values)
    )
    return cast(Investigation, done)


@recording.action
def plan_interview(
    *, by: Actor, row: Investigation, given: Given, now: dt.datetime
) -> Investigation:
    """Plans the interview with the child; holding it is a task for the planned date."""
    done = _took("plan_interview", row, given, by=by, now=now)
    due_at = moment_of(given.answers, "planned", now)
    step_effects.open_task(done, INTERVIEW, by=by, now=now, due_at=due_at)
    return done


@recording.action
def record_child_wishes(
    *, by: Actor, row: Investigation, given: Given, now: dt.datetime
) -> Investigation:
    """Records how the child wants to be told; the next contact is a task for the date named."""
    done = _took("wishes", row, given, by=by, now=now)
    _next_contact(done, given, by=by, now=now)
    return done


@recording.action
def record_contact(
    *, by: Actor, row: Investigation, given: Given, now: dt.datetime
) -> Investigation:
    """Records whether the child was told; the next contact, or telling them, is a task again."""
    values: dict[str, Any] = {}
    if given.said("child_told") == "yes":
        values["child_told_at"] = moment_of(given.answers, "told", now) or now
    done = _took("contact", row, given, by=by, now=now, **values)
    if done.state != "ended" or not values:
        _next_contact(done, given, by=by, now=now)
    return done


def _next_contact(row: Investigation, given: Given, *, by: Actor, now: dt.datetime) -> None:
    day = day_of(given.answers.get("next_on"))
    if day:
        step_effects.open_task(row, NEXT, by=by, now=now, due_at=step_effects.end_of_work(day))


@recording.action
def request_review(
    *, by: Actor, row: Investigation, given: Given, now: dt.datetime
) -> Investigation:
    """Records a request to review a decision; an investigation that had ended resumes.

    Raises NotPossible before there is a decision not to charge.
    """
    if row.state == "open" and row.charging not in REVIEWED:
        raise NotPossible(
            "No decision not to charge is recorded. Record the charging decision first, or end "
            "the investigation with its outcome."
        )
    return _took("review", row, given, by=by, now=now, ended_at=None)


@recording.action
def list_hearing(
    *, by: Actor, row: Investigation, given: Given, now: dt.datetime, name: str = "list_hearing"
) -> Investigation:
    """Lists a hearing, or moves it to another date. Raises Incomplete for a date past."""
    at = moment_of(given.answers, "hearing", now)
    if at and at < start_of(london_day(now)):
        raise Incomplete({"hearing_on": "This date has passed. Enter a date in the future"})
    return _took(name, row, given, by=by, now=now)


@recording.action
def move_hearing(*, by: Actor, row: Investigation, given: Given, now: dt.datetime) -> Investigation:
    """Moves the next hearing to another date."""
    return list_hearing(by=by, row=row, given=given, now=now, name="move_hearing")


@recording.action
def hold_hearing(*, by: Actor, row: Investigation, given: Given, now: dt.datetime) -> Investigation:
    """Records that a hearing was held; the next, if there is one, has its date."""
    following = moment_of(given.answers, "next", now)
    return _took("hold_hearing", row, given, by=by, now=now, next_hearing_at=following)


@recording.action
def end_investigation(
    *, by: Actor, row: Investigation, given: Given, now: dt.datetime
) -> Investigation:
    """Ends the investigation. Raises Refused, NotPossible while any of its suspects is on bail."""
    permissions.require(by, Permission.INVESTIGATION_WORK, scope.facts_of_row(by, row))
    bailed = row.suspects.filter(state="bail").first()
    if bailed:
        raise NotPossible(
            f"{bailed.label} is still on bail. First record what happens next: a charge, no "
            "further action, or the end of bail, and what will protect the child."
        )
    return _took("end", row, given, by=by, now=now, next_hearing_at=None)


@recording.action
def add_suspect(*, by: Actor, row: Investigation, given: Given, now: dt.datetime) -> Suspect:
    """Adds a suspect with a label, and the person of concern if one is named.

    Raises Refused, Incomplete (no such person of concern), Stale.
    """
    entity = _person(given, by=by)
    _took("suspect", row, given, by=by, now=now)
    made = stage_engine.run_first_step(
        by=by,
        case=row.case,
        thing="suspect",
        name="add",
        given=Given(),
        now=now,
        means=Means(
            values={"investigation": row, "label": given.said("label"), "entity": entity},
            also=[recording.thing(row)],
            follows=True,
        ),
    )
    assert isinstance(made, Suspect)  # nosec B101 - by its table
    if given.said("may_be_child") == "yes":
        step_effects.open_task(made, MAY_BE_CHILD, by=by, now=now)
    return made


def _person(given: Given, *, by: Actor) -> Entity | None:
    """The person of concern with a reference, if the actor may read about them."""
    reference = given.said("entity_reference").upper()
    if not reference:
        return None
    may = Entity.objects.filter(
        scope.visible_rows(by, Permission.ENTITY_READ, "entity"), kind="person"
    )
    found = may.filter(reference=reference).first()
    if found is None:
        raise Incomplete(
            {
                "entity_reference": "You do not have access to anyone with this reference. Check "
                "it, or leave it blank"
            }
        )
    return found


def _moved(
    name: str, row: Suspect, given: Given, *, by: Actor, now: dt.datetime, **values: Any
) -> Suspect:
    """Records one step of a suspect; the child must be told about it."""
    done = stage_engine.run_further_step(
        by=by, row=row, name=name, given=given, now=now, means=Means(values=values)
    )
    step_effects.start_clock(row.investigation, ClockCode.VICTIM_UPDATE, begun=now)
    step_effects.open_task(row.investigation, TELL, by=by, now=now)
    return cast(Suspect, done)


@recording.action
def move_suspect(*, by: Actor, row: Suspect, given: Given, now: dt.datetime, name: str) -> Suspect:
    """Records that a suspect was interviewed, released, charged ...: the child must be told."""
    return _moved(name, row, given, by=by, now=now)


@recording.action
def identify_suspect(*, by: Actor, row: Suspect, given: Given, now: dt.datetime) -> Suspect:
    """Records who a suspect is, in better words. Raises Incomplete, Refused, Stale."""
    values: dict[str, Any] = {"label": given.said("label") or row.label}
    entity = _person(given, by=by)
    if entity:
        values["entity"] = entity
    done = stage_engine.run_further_step(
        by=by, row=row, name="know", given=given, now=now, means=Means(values=values)
    )
    return cast(Suspect, done)


@recording.action
def record_characteristics(*, by: Actor, row: Suspect, given: Given, now: dt.datetime) -> Suspect:
    """Records sex, ethnicity and nationality with their source. Nothing else follows from them.

    What was not asked is a task for its date. Raises Incomplete without that date.
    """
    if problems := characteristics.find_problems(given.answers):
        raise Incomplete(problems)
    values = characteristics.columns_of(given.answers)
    done = stage_engine.run_further_step(
        by=by, row=row, name="describe", given=given, now=now, means=Means(values=values)
    )
    if isinstance(values["ask_on"], dt.date):
        due_at = step_effects.end_of_work(values["ask_on"])
        step_effects.open_task(done, ASK, by=by, now=now, due_at=due_at)
    return cast(Suspect, done)


@recording.action
def record_bail(
    *, by: Actor, row: Suspect, given: Given, now: dt.datetime, name: str = "bail"
) -> Suspect:
    """Records bail with its conditions and end; who was told of them is open again.

    Raises Incomplete for an end that is past or before the beginning.
    """
    ends_on, today = day_of(given.answers.get("ends_on")), london_day(now)
    begun_on = day_of(given.answers.get("started_on"))
    if ends_on and (ends_on < today or (begun_on and ends_on < begun_on)):
        raise Incomplete({"ends_on": "This date has passed, or is before bail started. Check it"})
    done = _moved(name, row, given, by=by, now=now, bail_told_at=None)
    if ends_on:
        step_effects.start_clock(
            done, ClockCode.BAIL, begun=now, due_at=step_effects.end_of_work(ends_on)
        )
        step_effects.open_task(done, BEFORE_END, by=by, now=now, due_at=_before_end(ends_on, now))
    return done


def _before_end(ends_on: dt.date, now: dt.datetime) -> dt.datetime | None:
    """When to ask what follows bail: some days before it ends, if there is time."""
    before = step_effects.end_of_work(ends_on - BEFORE)
    return before if before and before > now else step_effects.end_of_work(ends_on)


@recording.action
def extend_bail(*, by: Actor, row: Suspect, given: Given, now: dt.datetime) -> Suspect:
    """Extends bail to another date, or with other conditions."""
    return record_bail(by=by, row=row, given=given, now=now, name="extend")


@recording.action
def record_who_was_told(*, by: Actor, row: Suspect, given: Given, now: dt.datetime) -> Suspect:
    """Records who was told of the conditions; the task stays until the child or a carer is."""
    reached = "yes" in {given.said("child_told"), given.said("carers_told")}
    values = {"bail_told_at": moment_of(given.answers, "told", now) or now} if reached else {}
    done = stage_engine.run_further_step(
        by=by, row=row, name="told", given=given, now=now, means=Means(values=values)
    )
    if not reached:
        step_effects.open_task(done, TOLD, by=by, now=now)
    return cast(Suspect, done)
