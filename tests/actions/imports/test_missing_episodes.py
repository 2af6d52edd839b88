"""An imported missing episode belongs to the open case of its child, as one recorded here does."""

import datetime as dt

import pytest

from handrail.records.models import Case, Clock, Missing
from handrail.records.queries.audit.reconcile import reconcile_rows
from handrail.records.queries.missing.episodes import list_episodes_of_case
from handrail.rules.vocabulary.clock_codes import ClockCode
from tests import people
from tests.actions.imports.test_load import STORY, Sheets, bring, changed
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
AWAY = {"id": "x1", "child": "1", "missing_from": "2026-11-20 22:00",
        "returned_at": "2026-11-21 07:00"}  # fmt: skip
LONG_AGO = AWAY | {"missing_from": "2025-01-01 22:00", "returned_at": "2025-01-02 07:00"}
BEFORE_IT_OPENED = AWAY | {"missing_from": "2025-02-01", "returned_at": "2025-02-02"}
OF_ANOTHER = AWAY | {"child": "2"}
CLOSED = changed("episodes", 0, closed_on="2026-11-23", closure="RC7")
WITHOUT = {sheet: rows for sheet, rows in STORY.items() if sheet in ("workers", "children")}


def away(row: dict[str, str]) -> Sheets:
    return {"missing": [row]}


@pytest.mark.parametrize(
    ("files", "joins"),
    [
        ([STORY | away(AWAY)], True),
        ([STORY | away(LONG_AGO)], False),
        ([STORY | away(BEFORE_IT_OPENED)], True),
        ([STORY | away(OF_ANOTHER)], False),
        ([CLOSED | away(AWAY)], False),
        ([STORY | {"missing": []}, away(AWAY)], True),
        ([STORY | {"missing": []}, away(LONG_AGO)], False),
        ([CLOSED | {"missing": []}, away(AWAY)], False),
        ([WITHOUT | away(AWAY), {"episodes": STORY["episodes"][:1]}], True),
        ([WITHOUT | away(LONG_AGO), {"episodes": STORY["episodes"][:1]}], False),
        ([WITHOUT | away(AWAY), {"episodes": CLOSED["episodes"][:1]}], False),
        ([WITHOUT, {"episodes": STORY["episodes"][:1]} | away(AWAY)], True),
    ],
)
def test_an_episode_since_a_year_before_the_case_opened_joins_it(
    files: list[Sheets], joins: bool
) -> None:
    for number, sheets in enumerate(files):
        bring(sheets, now=NOW + dt.timedelta(hours=number))
    row = Missing.objects.get()
    case = Case.objects.filter(person=row.person).first() if joins else None
    assert (row.case is not None) is joins
    assert row.case == case
    assert all(clock.case == case for clock in Clock.objects.filter(stage_id=row.public_id))
    assert reconcile_rows().faults == []


def test_the_worker_of_the_child_sees_that_the_child_was_missing() -> None:
    bring(STORY | away(AWAY))
    case = Case.objects.get(worker__login="cat")
    found = list_episodes_of_case(people.act_as("cat", NOW), case)
    assert [row.police_reference for row in found] == [""]


SAW = AWAY | {"seen_by_police_at": "2026-11-21 09:30"}


@pytest.mark.parametrize(
    ("files", "stopped"),
    [([away(AWAY)], False), ([away(SAW)], True), ([away(AWAY), away(SAW)], True)],
)
def test_the_police_interview_is_due_after_the_return_until_police_have_seen_the_child(
    files: list[Sheets], stopped: bool
) -> None:
    for number, sheets in enumerate([STORY | {"missing": []}, *files]):
        bring(sheets, now=NOW + dt.timedelta(hours=number))
    clock = Clock.objects.get(kind=ClockCode.PREVENTION_INTERVIEW)
    row = Missing.objects.get()
    assert clock.started_at == row.returned_at
    assert (clock.stopped_at is not None) is stopped
    assert clock.stopped_at == row.seen_by_police_at
    assert reconcile_rows().faults == []
