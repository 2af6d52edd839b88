"""Every step of a case, refused to whoever may not take it."""

from typing import Any

import pytest

from handrail.actions.core import step_dispatch
from handrail.actions.core.recording import Incomplete, Refused
from handrail.actions.core.step_input import Given
from handrail.records.models import Attendance, Case, Event
from handrail.records.queries.core import scope
from handrail.records.queries.plans.joint_plans import Owner
from handrail.rules.core.stages import declared_stages
from handrail.rules.permissions import refusal
from handrail.rules.workflow import CASE_STEPS, NAMED, START, Step
from tests import people
from tests.draw import Tenth
from tests.people import sharing
from tests.people.casework import allocated, day, taken
from tests.people.cast import NOW, act_as

pytestmark = [pytest.mark.django_db, pytest.mark.once]


EVERYBODY = [
    "ann",
    "lena",
    "dan",
    "bob",
    "helen",
    "edda",
    "cat",
    "sam",
    "marcus",
    "iris",
    "cora",
    "ines",
    "pol",
    "nia",
    "ezra",
    "ruth",
    "petra",
]


PICKED: dict[str, Any] = {
    "agencies": ["health"],
    "came": ["police", "health"],
    "readers": ["police"],
    "police": "police",
    "agency": "health",
    "about": None,
    "goods": [],
    "recipient": None,
    "child": None,
    "told": "health",
    "same_episode": None,
}


ASKED = [step for step in CASE_STEPS if step.form or step.picks]


@pytest.fixture
def world() -> dict[str, Any]:
    """A case with one thing of every kind in it, by kind."""
    case, today = allocated(), day(NOW.date())
    made = {
        "case": case,
        "casenote": taken(case, "write:casenote"),
        "significantevent": taken(case, "mark:significantevent"),
        "meeting": taken(case, "call:meeting", agencies=["police", "health"]),
        "enquiry": taken(case, "begin:enquiry", started_on=today),
        "assessment": taken(case, "begin:assessment", started_on=today),
        "contribution": taken(case, "ask:contribution", agency="health"),
        "policereferral": taken(case, "write:policereferral", is_urgent="yes"),
        "plan": taken(case, "begin:plan", started_on=today),
        "preproceedings": taken(case, "begin:preproceedings", by="marcus", started_on=today),
        "protection": taken(case, "begin:protection", kind="police_protection", started_on=today),
        "nationalreferral": taken(case, "consider:nationalreferral"),
        "responsibility": taken(case, "record:responsibility"),
        "safetyplan": taken(case, "write:safetyplan"),
        "jointplan": taken(case, "write:jointplan", agencies=["police"]),
        "planreview": taken(case, "write:planreview", risk="reduced", how_far="markedly"),
        "stepdown": taken(case, "propose:stepdown", agencies=["police"]),
        "supervision": taken(case, "record:supervision", by="marcus"),
        "missing": taken(case, "report:missing"),
        "investigation": taken(case, "begin:investigation", police="police"),
        "recordsrequest": taken(case, "receive:recordsrequest"),
        **sharing.world(case),
    }
    for stage in declared_stages():
        if stage.thing not in made:
            made[stage.thing] = taken(case, f"{stage.begins}:{stage.thing}")
    made["suspect"] = taken(made["investigation"], "suspect")
    mine = Owner(people.agency("council"), people.account("cat"))
    made["planaction"] = taken(made["jointplan"], "act", owner=mine)
    taken(made["policereferral"], "send_urgent", police="police")
    return {**made, "attendance": Attendance.objects.get(agency=people.agency("police"))}


def tried(step: Step, row: Any, login: str) -> None:
    more: dict[str, Any] = {}
    if step.picks == "owner":
        more["owner"] = Owner(people.agency("council"), people.account("sam"))
    elif step.picks in {"worker", "doer", "interviewer"}:
        more[step.picks] = people.account("sam")
    elif step.picks == "cases":
        more["cases"] = []
    elif step.picks:
        name = step.picks.removeprefix("asked_")
        more[name] = PICKED[name]
    is_first = step.frm == (START,) and step.thing != "case"
    taken(row, f"{step.name}:{step.thing}" if is_first else step.name, by=login, **more)


