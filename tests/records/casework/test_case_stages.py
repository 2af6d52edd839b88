"""What is read of the rows of a case: its clocks, those around the child, its stages."""

import datetime as dt
import uuid
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.actions.core import recording
from handrail.actions.people import register
from handrail.records.queries.casework import cases
from handrail.records.queries.casework.case_stages import (
    Around,
    StageRow,
    clocks_in,
    list_stage_rows,
    order_row,
    people_around_in,
    stages_in,
)
from tests import people
from tests.people import NOW
from tests.people.casework import allocated
from tests.people.joining import joined, on_register

pytestmark = pytest.mark.once


def row(thing: str, key: int = 1, hours: int = 0, **more: str) -> StageRow:
    told = {"state": "", "reference": "", "kind": "", "outcome": ""} | more
    return StageRow(thing, uuid.UUID(int=key), at=NOW + dt.timedelta(hours=hours), key=key, **told)


ROWS = [row("clock", kind="C2", hours=5), row("plan", kind="cp"), row("clock", kind="C1", hours=1)]
ROWS += [
    row("relationship", key, reference=f"Aunt {key}", kind="aunt_uncle") for key in range(20, 0, -1)
]


def test_clocks_stand_by_when_they_are_due() -> None:
    assert [clock.kind for clock in clocks_in(ROWS)] == ["C1", "C2"]
    assert clocks_in([]) == []


def test_of_those_around_a_child_the_first_twelve_stand_in_the_order_of_writing() -> None:
    found = people_around_in(ROWS)
    assert (len(found), found[0], found[-1].other_name) == (
        12,
        Around("Aunt 1", "aunt_uncle", ""),
        "Aunt 12",
    )


def test_what_is_left_are_the_stages() -> None:
    assert [one.thing for one in stages_in(ROWS)] == ["plan"]


def test_an_order_stands_with_the_case_it_is_of() -> None:
    order: Any = SimpleNamespace(
        public_id=uuid.UUID(int=3),
        state="live",
        kind="epo",
        recorded_at=NOW,
        pk=3,
        case=SimpleNamespace(reference="NM-C-1"),
    )
    assert order_row(order) == row("protection", 3, state="live", reference="NM-C-1", kind="epo")


@pytest.mark.django_db
def test_those_around_a_child_are_from_every_record_of_the_child() -> None:
    case = allocated()
    assert case.person is not None
    other = on_register("Safiya", "Ilyas")
    bob, aunt = people.act_as("bob"), {"other_name": "Aunt Zahra", "kind": "aunt_uncle"}
    with recording.audited_transaction(by=bob, now=NOW):
        register.insert_relationship(by=bob, person=other, answers=aunt, now=NOW)
    joined(case.person, other)
    cat = people.act_as("cat")
    found = cases.find_case(cat, case.public_id)
    assert found is not None
    near = people_around_in(list_stage_rows(cat, found))
    assert [one.other_name for one in near] == ["Orla Devlin", "Aunt Zahra"]
