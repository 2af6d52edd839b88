"""The steps of the pathway: all reachable, and a wrong moment says what to do instead."""

import pkgutil
from importlib import import_module
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, strategies as st

import handrail.rules
from handrail.rules import workflow
from handrail.rules.clocks import CLOCKS
from handrail.rules.core.stages import declared_stages
from handrail.rules.core.step_definition import Step, TaskRow
from handrail.rules.forms.form_parser import read_form
from handrail.rules.permissions import NotPossible
from handrail.rules.vocabulary import (
    ActionState,
    AssessmentState,
    CaseState,
    ContributionState,
    EnquiryState,
    EntityState,
    IntelState,
    InvestigationState,
    JointPlanState,
    LinkState,
    MeasureState,
    MeetingState,
    MissingState,
    NrmState,
    PanelItemState,
    PanelState,
    PlacePartState,
    PlacePlanState,
    PlanState,
    PoliceState,
    PreProceedingsState,
    RecipientState,
    ReleaseState,
    ReportState,
    RequestState,
    ReviewState,
    Role,
    SafetyPlanState,
    SharingOutcome,
    StepDownState,
    SuspectStatus,
)
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import (
    OPEN,
    OPEN_ALARM,
    START,
    STEPS,
    find_step,
    possible_steps,
)
from handrail.rules.workflow.items import lacks_case
from tests.tables import every

each_step = every("row", STEPS, ids=lambda row: f"{row.thing}.{row.name}")
STATES = {
    "concern": {"started"},
    "referral": {*OPEN, "decided", "withdrawn"},
    "alarm": {*OPEN_ALARM, "ended"},
    "disagreement": {"open", "answered", "resolved"},
}


def reached(thing: str) -> set[str]:
    """The states of a thing that some chain of steps leads to."""
    found, before = {START}, set[str]()
    while found != before:
        before = set(found)
        steps = [row for state in before for row in possible_steps(thing, state)]
        found |= {state for row in steps for state in row.states if state}
    return found


STATES |= {
    "concern": {"started", "sent", "watched", "help_asked", "intelligence", "not_sent"},
    "question": {
        *("asked", "answered", "accepted", "declined", "withdrawn", "agreement_withdrawn")
    },
    "case": set(CaseState),
    "casenote": {"kept"},
    "significantevent": {"live", "withdrawn"},
    "meeting": set(MeetingState),
    "attendance": {"invited", "answered"},
    "assessment": set(AssessmentState),
    "contribution": set(ContributionState),
    "policereferral": {*PoliceState, "given_back", "more_asked"},
    "enquiry": set(EnquiryState),
    "plan": set(PlanState),
    "preproceedings": set(PreProceedingsState),
    "protection": {"live", "ended"},
    "nationalreferral": {*NrmState},
    "responsibility": {"told", "accepted"},
    "panel": set(PanelState),
    "panelitem": set(PanelItemState),
    "panelseat": {"invited", "answered"},
    "listing": {"listed", "discussed", "decided", "put_off"},
    "panelpaper": {"written"},
    "safetyplan": {*SafetyPlanState},
    "jointplan": {*JointPlanState},
    "planaction": {*ActionState},
    "planreview": {*ReviewState},
    "stepdown": {*StepDownState},
    "supervision": {"recorded", "replied"},
    "dipsample": {"drawn"},
    "sampledcase": {"drawn", "asked", "moderated"},
    "missing": set(MissingState),
    "investigation": set(InvestigationState),
    "suspect": set(SuspectStatus),
    "recordsrequest": set(RequestState),
    "sharing": set(SharingOutcome),
    "release": set(ReleaseState),
    "recipient": set(RecipientState),
    "report": set(ReportState),
    "intel": set(IntelState),
    "entity": set(EntityState),
    "link": set(LinkState),
    "measure": set(MeasureState),
    "placeplan": set(PlacePlanState),
    "placepart": set(PlacePartState),
    **{
        stage.thing: set(stage.words["state"])
        for stage in declared_stages()
        if "state" in stage.words
    },
}


@every("thing", STATES)
def test_every_state_is_reached_from_the_start(thing: str) -> None:
    assert reached(thing) == {START, *STATES[thing]}


@each_step
def test_every_step_can_be_taken_from_a_state_that_is_reached(row: object) -> None:
    assert set(row.frm) <= reached(row.thing)


