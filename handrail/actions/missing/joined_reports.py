"""Joins several reports of one missing episode, separates them again, and withdraws mistakes."""

import datetime as dt
from typing import Any

from handrail.actions.casework import rescreening_prompt
from handrail.actions.core import recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Missing
from handrail.records.queries.core import scope
from handrail.records.queries.missing.joined_reports import facts_of_report, of_episode
from handrail.records.queries.people import identity
from handrail.rules import permissions
from handrail.rules.missing.joined_reports import may_be_same, order_reports, report_ahead
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow.missing import AWAY, INTERVIEW_DUE, INTERVIEW_TASKS, TASK_ROWS

STILL_MISSING = (
    "In this report the child is still missing. Ask who has seen the child, and record it here"
)
# what an interview left in one report, and holds for every report of the same return
INTERVIEW = ("state", "offered_at", "held_at", "interviewer_name", "is_independent",
             "not_held_why")  # fmt: skip


@recording.action
def join_reports(*, by: Actor, row: Missing, given: Given, now: dt.datetime) -> Missing:
    """Joins a report with another of the same child's, as one episode that counts once.

    Raises Refused, Incomplete (no other report, no reason), NotPossible (another child or other
    times), Stale.
    """
    other = given.picked.get("same_episode")
    if other is None:
        raise Incomplete({"same_episode": "Choose the other report of this episode"})
    permissions.require(by, Permission.MISSING_WORK, scope.facts_of_row(by, other))
    _require_one_absence(by, row, other, now)
    done = _run("join", row, given, by=by, now=now, also=[recording.thing(other)])
    reports = list(Missing.objects.filter(of_episode(done) | of_episode(other)))
    _settle(reports, by=by, now=now)
    done.refresh_from_db()
    return done


def _require_one_absence(by: Actor, row: Missing, other: Missing, now: dt.datetime) -> None:
    same = identity.keys_of_same_person(by, _child(row)) if _child(row) else []
    if not (_child(other) in same or (row.case_id and row.case_id == other.case_id)):
        raise NotPossible("These reports are about two children. Choose a report of this child.")
    spans = facts_of_report(row).span, facts_of_report(other).span
    if not may_be_same(*spans, now):
        raise NotPossible(
            "The times of these reports do not overlap: they are two episodes. Correct the times "
            "first if one is wrong."
        )


def _child(row: Missing) -> int | None:
    return row.person_id or (row.case.person_id if row.case else None)


def _run(
    name: str, row: Missing, given: Given, *, by: Actor, now: dt.datetime, **means: Any
) -> Missing:
    done = stage_engine.run_further_step(
        by=by, row=row, name=name, given=given, now=now, means=Means(**means)
    )
    assert isinstance(done, Missing)  # nosec B101 - by its table
    return done


@recording.action
def separate_report(*, by: Actor, row: Missing, given: Given, now: dt.datetime) -> Missing:
    """Separates a joined report: it is an episode again, with an interview that may be due.

    Raises Refused, Incomplete, NotPossible (it is not joined), Stale.
    """
    others = _others(row)
    values = {"joined_to": None, "repeats_return": False}
    done = _run("separate", row, given, by=by, now=now, values=values)
    _settle(others, by=by, now=now)
    _open_interview(done, by=by, now=now)
    return done


def _others(row: Missing) -> list[Missing]:
    return list(Missing.objects.filter(of_episode(row)).exclude(pk=row.pk))


def _open_interview(row: Missing, *, by: Actor, now: dt.datetime) -> None:
    """Starts the deadline and the task again of an interview that is still due."""
    if row.state not in INTERVIEW_DUE or row.returned_at is None or row.is_historic:
        return
    step_effects.start_clock(row, ClockCode.RETURN_INTERVIEW, begun=row.returned_at)
    wanted = TaskKind.OFFER_INTERVIEW if row.state == "located" else TaskKind.HOLD_INTERVIEW
    step_effects.open_task(row, TASK_ROWS[wanted], by=by, now=now)


@recording.action
def withdraw_report(*, by: Actor, row: Missing, given: Given, now: dt.datetime) -> Missing:
    """Withdraws a report made by mistake; it stays readable and counts nowhere.

    Raises Refused, Incomplete (no reason, or the child was not seen), NotPossible, Stale.
    """
    if row.state in AWAY and given.said("seen") != "yes":
        raise Incomplete({"seen": STILL_MISSING})
    others = _others(row)
    values = {"joined_to": None, "repeats_return": False}
    done = _run("withdraw", row, given, by=by, now=now, values=values)
    if done.case:
        rescreening_prompt.end_prompt_of_report(done.case, by=by, now=now)
    _settle(others, by=by, now=now)
    return done


def settle_episode(row: Missing, *, by: Actor, now: dt.datetime) -> None:
    """Works out again which report leads an episode, after a step on one of them; part of
    an act.
    """
    others = _others(row)
    if others:
        _settle([row, *others], by=by, now=now)


def _settle(reports: list[Missing], *, by: Actor, now: dt.datetime) -> None:
    """Chooses the report that leads, and lets reports of one return share its interview.

    A report whose interview was another's, and is no more, has its own again.
    """
    rows = {row.pk: row for row in reports}
    ordered = order_reports(facts_of_report(row) for row in reports)
    for report in ordered:
        row, ahead = rows[report.key], report_ahead(report, ordered)
        repeated = row.repeats_return
        values: dict[str, Any] = {
            "joined_to_id": None if report == ordered[0] else ordered[0].key,
            "repeats_return": ahead is not None,
        }
        if ahead is not None:
            values |= _shared_interview(row, rows[ahead.key])
            _stop_second_interview(row, by=by, now=now)
        if any(getattr(row, key) != value for key, value in values.items()):
            recording.change(row, verb=EventType.MISSING_SETTLED, values=values)
        if repeated and ahead is None:
            _open_interview(row, by=by, now=now)


def _shared_interview(row: Missing, ahead: Missing) -> dict[str, Any]:
    """What was decided about the one return, for a report in which nothing is decided yet."""
    if row.state not in INTERVIEW_DUE or ahead.state in INTERVIEW_DUE:
        return {}
    return {key: getattr(ahead, key) for key in INTERVIEW}


def _stop_second_interview(row: Missing, *, by: Actor, now: dt.datetime) -> None:
    """Stops the deadline and tasks of a second interview: one return has one interview, in the
    leading report.
    """
    step_effects.stop_clocks(row, (ClockCode.RETURN_INTERVIEW,), now=now)
    step_effects.close_tasks(row, INTERVIEW_TASKS, by=by, now=now)