@pytest.mark.whole
def test_every_step_is_refused_to_those_without_its_permission(
    world: dict[str, Any], tenth: Tenth
) -> None:
    before, events = people.state(), Event.objects.count()
    for step in tenth("steps of a case", ASKED):
        row = world["case"] if step.frm == (START,) else world[step.thing]
        for login in EVERYBODY:
            by = people.act_as(login)
            refused = refusal(by, step.permission, scope.facts_of_row(by, row))
            if refused is None:
                continue
            with pytest.raises(Refused) as found:
                tried(step, row, login)
            assert found.value.refusal.hidden == refused.hidden, (step.thing, step.name, login)
            assert found.value.refusal.reason.endswith(".")
    assert people.state() == before
    assert Event.objects.count() == events


# written by hand, not from the grants: who may take the steps that decide something
DECIDE = {
    ("case", "allocate"): "marcus",
    ("case", "status"): "cat marcus",
    ("case", "level"): "cat marcus",
    ("case", "close"): "marcus",
    ("assessment", "authorise"): "marcus",
    ("assessment", "give_back"): "marcus",
    ("policereferral", "approve"): "marcus",
    ("policereferral", "decide"): "pol",
    ("policereferral", "acknowledge"): "cat edda marcus pol",
    ("meeting", "decide"): "marcus",
    ("enquiry", "finish"): "cat marcus",
    ("plan", "end"): "cat marcus",
    ("attendance", "answer"): "pol",
    ("contribution", "give"): "nia",
    ("jointplan", "lead"): "cat marcus",
    ("planaction", "finish"): "cat edda marcus",
    ("planreview", "confirm"): "marcus",
    ("stepdown", "agree"): "marcus",
    ("supervision", "record"): "marcus",
    ("supervision", "reply"): "cat",
    ("stepdown", "withdraw"): "cat marcus",
    ("investigation", "contact"): "cat edda marcus pol",
    ("suspect", "bail"): "cat edda marcus pol",
    ("recordsrequest", "weigh"): "cat marcus",
    ("recordsrequest", "release"): "marcus",
    ("sharing", "send"): "cat edda marcus",
    ("release", "allow"): "marcus",
    ("release", "send_urgent"): "cat edda marcus",
}


def test_those_who_decide_are_those_of_the_guidance_and_nobody_else(
    world: dict[str, Any],
) -> None:
    steps = {(step.thing, step.name): step for step in CASE_STEPS}
    for name, logins in DECIDE.items():
        row = world[name[0]]
        may = {
            login
            for login in EVERYBODY
            if refusal(
                by := people.act_as(login), steps[name].permission, scope.facts_of_row(by, row)
            )
            is None
        }
        assert may == set(logins.split()), name


def test_to_strangers_a_case_does_not_exist(world: dict[str, Any]) -> None:
    for login in ("ann", "lena", "dan", "sam", "petra", "ezra"):
        by = people.act_as(login)
        assert not Case.objects.filter(scope.visible_rows(by, "case.read", "case")).exists(), login


def missing(thing: str, name: str, row: object, by: str) -> set[str]:
    """The questions with an error when the form of a step is sent empty."""
    with pytest.raises(Incomplete) as refused:
        step_dispatch.run_step(
            by=act_as(by), step=NAMED[thing, name], row=row, given=Given(), now=NOW
        )
    return set(refused.value.problems)


def test_immediate_protection_asks_what_protects_the_child() -> None:
    assert "kind" in missing("protection", "begin", allocated(), "cat")


def test_why_something_is_not_made_asks_what_it_is() -> None:
    assert "what" in missing("case", "explain", allocated(), "cat")


def test_the_decision_of_a_discussion_asks_for_its_outcome() -> None:
    meeting = taken(allocated(), "call:meeting", agencies=["police"])
    taken(meeting, "hold", by="marcus", came=["police", "health"])
    assert "outcome" in missing("meeting", "decide", meeting, "marcus")


def test_who_may_not_do_a_step_is_refused_before_its_form_is_read() -> None:
    with pytest.raises(Refused):
        step_dispatch.run_step(
            by=act_as("dan"),
            step=NAMED["protection", "begin"],
            row=allocated(),
            given=Given(),
            now=NOW,
        )
