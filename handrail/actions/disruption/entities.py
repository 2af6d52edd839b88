"""People and places of concern: recorded, reviewed, corrected, their facts compared."""

import datetime as dt
from typing import Any

from handrail.actions.core import (
    notices,
    recording,
    stage_engine,
    step_effects,
)
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.step_input import Given, Means
from handrail.actions.disruption import match_proposals, network_nodes
from handrail.records.models import Entity, EntityFact, Intel, IntelEntity, Link, Sight
from handrail.rules.core.limits import Limit
from handrail.rules.core.local_time import london_day
from handrail.rules.disruption import characteristics
from handrail.rules.disruption.coordinates import parse_position
from handrail.rules.disruption.entity_identifiers import fold_identifier
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.identifiers import typed_birth_problem
from handrail.rules.vocabulary import EntityKind, FactKind, Handling, NoticeKind
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.workflow import NAMED
from handrail.rules.workflow.entities import ASK, ASK_SOCIAL_CARE, TELL_SOCIAL_CARE, may_correct

LONGEST_REVIEW = 90  # days
# which answers of a form of record hold facts, one a line
FACTS: dict[str, FactKind] = {
    "names": FactKind.NAME,
    "nicknames": FactKind.NICKNAME,
    "born": FactKind.BORN,
    "phones": FactKind.PHONE,
    "handles": FactKind.HANDLE,
    "emails": FactKind.EMAIL,
    "payments": FactKind.PAYMENT,
    "registrations": FactKind.REGISTRATION,
    "postcode": FactKind.POSTCODE,
    "address": FactKind.ADDRESS,
}
ASKED = {"yes", "not_known"}
# what may be corrected that has a length in the tables
SHORT = 300


@recording.action
def record_entity(*, by: Actor, row: None, given: Given, now: dt.datetime, kind: str) -> Entity:
    """Records an entity with its facts; proposes what shares them. Raises Incomplete.

    If it is recorded from a piece of intelligence, that item is about it from then on, and the
    item's conditions apply, whatever the form contains. The person who records an entity
    handled with conditions can go on reading it by name.
    """
    stage_engine.checked_input(NAMED["entity", f"record_{kind}"], given)
    review, item = review_limit(given, now), given.picked.get("of_intel")
    told = _out_of(item) if isinstance(item, Intel) else {}
    told |= _placed(given.said("on_map"), "on_map")
    made = stage_engine.run_first_step(
        by=by,
        case=None,
        thing="entity",
        name=f"record_{kind}",
        given=given,
        now=now,
        means=Means(
            values=network_nodes.new_entity_columns(kind, now) | told,
            limits={ClockCode.ENTITY_REVIEW: review},
        ),
    )
    assert isinstance(made, Entity)  # nosec B101 - by its table
    _keep_facts(made, given)
    if made.handling == Handling.C:
        grant_sight(made, by=by, account=by.account or 0, agency=by.agency or 0,
                   why="Recorded it", now=now)  # fmt: skip
    _ask_social_care(made, by=by, now=now)
    match_proposals.propose_for_entity(made, by=by, now=now)
    if isinstance(item, Intel):
        part = IntelEntity(intel=item, entity=made, owner_id=item.owner_id)
        recording.create(part, verb=EventType.INTEL_ABOUT_ENTITY, also=[recording.thing(item)])
        match_proposals.propose_for_intelligence(item, by=by, now=now)
    return made


def _out_of(item: Intel) -> dict[str, Any]:
    """The columns of an entity recorded from an intelligence report, with the report's handling."""
    if item.handling != Handling.C:
        return {"intel": item}
    held = {name: getattr(item, name) for name in ("handling", "limits", "conditions")}
    return {"intel": item, **held}


