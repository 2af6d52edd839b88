"""What frames every page of a case: the masthead, its sections, and what the actor can do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from handrail.pages.core.request import Request
from handrail.records.queries.casework import mastheads, possible_steps
from handrail.records.queries.casework.case_stages import StageRow
from handrail.records.queries.casework.mastheads import Masthead
from handrail.records.queries.casework.possible_steps import Possible
from handrail.rules.casework import sections
from handrail.rules.casework.sections import ACTION_GROUPS, BESIDE_MAIN, LABELS, CaseSection
from handrail.rules.core.stages import declared_stages
from handrail.rules.vocabulary import PlanKind

# the sections that have a page of their own elsewhere; the others share one
ROUTES = {
    CaseSection.OVERVIEW: "case",
    CaseSection.CHRONOLOGY: "chronology",
    CaseSection.DOCUMENTS: "case_documents",
    CaseSection.ACCESS: "case_access",
}
# what is not begun a second time while one goes on: its states until it ends
ONE_AT_A_TIME = {
    "assessment:begin": {"begun", "written", "given_back"},
    "enquiry:begin": {"open"},
    "plan:begin": {"live"},
    "safetyplan:write": {"live"},
    "jointplan:write": {"live"},
    "stepdown:propose": {"proposed", "second"},
    **{f"{stage.thing}:{stage.begins}": {*stage.runs_once} for stage in declared_stages()},
}
UPDATE_SAFETY, CONFERENCE = "case:safe", "meeting:call_conference"
ON_A_PLAN = "The child already has a child protection plan: arrange a review conference."
GOES_ON = "One is already open."
# the same, where the step begins one kind and another kind may be open
GOES_ON_OF: dict[tuple[str, str], str] = {
    ("plan", PlanKind.CIN): "A child in need plan is already open.",
    ("plan", PlanKind.CP): "The child already has a child protection plan.",
}


@dataclass(frozen=True)
class Action:
    """One thing that can be done in a case: its label and URL, or why it is not possible."""

    key: str
    words: str
    href: str
    refusal: str = ""


@dataclass(frozen=True)
class Group:
    """The actions under one heading."""

    label: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class SectionLink:
    """One section of a case in its navigation."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class CaseFrame:
    """The frame above each page of a case."""

    masthead: Masthead
    sections: tuple[SectionLink, ...]
    current: str
    main: Action | None
    beside: tuple[Action, ...]
    groups: tuple[Group, ...]

    @property
    def update_safety(self) -> Action | None:
        """The action that updates tonight's safety; None when the actor may not."""
        found = (action for group in self.groups for action in group.actions)
        return next((a for a in found if a.key == UPDATE_SAFETY and not a.refusal), None)

    @property
    def number(self) -> int:
        """The number of possible actions."""
        return sum(not action.refusal for group in self.groups for action in group.actions)

    @property
    def number_refused(self) -> int:
        return sum(bool(action.refusal) for group in self.groups for action in group.actions)


def frame_for(
    request: Request, case: Any, current: CaseSection, masthead: Masthead | None = None
) -> CaseFrame:
    """The frame for a page of a case that the actor may read."""
    above = masthead or mastheads.masthead(request.actor, case)
    steps = sorted(
        possible_steps.first_steps(request.actor, case), key=lambda way: way.step.is_ending
    )
    found = actions_of(case, steps, above.stages)
    first = _first(found, current, case)
    return CaseFrame(
        masthead=above,
        sections=_sections(case, current),
        current=LABELS[current],
        main=first[0] if first else None,
        beside=tuple(first[1 : 1 + BESIDE_MAIN]),
        groups=group_actions(found) if first else (),
    )


def section_address(case: Any, section: CaseSection) -> str:
    """The URL of a section of a case."""
    if section in ROUTES:
        return reverse(ROUTES[section], args=[case.public_id])
    return reverse("case_section", args=[case.public_id, section.value])


def _sections(case: Any, current: CaseSection) -> tuple[SectionLink, ...]:
    return tuple(
        SectionLink(label, section_address(case, section), section is current)
        for section, label in LABELS.items()
    )


def actions_of(case: Any, found: Iterable[Possible], stages: Iterable[StageRow]) -> list[Action]:
    """The steps of a case as actions, each with the reason if it is not possible."""
    rows = list(stages)
    return [_action(case, way, rows) for way in found]


def _action(case: Any, way: Possible, rows: Iterable[StageRow]) -> Action:
    step, key = way.step, sections.action_key(way.step)
    args = [case.public_id, step.thing, step.name]
    if step.thing == "case":
        href = reverse("case_step", args=["case", case.public_id, step.name])
    else:
        href = reverse("case_begin", args=args)
    return Action(key, step.button, href, way.refusal or _open_already(step.thing, key, rows))


def _open_already(thing: str, key: str, rows: Iterable[StageRow]) -> str:
    """Which row prevents a second one, in words; empty if none does."""
    until_ended = ONE_AT_A_TIME.get(key, set())
    for row in rows:
        if row.thing == thing and row.state in until_ended:
            return GOES_ON_OF.get((thing, row.kind), GOES_ON)
        if key == CONFERENCE and _is_child_protection_plan(row):
            return ON_A_PLAN
    return ""


def _is_child_protection_plan(row: StageRow) -> bool:
    """Whether a stage is a child protection plan that has not ended."""
    return (row.thing, row.kind, row.state) == ("plan", PlanKind.CP, "live")


def _first(found: list[Action], current: CaseSection, case: Any) -> list[Action]:
    """The possible actions that a section offers first: its own, then the overview's."""
    may = {action.key: action for action in found if not action.refusal}
    order = sections.offered_first(current, is_unallocated=case.state == "unallocated")
    keys = (*order, *sections.FIRST[CaseSection.OVERVIEW])
    first = [may[key] for key in dict.fromkeys(keys) if key in may]
    return first or list(may.values())


def group_actions(found: Iterable[Action]) -> tuple[Group, ...]:
    """The actions by heading, in the order of the headings; possible ones first."""
    by_key = {action.key: action for action in found}
    groups = []
    for group in ACTION_GROUPS:
        here = [by_key[key] for key in group.steps if key in by_key]
        here.sort(key=lambda action: bool(action.refusal))
        if here:
            groups.append(Group(group.label, tuple(here)))
    return tuple(groups)


def filter_actions(groups: Iterable[Group], words: str, *, is_possible: bool) -> tuple[Group, ...]:
    """The actions whose label or heading contains all of these words."""
    wanted = words.casefold().split()
    found = []
    for group in groups:
        here = tuple(
            action
            for action in group.actions
            if all(word in f"{action.words} {group.label}".casefold() for word in wanted)
            and not (is_possible and action.refusal)
        )
        if here:
            found.append(Group(group.label, here))
    return tuple(found)
