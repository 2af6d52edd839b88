"""What a named person says of a proposed pair: once, with a reason, as far as they work on both."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core import pair_answers, recording
from handrail.records.models import SameEntity
from handrail.rules.permissions import Actor, Incomplete, NotPossible, Refused
from tests import people
from tests.people import NOW
from tests.people.network import node

pytestmark = pytest.mark.django_db


@recording.action
def propose(*, by: Actor, now: dt.datetime) -> SameEntity:
    first, second = node("vehicle", "AB12 CDE"), node("vehicle", "AB12 CDF")
    return recording.create(SameEntity(first=first, second=second, why="One sign differs"),
                            verb="entity.same_proposed")  # fmt: skip


def pair() -> SameEntity:
    """Two cars that the system proposes as one."""
    return propose(by=people.act_as("ivo"), now=NOW)


@recording.action
def act(*, by: Actor, pair: SameEntity, now: dt.datetime, **told: Any) -> Any:
    return pair_answers.answer_pair(
        pair, (pair.first, pair.second), by=by, permission="entity.work",
        verb="entity.same_said", now=now, **told,
    )  # fmt: skip


def said(found: SameEntity, login: str = "ivo", **more: Any) -> Any:
    told = {"state": "same", "possible": {"same"}, "reason": " One car ", "seen": 1} | more
    return act(by=people.act_as(login), pair=found, now=NOW, **told)


def test_an_answer_stands_with_its_reason_and_who_gave_it() -> None:
    found = said(pair())
    assert (found.state, found.reason, found.decided_at) == ("same", "One car", NOW)
    assert found.decided_by == people.account("ivo")


def test_an_answer_without_a_reason_or_that_is_not_open_now_is_refused() -> None:
    found = pair()
    with pytest.raises(Incomplete):
        said(found, reason=" ")
    with pytest.raises(NotPossible):
        said(found, state="undone")


def test_who_does_not_work_on_both_cannot_answer() -> None:
    with pytest.raises(Refused):
        said(pair(), "ann")