def review_limit(given: Given, now: dt.datetime) -> Limit:
    """How long until the review date. Raises Incomplete for a date past or too far ahead."""
    day = day_of(given.answers.get("review_on"))
    if day is None:
        raise Incomplete({"review_on": "Enter a review date"})
    days = (day - london_day(now)).days
    if not 1 <= days <= LONGEST_REVIEW:
        raise Incomplete({"review_on": f"Choose a date within the next {LONGEST_REVIEW} days"})
    return Limit(value=days, unit="days")


def _placed(text: str, question: str) -> dict[str, Any]:
    """The columns of a place on the map. Raises Incomplete, with how to correct it."""
    try:
        found = parse_position(text)
    except ValueError as error:
        raise Incomplete({question: str(error)}) from error
    return {"latitude": found[0], "longitude": found[1]} if found else {}


def _keep_facts(entity: Entity, given: Given) -> None:
    for key, kind in FACTS.items():
        for line in given.said(key).splitlines():
            _keep_fact(entity, kind, line)
    if entity.kind == EntityKind.PLACE:
        _keep_fact(entity, FactKind.NAME, entity.label)


def _keep_fact(entity: Entity, kind: str, line: str) -> EntityFact | None:
    """Saves a fact as typed and normalised; None for a line that identifies nothing."""
    shown = line.strip(" \t,;•")[:SHORT]
    compared = fold_identifier(kind, shown)
    if not compared:
        return None
    known = entity.facts.filter(kind=kind, folded=compared, withdrawn_at=None)
    if known.exists():
        return None
    return recording.insert_immutable(
        EntityFact(entity=entity, kind=kind, shown=shown, folded=compared)
    )


def grant_sight(
    row: Entity | Link,
    *,
    by: Actor,
    account: int,
    agency: int,
    why: str,
    now: dt.datetime,
    basis: str = "",
) -> Sight | None:
    """Lets an account read the entity or link by name, in the caller's transaction.

    Returns None if it can already.
    """
    held = Sight.objects.filter(of=row.public_id, account_id=account, ended_at=None)
    if held.exists():
        return None
    sight = Sight(
        of=row.public_id,
        account_id=account,
        agency_id=agency,
        basis=basis,
        why=why,
        owner_id=row.owner_id,
    )
    return recording.create(sight, verb=EventType.ENTITY_SIGHT_GIVEN, also=[recording.thing(row)])


def _ask_social_care(entity: Entity, *, by: Actor, now: dt.datetime) -> None:
    """Asks social care to decide how to protect a person of concern who may also be a victim.

    An entity handled with conditions goes by the desk.
    """
    if entity.kind != EntityKind.PERSON or entity.also_child not in ASKED:
        return
    is_c = entity.handling == Handling.C
    task = TELL_SOCIAL_CARE if is_c else ASK_SOCIAL_CARE
    step_effects.open_task(entity, task, by=by, now=now)
    text = task.title.format(reference=entity.reference)
    for account in step_effects.people_for(task.to, entity, now=now):
        if account.pk != by.account:
            notices.notify_account(account, now=now, kind=NoticeKind.MAY_BE_HARMED, text=text,
                         **step_effects.subject_fields(entity))  # fmt: skip


def run_entity_step(
    name: str, row: Entity, given: Given, *, by: Actor, now: dt.datetime, **values: Any
) -> Entity:
    """Runs a step of an entity as the table says, with columns of its own."""
    means = Means(values=values)
    done = stage_engine.run_further_step(
        by=by, row=row, name=name, given=given, now=now, means=means
    )
    assert isinstance(done, Entity)  # nosec B101 - by its table
    return done


@recording.action
def review_entity(*, by: Actor, row: Entity, given: Given, now: dt.datetime) -> Entity:
    """Renews an entity until another review date, or withdraws it.

    Raises Incomplete for a date too far ahead.
    """
    given = stage_engine.permitted_input(NAMED["entity", "review"], row, given, by=by)
    stands = given.said("outcome") == "stands"
    limit = review_limit(given, now) if stands else None
    done = run_entity_step("review", row, given, by=by, now=now, ended_at=None if stands else now)
    step_effects.stop_clocks(done, (ClockCode.ENTITY_REVIEW,), now=now)
    if limit:
        step_effects.start_clock(done, ClockCode.ENTITY_REVIEW, begun=now, limit=limit)
    return done


