"""Every act by itself refuses a stranger: somebody with a role elsewhere and no part in anything.

Pages stand before most acts, so what an act asks is asked here without any page. `strangers.txt`
names the acts; each is given a row of every kind that it takes, and for the rest nothing of use:
it has to refuse before it reads that.
"""

import inspect
import typing
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import models, transaction

from handrail.actions.core import stage_engine, step_dispatch
from handrail.actions.core.step_input import Given
from handrail.actions.forms import step_drafts
from handrail.records.queries.core import scope
from handrail.rules.permissions import Actor, Hat, Refused
from handrail.rules.vocabulary import Role
from handrail.rules.workflow import NAMED, START
from tests import people
from tests.people.each_kind import EachKind, outsider

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINES = Path(__file__).with_name("strangers.txt").read_text("utf-8").splitlines()
ACTS = [line for line in LINES if line[:1] != "#"]
# what goes on with a row; what begins one is asked of the case, or at large
STEPS = sorted(
    f"{thing}.{name}"
    for (thing, name), step in NAMED.items()
    if thing in scope.TABLES and step.frm != (START,)
)
FOR_ALL_WHO_SIGN_IN = (
    "disruption.information_reports.mark_outcome_seen",
    "front_door.screening.start_concern",
    "work.notices.mark_all_read",
)
NOTHING = {str: "something", int: 1, bool: True}


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[EachKind]:
    """A row of every kind, made once: each test undoes what it does to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield EachKind.whole()
        transaction.set_rollback(True)


@pytest.fixture
def each(made: EachKind, db: None) -> EachKind:
    return made


def stranger() -> Actor:
    """A practitioner of an agency elsewhere."""
    found = outsider()
    return replace(found, hats=frozenset({Hat(Role.PRACTITIONER, found.agency or 0)}))


def given_to(act: Any, each: EachKind, by: Actor) -> dict[str, Any]:
    """What an act is called with: rows where it takes rows, and for the rest nothing of use."""
    hints, given = typing.get_type_hints(inspect.unwrap(act)), {}
    for part in inspect.signature(act).parameters.values():
        kinds = [hints.get(part.name), *typing.get_args(hints.get(part.name))]
        tables = [
            kind for kind in kinds if inspect.isclass(kind) and issubclass(kind, models.Model)
        ]
        if part.name in {"by", "now"}:
            given[part.name] = {"by": by, "now": people.NOW}[part.name]
        elif tables:
            given[part.name] = each.of_table(tables[0])
        elif part.default is part.empty and part.kind is not part.VAR_KEYWORD:
            given[part.name] = NOTHING.get(typing.cast(Any, hints.get(part.name)))
    return given


@pytest.mark.parametrize("name", ACTS)
def test_an_act_refuses_a_stranger_before_anything_else(name: str, each: EachKind) -> None:
    module, _, act = name.rpartition(".")
    work = getattr(import_module(f"handrail.actions.{module}"), act)
    with pytest.raises(Refused):
        work(**given_to(work, each, stranger()))


@pytest.mark.parametrize("name", FOR_ALL_WHO_SIGN_IN)
def test_an_act_for_all_who_sign_in_refuses_who_has_not(name: str, each: EachKind) -> None:
    module, _, act = name.rpartition(".")
    work = getattr(import_module(f"handrail.actions.{module}"), act)
    with pytest.raises(Refused):
        work(**given_to(work, each, Actor(account=None, name="")))


def test_a_stranger_leaves_no_draft_on_a_case(each: EachKind) -> None:
    with pytest.raises(Refused):
        step_drafts.save_draft(
            by=stranger(), case=each.case, stage="casenote", stage_id=None, step="write",
            answers={"note": "She was seen at the station"}, now=people.NOW,
        )  # fmt: skip


@pytest.mark.parametrize("name", STEPS)
def test_a_step_refuses_a_stranger(name: str, each: EachKind) -> None:
    thing, _, called = name.partition(".")
    row, step, given = each.of(thing), NAMED[thing, called], Given({})
    with pytest.raises(Refused):
        step_dispatch.run_step(by=stranger(), step=step, row=row, given=given, now=people.NOW)


def test_what_steps_stand_on_refuses_a_stranger_too(each: EachKind) -> None:
    """A stage calls these itself, behind the question that every step asks."""
    by, given, now = stranger(), Given({}), people.NOW
    with pytest.raises(Refused):
        stage_engine.run_further_step(
            by=by, row=each.of("meeting"), name="cancel", given=given, now=now
        )
    with pytest.raises(Refused):
        stage_engine.run_first_step(
            by=by, case=each.case, thing="safetyplan", name="write", given=given, now=now
        )
