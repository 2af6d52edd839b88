"""Rows that a worker holds while it works on them, one after the other."""

import datetime as dt
import logging
from typing import Any

import pytest

from handrail.actions.core.held_work import run_in_turn, unheld
from handrail.records.models import MissingImport
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
HELD = dt.timedelta(minutes=2)
LOG = logging.getLogger("handrail.worker")


def asked(name: str, held_until: dt.datetime | None = None) -> MissingImport:
    agency = people.agency("police")
    return MissingImport.objects.create(
        name=name, owner=agency, state="asked", occurred_at=NOW, recorded_at=NOW,
        held_until=held_until,
    )  # fmt: skip


def run(work: Any) -> int:
    rows = MissingImport.objects.filter(state="asked").order_by("name")
    return run_in_turn(rows, work, now=NOW, held=HELD, log=LOG)


@pytest.mark.parametrize(
    ("ahead", "is_free"), [(-1, True), (1, False), (3, False), (5, True)],
    ids=["over", "held", "held by a slow one", "longer than is possible"],
)  # fmt: skip
def test_a_row_is_free_once_its_hold_is_over_or_impossible(ahead: int, is_free: bool) -> None:
    asked("one", NOW + dt.timedelta(minutes=ahead))
    assert MissingImport.objects.filter(unheld(NOW, HELD)).exists() is is_free
    assert run(lambda row, moment: True) == is_free


def test_each_row_is_held_while_it_runs_and_let_go_afterwards() -> None:
    row, seen = asked("one"), []

    def work(found: MissingImport, moment: dt.datetime) -> bool:
        seen.append(MissingImport.objects.get(pk=found.pk).held_until == moment + HELD)
        return True

    assert run(work) == 1
    row.refresh_from_db()
    assert (seen, row.held_until) == ([True], None)


def test_one_that_fails_does_not_stop_the_others_and_is_told_at_the_end() -> None:
    rows, ran = [asked(name) for name in ("one", "three", "two")], []

    def work(found: MissingImport, moment: dt.datetime) -> bool:
        ran.append(found.name)
        if found.name == "one":
            raise RuntimeError("a broken file")
        return True

    with pytest.raises(RuntimeError, match="a broken file"):
        run(work)
    assert ran == ["one", "three", "two"]
    assert not MissingImport.objects.filter(pk__in=[r.pk for r in rows], held_until__gt=NOW)


def test_one_that_another_process_took_meanwhile_is_left_and_the_next_is_run() -> None:
    for name in ("one", "three", "two"):
        asked(name)
    ran = []

    def work(found: MissingImport, moment: dt.datetime) -> bool:
        ran.append(found.name)
        MissingImport.objects.filter(name="three").update(held_until=moment + HELD)
        return True

    assert run(work) == 2
    assert ran == ["one", "two"]
