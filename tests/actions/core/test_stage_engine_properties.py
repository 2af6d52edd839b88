"""In whatever order steps of a case are taken: nothing contradicts, and events give the rows."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.core.stage_engine import require_other
from handrail.records.models import (
    Assessment,
    Case,
    Clock,
    Enquiry,
    EventObject,
    Plan,
    PoliceReferral,
    Recipient,
    Submission,
    Task,
)
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import form_of, latest_form
from handrail.records.queries.plans.joint_plans import Owner
from handrail.rules.core.local_time import london_time
from handrail.rules.forms.questions import Kind
from handrail.rules.permissions import holds, refusal
from handrail.rules.workflow import CASE_STEPS, NAMED, START, Step
from tests import people
from tests.people import sharing
from tests.people.casework import allocated, opened, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DOERS = ("cat", "marcus", "mona", "iris", "edda", "pol", "nia")
PICKED = {
    "agencies": ["police", "health"],
    "came": ["police", "health"],
    "readers": ["police"],
    "police": "police",
    "agency": "health",
    "child": None,
    "about": None,
}
# goes on beside the work of the case, and may outlast it
BESIDE = {"C18"}


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_of(case: Case) -> list[Any]:
    """The case and everything in it, in the order in which it was made."""
    case = Case.objects.get(pk=case.pk)
    found = [row for table in scope.CASE_ROWS.values() for row in table.objects.filter(case=case)]
    return [case, *sorted(found, key=lambda row: (row.recorded_at, row._meta.model_name, row.pk))]


def possible(case: Case) -> list[tuple[Any, Step]]:
    """Every step that could be taken now, with the row that it is taken on."""
    found = []
    for row in rows_of(case):
        thing = row._meta.model_name
        found += [
            (row, s) for s in CASE_STEPS if s.thing == thing and row.state in s.frm and s.fits(row)
        ]
    begins = [s for s in CASE_STEPS if s.frm == (START,) and s.form and s.thing != "case"]
    found += [(case, step) for step in begins]
    return [(row, step) for row, step in found if step.picks != "cases"]


def doer(row: Any, step: Step) -> str | None:
    """The first of those who may take the step."""
    for login in DOERS:
        by = people.act_as(login)
        if not holds(by, step.permission):
            continue
        if refusal(by, step.permission, scope.facts_of_row(by, row)):
            continue
        try:
            require_other(step, row, by=by)
        except NotPossible:
            continue
        return login
    return None


def choices(step: Step, number: int) -> dict[str, Any]:
    """Answers to the choices of a form, other ones for each number."""
    form = form_of(latest_form(step.form))
    return {
        question.key: options[number % len(options)].value
        for question in form.questions()
        if question.kind is Kind.CHOICE and (options := form.options_of(question))
    }


def go(case: Case, which: int, how: int) -> None:
    """Takes one of the possible steps, in one of its ways; what is refused changes nothing."""
    found = possible(case)
    row, step = found[which % len(found)]
    by = doer(row, step)
    if by is None:
        return
    more = choices(step, how) if step.form else {}
    if step.picks in {"worker", "doer"}:
        more[step.picks] = people.account(("cat", "sam")[how % 2])
    elif step.picks == "owner":
        more["owner"] = Owner(people.agency("council"), people.account("cat"))
    elif step.picks == "recipient":
        more["recipient"] = Recipient.objects.first() or sharing.contact()
    elif step.picks == "goods":
        more["goods"] = [sharing.good("Somebody waited at the gate.")]
    elif step.picks:
        name = step.picks.removeprefix("asked_")
        more[name] = PICKED[name]
    name = f"{step.name}:{step.thing}" if row == case and step.thing != "case" else step.name
    last = EventObject.objects.latest("pk").pk
    with contextlib.suppress(Incomplete, NotPossible):
        taken(row, name, by=by, **more)
        left = EventObject.objects.filter(pk__gt=last, verb=f"{step.thing}.{step.name}")
        assert left.exists(), "a step left no event"


def check(case: Case) -> None:
    case.refresh_from_db()
    assert Case.objects.filter(person=case.person).exclude(state="closed").count() <= 1
    assert Enquiry.objects.filter(case=case, state="open").count() <= 1
    assert Plan.objects.filter(case=case, state="live").count() <= 1
    for plan in Plan.objects.filter(case=case, kind="cp").select_related("meeting"):
        assert plan.meeting.kind == "conference"
        assert plan.started_on == london_time(plan.meeting.held_at).date()
    for row in Assessment.objects.filter(case=case, authorised_at__isnull=False):
        assert row.authorised_by != row.written_by
    for row in PoliceReferral.objects.filter(case=case, approved_at__isnull=False):
        assert row.approved_by != row.written_by
    waiting = Task.objects.filter(case=case, state="open")
    running = Clock.objects.filter(case=case, stopped_at=None).exclude(kind__in=BESIDE)
    if case.state == "closed":
        assert not waiting.exists()
        assert not running.exists()
    for task in waiting:
        check_task(task)
    for row in rows_of(case):
        assert replayed(row) == row.state, row


def check_task(task: Task) -> None:
    """An open task names a step that there is, and that can be taken on its row."""
    begins, _, name = task.step.rpartition(":")
    if not name:
        return
    step = NAMED[begins or task.stage, name]
    if begins:
        assert step.frm == (START,), task.title
        return
    table = {**scope.WORKED, "case": Case}[task.stage]
    row = table.objects.get(public_id=task.stage_id)
    assert row.state in step.frm, task.title
    assert step.fits(row), task.title


def replayed(row: Any) -> str:
    """The state that the table gives when the events of a row are told to it in their order."""
    thing, state = row._meta.model_name, START
    for told in EventObject.objects.filter(public_id=row.public_id).order_by("event", "pk"):
        about, _, name = told.verb.partition(".")
        step = NAMED.get((thing, name)) if about == thing else None
        if step is None:
            continue
        kept = Submission.objects.filter(event=told.event.public_id, stage_id=row.public_id).first()
        state = step.reached(kept.answers if kept else None) or state
    return state


STEPS_TAKEN = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 11)), min_size=3, max_size=9)
FEW = settings(
    max_examples=15,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.slow
@FEW
@given(steps=STEPS_TAKEN)
def test_no_sequence_of_allowed_steps_contradicts_itself(db: None, steps: Any) -> None:
    with undone():
        case = allocated()
        for which, how in steps:
            go(case, which, how)
            check(case)


def test_a_case_that_nobody_holds_is_consistent_too() -> None:
    case = opened()
    check(case)