@recording.action
def record_possible_victim(*, by: Actor, row: Entity, given: Given, now: dt.datetime) -> Entity:
    """Records whether a person of concern may also be a victim.

    With yes or not known, social care is asked.
    """
    done = run_entity_step("may_be_child", row, given, by=by, now=now)
    _ask_social_care(done, by=by, now=now)
    return done


@recording.action
def record_characteristics(*, by: Actor, row: Entity, given: Given, now: dt.datetime) -> Entity:
    """Records sex, ethnicity and nationality with their source. Nothing else follows from them.

    What was not asked is a task for its date. Raises Incomplete without that date.
    """
    if problems := characteristics.find_problems(given.answers):
        raise Incomplete(problems)
    values = characteristics.columns_of(given.answers)
    done = run_entity_step("describe", row, given, by=by, now=now, **values)
    if isinstance(values["ask_on"], dt.date):
        due_at = step_effects.end_of_work(values["ask_on"])
        step_effects.open_task(done, ASK, by=by, now=now, due_at=due_at)
    return done


@recording.action
def add_fact(*, by: Actor, row: Entity, given: Given, now: dt.datetime) -> Entity:
    """Adds identifying facts, and proposes what shares them. Raises Incomplete for nothing new."""
    done = run_entity_step("add_fact", row, given, by=by, now=now)
    is_birth = given.said("kind") == FactKind.BORN
    if is_birth and (problem := typed_birth_problem(given.said("shown"), london_day(now))):
        raise Incomplete({"shown": problem})
    if _keep_fact(done, given.said("kind"), given.said("shown")) is None:
        raise Incomplete({"shown": "This is on the list already, or too short to compare"})
    match_proposals.propose_for_entity(done, by=by, now=now)
    return done


@recording.action
def withdraw_fact(*, by: Actor, row: Entity, given: Given, now: dt.datetime) -> Entity:
    """Withdraws a wrong fact, so that it is no longer compared. Raises Incomplete without it."""
    fact = given.picked.get("fact")
    if not isinstance(fact, EntityFact):
        raise Incomplete({"fact": "Choose which one is wrong"})
    done = run_entity_step("withdraw_fact", row, given, by=by, now=now)
    EntityFact.objects.filter(pk=fact.pk, withdrawn_at=None).update(withdrawn_at=now)
    fact.refresh_from_db()
    recording.hash_with_event(fact)
    return done


def require_place(row: Entity) -> None:
    """Raises Incomplete for an entity that cannot be on a map."""
    if row.kind != EntityKind.PLACE:
        raise Incomplete({"what": "Only a place can be on the map. Choose what is wrong"})


@recording.action
def correct_entity(*, by: Actor, row: Entity, given: Given, now: dt.datetime) -> Entity:
    """Corrects an entity; the old value stays in the log. Raises Incomplete, NotPossible.

    An address or name that is compared is corrected as a fact: withdrawn, and the right value
    added.
    """
    given = stage_engine.permitted_input(NAMED["entity", "correct"], row, given, by=by)
    what, right = given.said("what"), given.said("right")
    if what == "on_map":
        require_place(row)
        return run_entity_step("correct", row, given, by=by, now=now, **_placed(right, "right"))
    if not may_correct(row, what):
        raise Incomplete({"what": "Nothing is recorded there yet. Choose what is wrong"})
    if len(right) > SHORT and what not in {"description", "staff_safety"}:
        raise Incomplete({"right": f"Enter {SHORT} characters or fewer"})
    if right == getattr(row, what):
        raise NotPossible("It already says this. Reload the page.")
    return run_entity_step("correct", row, given, by=by, now=now, **{what: right})
