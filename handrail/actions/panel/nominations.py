"""Items for the panel: nominated, screened, listed, escalated to specialist crime, removed."""

import datetime as dt
from typing import Any

from django.db.models import Max, Q

from handrail.actions.core import recording, stage_engine, step_effects, transitions
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.references import new_reference
from handrail.actions.core.step_input import Given, Means
from handrail.actions.core.submissions import keep_submission
from handrail.records.models import Case, Entity, Listing, Panel, PanelItem, PanelPart, Referral
from handrail.records.queries.core.same_person import OPEN_LEVELS
from handrail.records.queries.core.settings import latest_form, settings_in_force
from handrail.records.queries.panel import people
from handrail.records.queries.people import identity
from handrail.rules.panel.sittings import MINUTES
from handrail.rules.vocabulary import Handling, HandlingLimit, Outcome
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import TaskRow

ENDED = ("no_longer", "returned", "other_route")
SITS = ("called", "papers_out", "sitting")
ANSWER = TaskRow(
    TaskKind.ANSWER_ESCALATION,
    "Record whether specialist crime accepts it: {reference}",
    "specialist",
    "",
    "answer_escalation",
)
# whoever seems to coerce others may be coerced: somebody asks
ALSO_CHILD = TaskRow(
    TaskKind.ASK_SOCIAL_CARE,
    "Ask social care whether the person of concern in {reference} needs protecting too",
    "coordinators",
    "next_day",
)


