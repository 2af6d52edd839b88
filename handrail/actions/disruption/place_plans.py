"""Plans for places: assessed, planned, agencies asked, reviewed; no child is identifiable."""

import datetime as dt
from typing import Any

from handrail.actions.core import (
    notices,
    recording,
    stage_engine,
    step_effects,
    tasks,
)
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_export_number, new_reference
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import (
    Account,
    Agency,
    Entity,
    PlacePart,
    PlacePlan,
    Task,
)
from handrail.records.queries.accounts.actors import list_role_holders
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.disruption import linked_children
from handrail.records.queries.disruption.desk_people import LEADERS
from handrail.records.queries.disruption.scope import desk_agency
from handrail.rules import permissions
from handrail.rules.disruption import handling_conditions, options
from handrail.rules.forms import answer_dates
from handrail.rules.permissions.disruption import ANSWERERS
from handrail.rules.sharing import identifying_words
from handrail.rules.vocabulary import EntityKind, Handling, HandlingLimit, NoticeKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import place_plans

ANSWERING = tuple(role for role, _ in ANSWERERS)


@recording.action
def assess_place(*, by: Actor, row: None, given: Given, now: dt.datetime) -> PlacePlan:
    """Assesses what happens at a place; the assessor leads until another lead is named.

    Raises Incomplete without a place, while another plan for it is open, or for a text that may
    identify a child.
    """
    place = given.picked.get("place")
    if not isinstance(place, Entity) or place.kind != EntityKind.PLACE:
        raise Incomplete({"place": "Choose the place. Start on its page."})
    seen = Entity.objects.filter(scope.visible_rows(by, Permission.ENTITY_READ, "entity"))
    if not seen.filter(pk=place.pk).exists():
        raise Incomplete({"place": "Choose a place you can read about."})
    before = place.place_plans.filter(state__in=place_plans.OPEN).first()
    if before:
        raise Incomplete({"place": f"A plan for it is open: {before.reference}. Continue there."})
    _name_nobody(place, given)
    leads = by.agency is not None and by.agency in by.agencies(LEADERS)
    values: dict[str, Any] = {
        "reference": new_reference(PlacePlan, settings_in_force().reference_prefix, "PP", now),
        "place": place,
        "owner": desk_agency(),
        "sensitivity": place.sensitivity,
        "guardian_id": place.guardian_id,
        "agency_id": by.agency if leads else None,
        "lead_id": by.account if leads else None,
    }
    made = stage_engine.run_first_step(
        by=by,
        case=row,
        thing="placeplan",
        name="assess",
        given=given,
        now=now,
        means=Means(values=values, also=[recording.thing(place)]),
    )
    assert isinstance(made, PlacePlan)  # nosec B101 - by its table
    return made


def _name_nobody(place: Entity, given: Given) -> None:
    """Raises Incomplete for texts with a name of a child linked to the place, or the like."""
    problems = identifying_words.find_problems(given.answers, linked_children.names_near(place))
    if problems:
        raise Incomplete(problems)


def _took(
    name: str, row: PlacePlan, given: Given, *, by: Actor, now: dt.datetime, means: Means
) -> PlacePlan:
    _name_nobody(row.place, given)
    stage_engine.run_further_step(by=by, row=row, name=name, given=given, now=now, means=means)
    return row


@recording.action
def run_checked_step(
    *, by: Actor, row: PlacePlan, given: Given, now: dt.datetime, name: str
) -> PlacePlan:
    """Runs a step whose texts must not identify a child. Raises Incomplete with what does."""
    return _took(name, row, given, by=by, now=now, means=Means())


@recording.action
def plan_or_review(
    *, by: Actor, row: PlacePlan, given: Given, now: dt.datetime, name: str
) -> PlacePlan:
    """Plans or reviews (`name`); the next review has a clock, and a task for the lead."""
    _took(name, row, given, by=by, now=now, means=Means())
    due = step_effects.end_of_work(row.review_on)
    step_effects.stop_clocks(row, (options.PLACE_REVIEW,), now=now)
    step_effects.start_clock(row, options.PLACE_REVIEW, begun=now, due_at=due)
    step_effects.open_task(row, place_plans.REVIEW, by=by, now=now, due_at=due)
    return row


