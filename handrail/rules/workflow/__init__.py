"""The steps of the pathway as one table: from, to, who, and what each opens elsewhere."""

from handrail.rules.permissions import NotPossible
from handrail.rules.workflow import (
    assessment,
    case,
    case_notes as notes,
    concern,
    corrections as mistakes,
    dip_samples as dipping,
    entities,
    entity_links as links,
    escalation as disagreement,
    form_87a as police,
    front_door,
    information_reports as reports,
    intake as arriving,
    intelligence,
    investigation,
    items as panel_items,
    measures,
    meetings as meeting,
    missing,
    nrm as national,
    place_plans,
    plans,
    pre_proceedings as proceedings,
    public_referrals as visitor,
    section47 as enquiry,
    sharing,
    sittings as panel,
    step_down as stepping_down,
    supervision,
    suspects,
    third_party_material as records_request,
    urgent_alerts as tonight,
    workload as working,
)
from handrail.rules.workflow.front_door import OPEN
from handrail.rules.workflow.step_definition import START, NoticeRow, Step, TaskRow
from handrail.rules.workflow.urgent_alerts import OPEN_ALARM

__all__ = [
    "CASE_STEPS",
    "OPEN",
    "OPEN_ALARM",
    "START",
    "STEPS",
    "WORK_STEPS",
    "NoticeRow",
    "Step",
    "TaskRow",
    "possible",
    "step",
]

CASE_STEPS: tuple[Step, ...] = (
    *case.STEPS,
    *notes.STEPS,
    *meeting.STEPS,
    *assessment.STEPS,
    *police.STEPS,
    *enquiry.STEPS,
    *proceedings.STEPS,
    *national.STEPS,
    *panel_items.FROM_CASE,
    *plans.STEPS,
    *stepping_down.STEPS,
    *supervision.STEPS,
    *missing.STEPS,
    *investigation.STEPS,
    *suspects.STEPS,
    *records_request.STEPS,
    *sharing.STEPS,
    *sharing.CONTACTS[1:2],
)
# every step that the engine takes: of a case, and of what may stand outside of one
WORK_STEPS: tuple[Step, ...] = (
    *CASE_STEPS,
    *panel.STEPS,
    *dipping.STEPS,
    *reports.STEPS,
    *intelligence.STEPS,
    *entities.STEPS,
    *links.STEPS,
    *measures.STEPS,
    *place_plans.STEPS,
    *(step for step in sharing.CONTACTS if step.name != "add_relative"),
)
STEPS: tuple[Step, ...] = (
    *concern.STEPS,
    *arriving.STEPS,
    *front_door.STEPS,
    *working.STEPS,
    *disagreement.STEPS,
    *visitor.STEPS,
    *mistakes.STEPS,
    *tonight.STEPS,
    *reports.TOLD,
    *WORK_STEPS,
)


NAMED = {(row.thing, row.name): row for row in reversed(STEPS)}


def step(name: str, thing: str, state: str) -> Step:
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
        return "This referral was taken back. Open it to read why."
    if state == "sent":
        return "This has been sent already. You can add more detail, but not change it."
    if row.thing in OF_A_CASE:
        return (
            f"This cannot be done while it is “{state.replace('_', ' ')}”: somebody may have "
            "gone on with it. Reload the page to see where it stands."
        )
    return f"This cannot be done while the {row.thing} is {state or 'new'}. Reload the page."


OF_A_CASE = frozenset(row.thing for row in WORK_STEPS)


def possible(thing: str, state: str) -> tuple[Step, ...]:
    """The steps that may be taken from this state."""
    return tuple(row for row in STEPS if row.thing == thing and state in row.frm)
