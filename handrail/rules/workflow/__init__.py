"""The steps of the pathway as one table: from, to, who, and what each opens elsewhere."""

from handrail.rules.core.stages import declared_stages, place_after
from handrail.rules.core.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.permissions import NotPossible
from handrail.rules.workflow import (
    assessment,
    case,
    case_notes,
    concern,
    corrections,
    dip_samples,
    entities,
    entity_links,
    escalation,
    form_87a,
    front_door,
    information_reports,
    intake,
    intelligence,
    investigation,
    items,
    measures,
    meetings,
    missing,
    nrm,
    place_plans,
    plans,
    public_referrals,
    section47,
    sharing,
    sittings,
    step_down,
    supervision,
    suspects,
    third_party_material,
    urgent_alerts,
    workload,
)
from handrail.rules.workflow.front_door import OPEN
from handrail.rules.workflow.urgent_alerts import OPEN_ALARM, UNATTENDED

__all__ = [
    "CASE_STEPS",
    "LOGGED_STEPS",
    "OPEN",
    "OPEN_ALARM",
    "START",
    "STEPS",
    "UNATTENDED",
    "WORK_STEPS",
    "NoticeRow",
    "Step",
    "TaskRow",
    "find_step",
    "possible_steps",
]


def with_stages(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps of a case, including those of the stages that have modules of their own."""
    for stage in declared_stages():
        at = place_after([row.thing for row in steps], stage.steps_after)
        steps = (*steps[:at], *stage.steps, *steps[at:])
    return steps


CASE_STEPS: tuple[Step, ...] = with_stages(
    (
        *case.STEPS,
        *case_notes.STEPS,
        *meetings.STEPS,
        *assessment.STEPS,
        *form_87a.STEPS,
        *section47.STEPS,
        *nrm.STEPS,
        *items.FROM_CASE,
        *plans.STEPS,
        *step_down.STEPS,
        *supervision.STEPS,
        *missing.STEPS,
        *investigation.STEPS,
        *suspects.STEPS,
        *third_party_material.STEPS,
        *sharing.STEPS,
        *sharing.CONTACTS[1:2],
    )
)
# every step that the engine takes: of a case, and of what may stand outside of one
WORK_STEPS: tuple[Step, ...] = (
    *CASE_STEPS,
    *sittings.STEPS,
    *dip_samples.STEPS,
    *information_reports.STEPS,
    *intelligence.STEPS,
    *entities.STEPS,
    *entity_links.STEPS,
    *measures.STEPS,
    *place_plans.STEPS,
    *(step for step in sharing.CONTACTS if step.name != "add_relative"),
)
# the steps whose event has the name of the step: the others have a verb of their own
LOGGED_STEPS: tuple[Step, ...] = (*information_reports.TOLD, *WORK_STEPS)
STEPS: tuple[Step, ...] = (
    *concern.STEPS,
    *intake.STEPS,
    *front_door.STEPS,
    *workload.STEPS,
    *escalation.STEPS,
    *public_referrals.STEPS,
    *corrections.STEPS,
    *urgent_alerts.STEPS,
    *LOGGED_STEPS,
)


NAMED = {(row.thing, row.name): row for row in reversed(STEPS)}


def find_step(name: str, thing: str, state: str) -> Step:
    """The step of that name from that state. Raises NotPossible with what to do instead."""
    row = NAMED[thing, name]
    if state not in row.frm:
        raise NotPossible(_why_not(row, state))
    return row


def _why_not(row: Step, state: str) -> str:
    if row.thing == "question":
        return "This has been answered. Reload the page to read the answer."
    if state == "decided":
        return "This referral has been decided. Open it to read the decision."
    if state == "withdrawn":
        return "This referral was withdrawn. Open it to read why."
    if state == "sent":
        return "This has been sent already. You can add more detail, but not change it."
    if row.thing in OF_A_CASE:
        return (
            f"You cannot do this while it is “{state.replace('_', ' ')}”. Someone else may have "
            "changed it. Reload the page to see its current status."
        )
    return f"You cannot do this while the {row.thing} is {state or 'new'}. Reload the page."


OF_A_CASE = frozenset(row.thing for row in WORK_STEPS)


def possible_steps(thing: str, state: str) -> tuple[Step, ...]:
    """The steps that are possible from this state."""
    return tuple(row for row in STEPS if row.thing == thing and state in row.frm)