@recording.action
def change_lead(*, by: Actor, row: PlacePlan, given: Given, now: dt.datetime) -> PlacePlan:
    """Names the lead, who is assigned its open tasks. Raises Incomplete without anybody."""
    leader = given.picked.get("place_leader")
    agency = getattr(leader, "named_for", None)
    if not isinstance(leader, Account) or agency is None:
        raise Incomplete({"place_leader": "Choose the person who leads"})
    means = Means(values={"lead": leader, "agency": agency})
    _took("lead", row, given, by=by, now=now, means=means)
    for task in Task.objects.filter(stage_id=row.public_id, state="open"):
        values = {"assignee": leader, "team": None}
        recording.change(task, verb=EventType.TASK_HANDED_OVER, values=values)
    return row


@recording.action
def ask_agencies(*, by: Actor, row: PlacePlan, given: Given, now: dt.datetime) -> PlacePlan:
    """Asks agencies for information or action; each reads the whole plan and gets a task.

    Raises Incomplete without an agency, NotPossible for a place handled with conditions.
    """
    agencies = given.picked.get("place_agencies") or []
    if not agencies:
        raise Incomplete({"place_agencies": "Choose at least one agency"})
    if row.place.handling != Handling.P:
        raise NotPossible(
            "This place is handled with conditions, so its plan is not shared here. Ask the "
            "intelligence desk to share it with named people."
        )
    _took("ask", row, given, by=by, now=now, means=Means())
    for agency in agencies:
        _asked(row, agency, given, by=by, now=now)
    return row


def _asked(row: PlacePlan, agency: Agency, given: Given, *, by: Actor, now: dt.datetime) -> None:
    due_on = answer_dates.day_of(given.answers.get("due_on"))
    values = {"plan": row, "agency": agency, "asked": given.said("asked"), "due_on": due_on,
              "owner": row.owner}  # fmt: skip
    part = stage_engine.run_first_step(
        by=by,
        case=None,
        thing="placepart",
        name="ask",
        given=Given(),
        now=now,
        means=Means(values=values, also=[recording.thing(row)], follows=True),
    )
    able = list_role_holders(ANSWERING, agencies=frozenset({agency.pk}), at=now)
    if not able:
        raise Incomplete(
            {"place_agencies":
            f"Nobody at {agency.name} can answer here yet: it needs a disruption lead or "
                "safeguarding lead. Phone the agency in the meantime."}
        )  # fmt: skip
    title = f"Answer what your agency does at a place: {row.reference}"
    tasks.open_task(by=by, now=now, kind=TaskKind.PLACE_ANSWER, title=title, assignee=able[0],
                    due_at=step_effects.end_of_work(due_on), step="answer",
                    **step_effects.subject_fields(part))  # fmt: skip
    text = f"Your agency is asked about a place: {row.reference}."
    for account in able:
        notices.notify_account(account, now=now, kind=NoticeKind.DISRUPTION, text=text,
                     **step_effects.subject_fields(part))  # fmt: skip


@recording.action
def answer_request(*, by: Actor, row: PlacePart, given: Given, now: dt.datetime) -> PlacePart:
    """Records what an agency does or cannot do, and notifies the lead.

    The text may identify no child.
    """
    _name_nobody(row.plan.place, given)
    stage_engine.run_further_step(by=by, row=row, name="answer", given=given, now=now)
    text = f"{row.agency.name} answered about a place: {row.plan.reference}."
    for account in step_effects.people_for("lead", row.plan, now=now):
        if account.pk != by.account:
            notices.notify_account(account, now=now, kind=NoticeKind.DISRUPTION, text=text,
                         **step_effects.subject_fields(row.plan))  # fmt: skip
    return row


@recording.action
def print_plan(*, by: Actor, row: PlacePlan, now: dt.datetime) -> str:
    """Records that a plan is printed, and by whom. Returns the copy's number.

    Raises NotPossible where the conditions of the place forbid it.
    """
    permissions.require(by, Permission.PLACEPLAN_READ, scope.facts_of_row(by, row))
    refused = handling_conditions.refusal_reason(row.place, HandlingLimit.NO_PRINT)
    if refused:
        raise NotPossible(refused)
    number = new_export_number()
    reason = f"copy {number}, for {by.name}, {by.agency_name or 'no agency'}"
    recording.add_to_event(
        verb=EventType.PLACEPLAN_PRINTED, things=[recording.thing(row)], reason=reason
    )
    return number
