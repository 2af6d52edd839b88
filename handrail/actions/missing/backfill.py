"""Marks imported episodes as historic, so that nothing is due on them, and corrects wrong marks."""

import datetime as dt
from collections.abc import Sequence

from handrail.actions.core import recording, step_effects
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.missing.joined_reports import settle_episode
from handrail.records.models import Missing
from handrail.records.queries.core import scope
from handrail.records.queries.missing.backfill import due_on
from handrail.records.queries.missing.joined_reports import of_episode
from handrail.rules import permissions
from handrail.rules.missing.backfill import is_historic
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow.missing import INTERVIEW_TASKS, TASK_ROWS

CLOCKS = (ClockCode.RETURN_INTERVIEW, ClockCode.PREVENTION_INTERVIEW)
TASKS = (*INTERVIEW_TASKS, TaskKind.GRADE_MISSING, TaskKind.SHARE_MISSING, TaskKind.LOOK_ACROSS)


@recording.action
def mark_historic(
    *, by: Actor, rows: Sequence[Missing], reason: str, now: dt.datetime
) -> list[Missing]:
    """Marks episodes as historic, with a reason: their deadlines stop and their tasks close.

    The other reports of the same return are marked with each. Raises Refused, Incomplete (none
    chosen, no reason), NotPossible (one that is still open or ended in the last 28 days).
    """
    if not rows:
        raise Incomplete({"chosen": "Choose at least one episode"})
    if not reason.strip():
        raise Incomplete({"reason": "Enter why nothing more is due on these episodes"})
    chosen = [report for row in rows for report in (row, *_same_return(row))]
    for row in chosen:
        permissions.require(by, Permission.MISSING_WORK, scope.facts_of_row(by, row))
        if not is_historic(row.returned_at, now):
            raise NotPossible(f"{row.reference} ended in the last 28 days or is still open.")
        step_effects.stop_clocks(row, CLOCKS, now=now)
        step_effects.close_tasks(row, TASKS, by=by, now=now)
        values = {"is_historic": True}
        recording.change(row, verb=EventType.MISSING_HISTORIC, values=values, reason=reason.strip())
    return list(rows)


def _same_return(row: Missing) -> list[Missing]:
    others = Missing.objects.filter(of_episode(row), is_historic=False, repeats_return=True)
    return list(others.exclude(pk=row.pk))


@recording.action
def make_live(*, by: Actor, row: Missing, reason: str, seen: int, now: dt.datetime) -> Missing:
    """Corrects a wrong mark: the episode is no longer historic, and what is due on it is due again.

    The other historic reports of the episode are corrected with it. Raises Refused, Incomplete
    (no reason), NotPossible (it is not historic), Stale.
    """
    if not row.is_historic:
        raise NotPossible(f"{row.reference} is not marked as historic.")
    if not reason.strip():
        raise Incomplete({"reason": "Enter why this episode is not historic"})
    others = Missing.objects.filter(of_episode(row), is_historic=True).exclude(pk=row.pk)
    reports = [row, *others]
    for report in reports:
        permissions.require(by, Permission.MISSING_WORK, scope.facts_of_row(by, report))
        version = seen if report is row else report.version
        recording.change(
            report,
            verb=EventType.MISSING_LIVE,
            values={"is_historic": False},
            reason=reason.strip(),
            seen=version,
        )
    settle_episode(row, by=by, now=now)
    for report in reports:
        report.refresh_from_db()
        start_what_is_due(report, by=by, now=now)
    return row


def start_what_is_due(row: Missing, *, by: Actor, now: dt.datetime) -> None:
    """Starts the deadlines, from the return, and opens the task of an episode; part of an act."""
    due = due_on(row)
    for kind in due.clocks:
        assert row.returned_at  # nosec B101 - only an episode that has ended has any of them
        step_effects.start_clock(row, kind, begun=row.returned_at)
    if due.task:
        step_effects.open_task(row, TASK_ROWS[due.task], by=by, now=now)