def test_every_open_state_leads_to_a_decision() -> None:
    for state in OPEN:
        assert "decide" in {row.name for row in possible_steps("referral", state)}


@each_step
def test_a_step_is_found_from_its_states(row: object) -> None:
    for state in row.frm:
        assert find_step(row.name, row.thing, state) is row


@every(
    "name, state",
    [
        (row.name, state)
        for row, state in product(STEPS, (START, *sorted(STATES["referral"])))
        if row.thing == "referral" and state not in row.frm
    ],
)
def test_a_step_at_the_wrong_moment_says_what_to_do_instead(name: str, state: str) -> None:
    with pytest.raises(NotPossible) as refused:
        find_step(name, "referral", state)
    said = str(refused.value)
    assert said.endswith(".")
    assert any(word in said for word in ("Open it", "Reload", "You can add"))


def test_a_step_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        find_step("vanish", "referral", "waiting")


@each_step
def test_a_step_starts_and_stops_clocks_that_exist(row: object) -> None:
    assert {*row.starts, *row.stops} <= set(CLOCKS)


@each_step
def test_a_step_tells_people_who_exist(row: object) -> None:
    meant = {"author", "lead", "taker", "caller", "raiser", *Role}
    meant |= {"worker", "managers", "team", "police", "agency", "invited", "readers"}
    meant |= {"coordinators", "seat", "seats", "specialist"}
    meant |= {"worker", "managers", "team", "police", "agency", "invited", "readers", "assignee"}
    meant |= {"missing_lead", "missing_leads", "interviewer"}
    meant |= {"desk", "lead", "sources", "front_door"}
    assert {notice.to for notice in row.notices} <= meant
    assert {task.to for task in row.tasks if not task.to.startswith("team:")} <= meant


def test_every_task_that_a_step_opens_is_finished_by_some_step() -> None:
    opened = {task.kind for row in STEPS for task in row.tasks}
    finished = {kind for row in STEPS for kind in row.finishes}
    assert opened - finished == set()


def reached_from(step: Step, state: str) -> set[str]:
    """The states that a step may reach from a state; none where it is not possible."""
    return {after or state for after in step.states} if state in step.frm else set()


def can_be_finished(thing: str, state: str, kind: str) -> bool:
    """Whether some way from a state leads to a step that finishes a task of this kind."""
    seen, left = {state}, [state]
    own = [step for step in STEPS if step.thing == thing]
    while left:
        now = left.pop()
        if any(kind in step.closes and now in step.frm for step in own):
            return True
        found = {after for step in own for after in reached_from(step, now)} - seen
        seen |= found
        left += found
    return False


def states_with_task(step: Step, kind: str) -> set[str]:
    """The states in which a task of this kind, which a step opens, may still be open."""
    left = [after for state in step.frm for after in reached_from(step, state)]
    seen = set(left)
    others = [row for row in STEPS if row.thing == step.thing and kind not in row.closes]
    while left:
        now = left.pop()
        found = {after for row in others for after in reached_from(row, now)} - seen
        seen |= found
        left += found
    return seen


def test_no_task_is_left_that_no_step_can_finish_any_more() -> None:
    stuck = [
        (step.thing, task.kind.value, state)
        for step in STEPS
        for task in step.tasks
        if task.step and ":" not in task.step
        for state in sorted(states_with_task(step, task.kind))
        if not can_be_finished(step.thing, state, task.kind)
    ]
    assert stuck == []


def test_what_ends_without_an_nrm_referral_leaves_no_task_to_submit_it() -> None:
    assert TaskKind.SUBMIT_NRM in workflow.NAMED["nationalreferral", "not_refer"].finishes


def test_an_urgent_decision_does_not_wait_for_the_child_to_be_identified() -> None:
    assert "identify" in {row.name for row in possible_steps("referral", "decided")}


CHAINS = st.sampled_from(sorted(STATES)).flatmap(
    lambda thing: st.tuples(
        st.just(thing),
        st.lists(st.sampled_from([row for row in STEPS if row.thing == thing]), max_size=14),
        st.randoms(use_true_random=False),
    )
)


