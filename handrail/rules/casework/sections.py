"""The sections of a case: the stages shown in each, and where each action is found."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handrail.rules.core.stages import declared_stages
from handrail.rules.core.step_definition import START
from handrail.rules.workflow import Step


class CaseSection(StrEnum):
    """One page of a case."""

    OVERVIEW = "overview"
    CHRONOLOGY = "chronology"
    PLANS = "plans"
    MEETINGS = "meetings"
    MISSING = "missing"
    POLICE = "police"
    PEOPLE = "people"
    DOCUMENTS = "documents"
    ACCESS = "access"


LABELS = {
    CaseSection.OVERVIEW: "Overview",
    CaseSection.CHRONOLOGY: "Chronology",
    CaseSection.PLANS: "Plans",
    CaseSection.MEETINGS: "Meetings and decisions",
    CaseSection.MISSING: "Missing",
    CaseSection.POLICE: "Police and court",
    CaseSection.PEOPLE: "People and network",
    CaseSection.DOCUMENTS: "Documents and sharing",
    CaseSection.ACCESS: "Access",
}
# the section of each stage, by the name of its table
STAGE_SECTIONS = {
    "missing": CaseSection.MISSING,
    "meeting": CaseSection.MEETINGS,
    "enquiry": CaseSection.MEETINGS,
    "panelitem": CaseSection.MEETINGS,
    "supervision": CaseSection.MEETINGS,
    "sampledcase": CaseSection.MEETINGS,
    "assessment": CaseSection.PLANS,
    "contribution": CaseSection.PLANS,
    "plan": CaseSection.PLANS,
    "safetyplan": CaseSection.PLANS,
    "jointplan": CaseSection.PLANS,
    "planreview": CaseSection.PLANS,
    "stepdown": CaseSection.PLANS,
    "responsibility": CaseSection.PLANS,
    "policereferral": CaseSection.POLICE,
    "investigation": CaseSection.POLICE,
    "suspect": CaseSection.POLICE,
    "recordsrequest": CaseSection.POLICE,
    "nationalreferral": CaseSection.POLICE,
    "protection": CaseSection.POLICE,
    "sharing": CaseSection.DOCUMENTS,
    "release": CaseSection.DOCUMENTS,
    "recipient": CaseSection.DOCUMENTS,
    **{stage.thing: CaseSection(stage.case_section) for stage in declared_stages()},
}


@dataclass(frozen=True)
class ActionGroup:
    """Actions shown together under "All actions", as names of steps and their things."""

    label: str
    steps: tuple[str, ...]


def _declared(section: CaseSection) -> Iterator[str]:
    """The first steps of the stages that have modules of their own, for one section."""
    for stage in declared_stages():
        if stage.case_section == section:
            yield from (f"{stage.thing}:{one.name}" for one in stage.steps if one.frm == (START,))


ACTION_GROUPS = (
    ActionGroup("Record", ("casenote:write", "casenote:visit", "case:story",
                           "significantevent:mark", "case:screen", "case:watch")),
    ActionGroup("Safety", ("case:safe", "missing:report", "protection:begin")),
    ActionGroup("Status and plans", (
        "case:status", "case:level", "assessment:begin", "safetyplan:write", "jointplan:write",
        "planreview:write", "plan:begin", "case:give_task", "contribution:ask",
        "stepdown:propose", "responsibility:record", *_declared(CaseSection.PLANS))),
    ActionGroup("Meetings and decisions", (
        "meeting:call", "meeting:call_conference", "meeting:call_review",
        "meeting:call_core_group", "meeting:call_network", "enquiry:begin",
        "panelitem:nominate_child", "supervision:record", *_declared(CaseSection.MEETINGS))),
    ActionGroup("Police and court", (
        "policereferral:write", "investigation:begin", "nationalreferral:consider",
        "recordsrequest:receive", *_declared(CaseSection.POLICE), "case:explain")),
    ActionGroup("Documents and sharing", ("sharing:decide", "recipient:add_relative")),
    ActionGroup("The case", ("case:allocate", "case:close", "case:reopen")),
)  # fmt: skip
OTHERS = "Other"
# what each section offers first, in this order; what cannot be done now is passed over
FIRST = {
    CaseSection.OVERVIEW: (
        "casenote:write", "casenote:visit", "case:safe", "meeting:call", "missing:report",
        "supervision:record", "case:give_task", "panelitem:nominate_child", "case:reopen"),
    CaseSection.CHRONOLOGY: ("casenote:write", "casenote:visit", "significantevent:mark"),
    CaseSection.PLANS: (
        "assessment:begin", "safetyplan:write", "jointplan:write", "planreview:write",
        "case:level", "case:status", "case:give_task"),
    CaseSection.MEETINGS: (
        "meeting:call", "meeting:call_conference", "meeting:call_core_group", "enquiry:begin",
        "panelitem:nominate_child", "supervision:record"),
    CaseSection.MISSING: ("missing:report", "case:safe", "casenote:write"),
    CaseSection.POLICE: (
        "policereferral:write", "investigation:begin", "nationalreferral:consider",
        "recordsrequest:receive", "protection:begin"),
    CaseSection.PEOPLE: ("casenote:write", "recipient:add_relative", "contribution:ask"),
    CaseSection.DOCUMENTS: ("sharing:decide", "recipient:add_relative", "contribution:ask"),
    CaseSection.ACCESS: ("sharing:decide", "contribution:ask"),
}  # fmt: skip
ALLOCATE = "case:allocate"
BESIDE_MAIN = 4  # actions beside the main one
STAGES_SHOWN, ACTIONS_SHOWN, DEADLINES_SHOWN = 12, 5, 4


def action_key(step: Step) -> str:
    """The name of a step with its thing, as written in the tables above."""
    return f"{step.thing}:{step.name}"


def group_of(step: Step) -> str:
    """The heading under which "All actions" has a step."""
    key = action_key(step)
    return next((group.label for group in ACTION_GROUPS if key in group.steps), OTHERS)


def offered_first(section: CaseSection, *, is_unallocated: bool = False) -> tuple[str, ...]:
    """The actions of a section in order: allocation first while the case is unallocated."""
    order = FIRST[section]
    return (ALLOCATE, *order) if is_unallocated else order
