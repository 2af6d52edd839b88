"""An imported child who is missing now is told of as one who is reported here, and once."""

import datetime as dt

import pytest

from handrail.records.models import ImportBatch, Missing, Notice, Task
from handrail.records.queries.audit.reconcile import reconcile_rows
from handrail.records.queries.imports import withdrawals
from handrail.rules.vocabulary import NoticeKind
from handrail.rules.vocabulary.task_kinds import TaskKind
from tests import people
from tests.actions.imports.test_load import STORY, Sheets, bring
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
AWAY = {"id": "x9", "child": "1", "missing_from": "2026-11-24 22:00"}
BACK = AWAY | {"returned_at": "2026-11-24 23:30"}
NOTHING = STORY | {"missing": []}


def away(row: dict[str, str]) -> Sheets:
    return {"missing": [row]}


def alerted() -> list[str]:
    """Who was notified of a missing child, in the order of their logins."""
    rows = Notice.objects.filter(kind=NoticeKind.CHILD_MISSING)
    return sorted(rows.values_list("recipient__login", flat=True))


@pytest.mark.parametrize(
    "files",
    [
        [STORY | away(AWAY)],
        [NOTHING, away(AWAY)],
        [STORY | away(BACK), away(AWAY)],
        [STORY | away(AWAY), away(AWAY | {"grade": "high"})],
        [STORY | away(AWAY), STORY | away(AWAY)],
    ],
)
def test_the_worker_managers_and_coordinators_are_alerted_once(files: list[Sheets]) -> None:
    for number, sheets in enumerate(files):
        bring(sheets, now=NOW + dt.timedelta(hours=number))
    assert Missing.objects.get().returned_at is None
    told = alerted()
    assert {"cat", "marcus", "cora"} <= set(told)
    assert len(told) == len(set(told))
    assert reconcile_rows().faults == []


def test_a_child_who_is_back_alerts_nobody() -> None:
    bring(STORY | away(BACK))
    assert alerted() == []


@pytest.mark.parametrize(("grade", "asked"), [("", 1), ("high", 0)])
def test_the_police_grade_is_asked_for_where_the_file_has_none(grade: str, asked: int) -> None:
    bring(STORY | away(AWAY | ({"grade": grade} if grade else {})))
    assert Task.objects.filter(kind=TaskKind.GRADE_MISSING, state="open").count() == asked


def test_episodes_that_came_often_ask_somebody_to_review_their_pattern() -> None:
    before = AWAY | {"id": "x8", "missing_from": "2026-11-10 22:00",
                     "returned_at": "2026-11-11 07:00"}  # fmt: skip
    bring(STORY | {"missing": [before, AWAY]})
    assert Notice.objects.filter(kind=NoticeKind.MISSING_REPEAT).exists()
    assert Task.objects.filter(kind=TaskKind.LOOK_ACROSS, state="open").count() == 1


def test_an_import_that_raised_an_alert_can_still_be_withdrawn() -> None:
    bring(STORY | away(AWAY))
    assert alerted() != []
    assert withdrawals.list_hindrances(people.act_as("helen"), ImportBatch.objects.get()) == []