@given(CHAINS)
def test_no_chain_of_steps_leaves_the_known_states(chain: object) -> None:
    thing, rows, chance = chain
    state = START
    for row in rows:
        try:
            find_step(row.name, thing, state)
        except NotPossible:
            continue
        state = chance.choice(row.states) or state
        assert state in {START, *STATES[thing]}


def test_a_task_says_all_of_what_to_do() -> None:
    modules = [
        import_module(f"{workflow.__name__}.{module.name}")
        for module in pkgutil.iter_modules(workflow.__path__)
    ]
    beside = [value for module in modules for value in vars(module).values()]
    tasks = [task for task in beside if isinstance(task, TaskRow)]
    tasks += [task for row in STEPS for task in row.tasks]
    assert len({task.kind for task in tasks}) > 40
    assert [task.title for task in tasks if task.title.rstrip().endswith((":", ","))] == []


# what a court, a police officer or the other council does, a worker here only records
DONE_BY_OTHERS = [
    "investigation_end",
    "hearing_listed",
    "hearing_moved",
    "suspect_bail_extend",
    "protection_extend",
    "measure_extend",
    "measure_renew",
    "measure_end",
    "protection_end",
]


@pytest.mark.parametrize("form", DONE_BY_OTHERS)
def test_what_others_did_is_recorded_and_not_done_here(form: str) -> None:
    buttons = {step.button for step in STEPS if step.form == form}
    assert len(buttons) == 1
    assert buttons.pop().startswith("Record ")


def test_a_child_who_was_found_is_not_said_to_have_returned() -> None:
    (located,) = (step for step in STEPS if (step.thing, step.name) == ("missing", "locate"))
    assert {notice.text for notice in located.notices} == {
        "The child has returned or been found: {reference}."
    }
    assert located.button == "Record that the child has returned or been found"


FORM = Path(handrail.rules.__file__).parent / "forms" / "assessment_return.yaml"
TASKS = {task.kind: task.title for step in STEPS for task in step.tasks}


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        (TaskKind.TELL_CHILD, "Tell the child "),
        (TaskKind.STRATEGY, "Arrange a strategy discussion"),
        (TaskKind.ACKNOWLEDGEMENT, "Make sure that the police acknowledge "),
    ],
)
def test_a_task_says_what_is_to_be_done_and_not_how_it_is_recorded(
    kind: TaskKind, begins: str
) -> None:
    assert TASKS[kind].startswith(begins)


def test_who_calls_a_meeting_arranges_it_and_does_not_ask_somebody_else_to() -> None:
    calls = [step for step in STEPS if step.thing == "meeting" and step.name.startswith("call")]
    assert len(calls) == 5
    for step in calls:
        assert any(task.to == "author" for task in step.tasks), "who calls it holds it"
        assert "equest" not in f"{step.button} {step.sentence} {step.notices}"


def test_a_form_of_two_records_is_not_called_by_the_name_of_one() -> None:
    serves = {step.thing for step in STEPS if step.form == "assessment_return"}
    assert serves == {"assessment", "policereferral"}
    assert "assessment" not in read_form(FORM.read_text("utf-8")).title


@pytest.mark.parametrize(
    ("kind", "button"),
    [
        ("person", "Record a person of concern"),
        ("vehicle", "Record a vehicle"),
        ("account", "Record an online account"),
    ],
)
def test_a_button_has_the_article_of_its_first_letter(kind: str, button: str) -> None:
    assert workflow.NAMED["entity", f"record_{kind}"].button == button


@pytest.mark.parametrize(
    ("thing", "name", "state", "why"),
    [
        ("referral", "take", "decided", "has been decided"),
        ("referral", "take", "withdrawn", "was withdrawn"),
        ("alarm", "acknowledge", "ended", "while the alarm is ended"),
        ("meeting", "hold", "decided", "has been decided"),
    ],
)
def test_a_step_that_is_not_possible_says_why(thing: str, name: str, state: str, why: str) -> None:
    with pytest.raises(NotPossible, match=why):
        workflow.find_step(name, thing, state)


@pytest.mark.parametrize(
    ("kind", "case", "lacks"),
    [("child", None, True), ("child", 7, False), ("place", None, False), ("person", None, False)],
)
def test_the_case_is_asked_for_only_of_a_child_who_was_nominated_without_one(
    kind: str, case: int | None, lacks: bool
) -> None:
    assert lacks_case(SimpleNamespace(kind=kind, case_id=case)) is lacks