@recording.action
def nominate_child(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> PanelItem:
    """Nominates the child of a case. Raises NotPossible while the panel discusses the child."""
    if PanelItem.objects.filter(case=row).exclude(state__in=ENDED).exists():
        raise NotPossible(
            "This child has already been nominated for the panel. Open the item on the case’s page."
        )
    return _begun("nominate_child", "child", row, given, by=by, now=now)


@recording.action
def nominate_without_case(
    *, by: Actor, row: None, given: Given, now: dt.datetime, kind: str
) -> PanelItem:
    """Nominates an item outside of a case: a person of concern, a place, a theme.

    `kind` is "told" for a child whose case the nominator cannot open. Raises NotPossible for an
    entity whose handling excludes it from panel papers.
    """
    entity = given.picked.get("entity")
    if entity is not None:
        _require_may_be_heard(entity)
    made = _begun(f"nominate_{kind}", "child" if kind == "told" else kind, row, given,
                  by=by, now=now, entity=entity)  # fmt: skip
    if given.said("also_child") in {"yes", "not_known"}:
        step_effects.open_task(made, ALSO_CHILD, by=by, now=now)
    return made


def nominate_referred_child(
    referral: Referral, rationale: str, *, by: Actor, now: dt.datetime
) -> PanelItem | None:
    """Nominates the child of a referral as the front door decided; call it in the transaction.

    None while the panel discusses the child already.
    """
    same = identity.keys_of_same_person(by, referral.person_id)
    known = Q(case__person__in=same) | Q(referral__person__in=same) | Q(referral=referral)
    if PanelItem.objects.filter(known).exclude(state__in=ENDED).exists():
        return None
    label = f"{referral.child_given} {referral.child_family}".strip() or referral.reference
    values: dict[str, Any] = {
        "kind": "child",
        "reference": new_reference(PanelItem, settings_in_force().reference_prefix, "PI", now),
        "agency_id": by.agency,
        "owner": people.host_agency(),
        "referral": referral,
        "label": label,
        "sensitivity": referral.sensitivity,
        "guardian": referral.guardian,
        "written_by_id": by.account,
        "written_at": now,
    }
    means = Means(values=values, also=[recording.thing(referral)], follows=True)
    made = stage_engine.run_first_step(
        by=by, case=None, thing="panelitem", name="nominate_told", given=Given(), now=now,
        means=means,
    )  # fmt: skip
    assert isinstance(made, PanelItem)  # nosec B101 - by its table
    told = {"label": label, "known_by": referral.reference, "why": rationale}
    keep_submission(
        latest_form("panel_nominate_told"), told, by=by, now=now, part="nominate_told",
        stage="panelitem", stage_id=made.public_id, happened_at=now,
    )  # fmt: skip
    return made


def _require_handling(entity: Entity) -> None:
    if entity.handling == Handling.C or HandlingLimit.NO_PANEL in entity.limits.split():
        raise NotPossible(
            "Its handling conditions keep it out of panel papers. Ask the intelligence desk "
            "what can be shared."
        )


def _require_may_be_heard(entity: Entity) -> None:
    _require_handling(entity)
    if PanelItem.objects.filter(entity=entity).exclude(state__in=ENDED).exists():
        raise NotPossible("It has already been nominated for the panel. Open it under the panel.")


def _begun(
    name: str,
    kind: str,
    case: Case | None,
    given: Given,
    *,
    by: Actor,
    now: dt.datetime,
    entity: Entity | None = None,
) -> PanelItem:
    reference = new_reference(PanelItem, settings_in_force().reference_prefix, "PI", now)
    values: dict[str, Any] = {"kind": kind, "reference": reference, "agency_id": by.agency,
                              "entity": entity}  # fmt: skip
    if case is None:
        values["owner"] = people.host_agency()
    means = Means(values=values)
    made = stage_engine.run_first_step(
        by=by, case=case, thing="panelitem", name=name, given=given, now=now, means=means
    )
    assert isinstance(made, PanelItem)  # nosec B101 - by its table
    return made


@recording.action
def screen_nomination(*, by: Actor, row: PanelItem, given: Given, now: dt.datetime) -> PanelItem:
    """Screens a nomination. A child nominated without a case is listed once the case is named.

    Raises Incomplete without that case, NotPossible for your own nomination.
    """
    values: dict[str, Any] = {"outcome": given.said("outcome")}
    if row.kind == "child" and row.case is None and values["outcome"] == "list":
        values |= _linked(row, given.said("case_reference"))
        # its task has no case, and would not be found among those of the case that it gets now
        step_effects.close_tasks(row, (TaskKind.SCREEN_ITEM,), by=by, now=now)
    stage_engine.run_further_step(
        by=by, row=row, name="screen", given=given, now=now, means=Means(values=values)
    )
    of = row.referral
    if of and row.state in ENDED and (of.state, of.outcome) == ("decided", Outcome.MACE_LIST):
        transitions.reopen_referral(of, by=by, now=now, verb=EventType.REFERRAL_REOPEN)
    return row


def _linked(row: PanelItem, reference: str) -> dict[str, Any]:
    """The case of a child that a partner nominated; restricted cases are not found this way."""
    found = Case.objects.filter(owner_id=row.owner_id, sensitivity__in=OPEN_LEVELS)
    case = found.filter(reference__iexact=reference).exclude(state="closed").first()
    if not case:
        raise Incomplete({"case_reference": "Enter the reference of the child’s open case. The "
                          "front door or the social worker knows it."})  # fmt: skip
    return {"case": case, "sensitivity": case.sensitivity, "guardian": case.guardian}


@recording.action
def put_on_agenda(*, by: Actor, row: PanelItem, given: Given, now: dt.datetime) -> PanelItem:
    """Puts an item on the agenda of a panel meeting, open to everybody with a seat there.

    Raises Incomplete when no meeting is chosen, NotPossible for what may no longer be heard.
    """
    if row.entity is not None:
        _require_handling(row.entity)
    panel = given.picked.get("sitting")
    if not isinstance(panel, Panel) or panel.state not in SITS:
        raise Incomplete(
            {"sitting": "Choose the panel meeting. If there is none, schedule one first."}
        )
    stage_engine.run_further_step(by=by, row=row, name="list", given=given, now=now)
    _listed(row, panel, given, by=by, now=now)
    return row


def _listed(item: PanelItem, panel: Panel, given: Given, *, by: Actor, now: dt.datetime) -> Listing:
    last = panel.listings.exclude(state="put_off").aggregate(last=Max("order"))["last"] or 0
    values: dict[str, Any] = {
        "panel": panel,
        "item": item,
        "kind": item.kind,
        "order": last + 1,
        "minutes": int(given.said("minutes") or MINUTES),
        "purpose": given.said("purpose"),
    }
    if item.case is None:
        values["owner"] = item.owner
    made = stage_engine.run_first_step(
        by=by,
        case=item.case,
        thing="listing",
        name="put",
        given=Given(),
        now=now,
        means=Means(values=values, also=[recording.thing(item)], follows=True),
    )
    assert isinstance(made, Listing)  # nosec B101 - by its table
    for seat in panel.seats.all():
        part = PanelPart(listing=made, seat=seat, owner_id=made.owner_id)
        recording.create(part, verb=EventType.PANEL_PART_GIVEN)
    return made


@recording.action
def take_off_agenda(*, by: Actor, row: PanelItem, given: Given, now: dt.datetime) -> PanelItem:
    """Removes an item from the agenda, with the reason; it stays accepted for another meeting."""
    stage_engine.run_further_step(by=by, row=row, name="unlist", given=given, now=now)
    for listing in row.listings.filter(state__in=("listed", "discussed")):
        stage_engine.run_further_step(
            by=by, row=listing, name="put_off", given=Given(), now=now, means=Means(follows=True)
        )
    return row


@recording.action
def escalate_to_police(*, by: Actor, row: PanelItem, given: Given, now: dt.datetime) -> PanelItem:
    """Asks a police unit to accept an item, by a date. Raises Incomplete without a unit."""
    unit = given.picked.get("specialist")
    if unit is None:
        raise Incomplete({"specialist": "Choose the police unit to ask"})
    if row.escalation == "asked":
        raise NotPossible("Specialist crime has already been asked and has not answered yet.")
    if row.escalation == "accepted":
        raise NotPossible("Specialist crime has already accepted this.")
    values = {
        "escalation": "asked",
        "escalated_to": unit,
        "escalated_at": now,
        "escalation_answered_at": None,
    }
    stage_engine.run_further_step(
        by=by, row=row, name="escalate", given=given, now=now, means=Means(values=values)
    )
    step_effects.open_task(row, ANSWER, by=by, now=now, due_at=row.escalation_due_at)
    return row


@recording.action
def answer_escalation(*, by: Actor, row: PanelItem, given: Given, now: dt.datetime) -> PanelItem:
    """Records specialist crime's answer and reason. Raises NotPossible when nobody asked."""
    if row.escalation != "asked":
        raise NotPossible("Specialist crime is not being asked about this now. Reload the page.")
    stage_engine.run_further_step(by=by, row=row, name="answer_escalation", given=given, now=now)
    return row
