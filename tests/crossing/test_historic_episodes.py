"""A historic episode counts wherever a child's episodes do, and nowhere as a return that is due."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from handrail.actions.missing import backfill
from handrail.pages.missing.episodes import council_figures
from handrail.records.models import Clock, Missing
from handrail.records.queries.dashboards import board_rows
from handrail.records.queries.disruption import problem_profile
from handrail.records.queries.missing import episodes, patterns
from handrail.records.queries.plans import step_down_gate
from handrail.records.queries.returns import inspection
from handrail.rules.dashboards import sources
from handrail.rules.disruption.problem_profile import Period
from tests import people
from tests.people.casework import allocated, taken
from tests.people.cast import NOW
from tests.people.missing import back, reported

pytestmark = pytest.mark.django_db
SINCE = NOW.date() - dt.timedelta(days=120)
PERIOD = Period("some", "Some months", SINCE, NOW.date())


@pytest.fixture
def row() -> Missing:
    """Two imported episodes of one child that ended weeks ago; the later one is marked."""
    case = allocated()
    for day in ("2026-09-20", "2026-10-10"):
        found = back(reported(case=case, at=f"{day} 20:00"), f"{day} 23:00")
        Missing.objects.filter(pk=found.pk).update(came_by="import")
    found.refresh_from_db()
    backfill.mark_historic(by=people.act_as("cora"), rows=[found], reason="Before us", now=NOW)
    return found


def rows_of(source: Any) -> Any:
    asked = board_rows.Asked(NOW, PERIOD)
    return board_rows.visible_rows_of(people.act_as("cora"), source, asked)


def of_case(row: Missing) -> list[Missing]:
    assert row.case
    return episodes.list_episodes_of_case(people.act_as("cat"), row.case)


def figures(row: Missing) -> dict[str, int]:
    since = NOW - dt.timedelta(days=365)
    return dict(council_figures(episodes.list_episodes_since(people.act_as("cora"), since)))


def inspected(row: Missing) -> int:
    wanted = inspection.Wanted(SINCE, NOW.date())
    cases = inspection.list_all_cases(people.act_as("ruth"), wanted)
    return next(one.times_missing for one in cases if one.pk == row.case_id)  # type: ignore[attr-defined]


def gate(row: Missing) -> Any:
    proposal = taken(row.case, "propose:stepdown", agencies=["health"])
    return step_down_gate.gate_of_proposal(people.act_as("marcus"), proposal, today=NOW.date())


COUNTED: dict[str, Callable[[Missing], int]] = {
    "the case": lambda row: len(of_case(row)),
    "the board": lambda row: rows_of(sources.MISSING).count(),
    "the council's figures": lambda row: figures(row)["Episodes that started"],
    "the lists for inspection": inspected,
    "the problem profile": lambda row: problem_profile._counted(PERIOD, "default").episodes,
    "the patterns": lambda row: len(patterns.patterns_across(people.act_as("cora"), 12).absences),
    "the gate before a step-down": lambda row: gate(row).missing,
}
LEFT_OUT: dict[str, Callable[[Missing], int]] = {
    "the board of returns": lambda row: rows_of(sources.INTERVIEWS).count(),
    "the council's figures": lambda row: figures(row)["Episodes where the child has returned"],
    "the list of interviews due": lambda row: episodes.count_episodes_by_state(
        people.act_as("cora")
    )["due"],
    "the gate before a step-down": lambda row: gate(row).interviews_due,
}


@pytest.mark.parametrize("where", COUNTED)
def test_a_historic_episode_counts_as_an_episode(row: Missing, where: str) -> None:
    assert COUNTED[where](row) == 2


@pytest.mark.parametrize("where", LEFT_OUT)
def test_its_return_is_neither_due_nor_counted(row: Missing, where: str) -> None:
    assert LEFT_OUT[where](row) == 1


def test_a_deadline_that_stopped_because_of_the_mark_is_no_late_deadline(row: Missing) -> None:
    assert Clock.objects.filter(stage_id=row.public_id, stopped_at__isnull=False).exists()
    shown = set(rows_of(sources.CLOCKS).filter(stage="missing").values_list("stage_id", flat=True))
    assert row.public_id not in shown
    assert len(shown) == 1


def test_the_council_s_figures_add_up(row: Missing) -> None:
    found = figures(row)
    assert found["Historic episodes, imported after they had ended"] == 1
    missing = Missing.objects.filter(returned_at=None).count()
    assert found["Episodes that started"] == 2 + missing


def test_it_counts_towards_missing_repeatedly(row: Missing) -> None:
    cora = people.act_as("cora")
    new = reported(case=row.case, at="2026-11-01 20:00")
    assert episodes.repeat_of(cora, of_case(new)) == "Missing 3 times in 90 days"
