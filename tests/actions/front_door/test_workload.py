"""Work passed on at once: all or nothing, one notice a colleague, and what changed is named."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, Refused
from handrail.actions.front_door import workload
from handrail.actions.front_door.workload import Move
from handrail.records.models import Account, Event, Notice, Referral, Submission
from handrail.records.queries.front_door import triage, workload as queries
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


def held(many: int = 3) -> list[Referral]:
    """Referrals that bob has taken."""
    return [people.taken(people.sent()) for _ in range(many)]


def passed_on(moves: list[Move], *, by: str = "helen", note: str = "Bob is ill") -> int:
    return workload.hand_over_all(
        by=people.act_as(by), holder=people.account("bob"), moves=moves,
        answers={"note": note} if note else {}, token=people.fresh(), now=NOW,
    )  # fmt: skip


def move(referral: Referral, to: str = "") -> Move:
    return Move(referral, people.account(to) if to else None, referral.version)


def grace() -> Account:
    """A second worker at the front door."""
    return people.colleague("grace")


def test_each_referral_goes_to_a_colleague_or_back_to_the_queue() -> None:
    first, second, third = held()
    helen = people.account("helen")
    done = passed_on([move(first, "helen"), move(second, "helen"), move(third)])
    for referral in (first, second, third):
        referral.refresh_from_db()
    assert done == 3
    assert (first.taken_by, second.taken_by, third.taken_by) == (helen, helen, None)
    assert [first.state, third.state] == ["taken", "waiting"]
    assert triage.find_next_untaken(people.act_as("bob")) == third


def test_it_is_one_event_and_each_referral_keeps_the_note() -> None:
    rows = held()
    last = Event.objects.latest("sequence").sequence
    passed_on([move(row, "helen") for row in rows])
    told = Event.objects.get(sequence__gt=last)
    assert told.verb == "referral.hand_over"
    assert told.things.filter(kind="referral").count() == len(rows)
    notes = Submission.objects.filter(part="hand_over")
    assert {note.answers["note"] for note in notes} == {"Bob is ill"}
    assert notes.count() == len(rows)


def test_each_colleague_gets_one_notice_that_names_every_referral() -> None:
    first, second, third = held()
    grace()
    passed_on([move(first, "grace"), move(second, "grace"), move(third, "helen")])
    notice = Notice.objects.get(recipient__login="grace")
    assert first.reference in notice.text
    assert second.reference in notice.text
    assert notice.referral is None
    assert not Notice.objects.filter(recipient__login="helen").exists()  # she did it herself


def test_a_notice_of_one_referral_leads_to_it() -> None:
    (only,) = held(1)
    grace()
    passed_on([move(only, "grace")])
    assert Notice.objects.get(recipient__login="grace").referral == only


def test_what_was_changed_meanwhile_is_named_and_nothing_is_passed_on() -> None:
    first, second, _ = held()
    moves = [move(first, "helen"), move(second, "helen")]
    Referral.objects.filter(pk=second.pk).update(version=second.version + 1)
    second.refresh_from_db()
    moves[1] = Move(second, moves[1].to, moves[1].seen)
    before = people.state()
    with pytest.raises(Incomplete) as problem:
        passed_on(moves)
    assert second.reference in problem.value.problems["moves"]
    assert first.reference not in problem.value.problems["moves"]
    assert people.state() == before


@pytest.mark.parametrize(
    ("to", "note", "wrong"), [("ann", "Ill", "to"), ("bob", "Ill", "to"), ("helen", "", "note")]
)
def test_it_goes_only_to_somebody_else_at_the_front_door_with_a_note(
    to: str, note: str, wrong: str
) -> None:
    rows = held(1)
    with pytest.raises(Incomplete) as problem:
        passed_on([move(row, to) for row in rows], note=note)
    assert set(problem.value.problems) == {wrong}


def test_nothing_ticked_is_told_of() -> None:
    with pytest.raises(Incomplete) as problem:
        passed_on([])
    assert set(problem.value.problems) == {"moves"}


@pytest.mark.parametrize("login", ["ann", "edda", "cat"])
def test_others_pass_nothing_on(login: str) -> None:
    rows = held(1)
    before = people.state()
    with pytest.raises(Refused):
        passed_on([move(row, "helen") for row in rows], by=login)
    assert people.state() == before


def loads(now: dt.datetime = NOW) -> dict[str, Any]:
    return {load.name: load for load in queries.list_worker_loads(people.act_as("helen", now), now)}


def test_the_workload_names_every_worker_and_the_oldest_first() -> None:
    held(1)
    older = NOW - dt.timedelta(days=2)
    people.taken(people.sent(now=older))
    found = loads()
    assert found["Bob of Northmere Council"].total == 2
    assert found["Bob of Northmere Council"].oldest == older
    assert found["Helen of Northmere Council"].total == 0
