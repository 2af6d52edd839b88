"""Third-party material requests: received, assessed, released or declined by a manager."""

import datetime as dt
from typing import cast

from handrail.actions.core import recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.references import new_reference
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Case, Investigation, RecordsRequest
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import TaskRow

DECIDE = TaskRow(TaskKind.DECIDE_RECORDS, "Decide what to disclose: {reference}", "team", "",
    "release")  # fmt: skip


@recording.action
def record_request(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> RecordsRequest:
    """Records a request. Raises Refused, Incomplete, NotPossible for a closed case."""
    prefix = settings_in_force().reference_prefix
    values = {
        "reference": new_reference(RecordsRequest, prefix, "RR", now),
        "investigation": _only(row),
    }
    made = stage_engine.run_first_step(
        by=by,
        case=row,
        thing="recordsrequest",
        name="receive",
        given=given,
        now=now,
        means=Means(values=values),
    )
    return cast(RecordsRequest, made)


def _only(case: Case) -> Investigation | None:
    """The open investigation in a case, when there is exactly one."""
    live = list(case.investigation_rows.exclude(state="ended")[:2])
    return live[0] if len(live) == 1 else None


@recording.action
def assess_request(
    *, by: Actor, row: RecordsRequest, given: Given, now: dt.datetime
) -> RecordsRequest:
    """Assesses a request; a manager then decides, by the date on which an answer is due."""
    done = stage_engine.run_further_step(by=by, row=row, name="weigh", given=given, now=now)
    due_at = step_effects.end_of_work(row.due_on)
    step_effects.open_task(row, DECIDE, by=by, now=now, due_at=due_at)
    return cast(RecordsRequest, done)


@recording.action
def move_answer_date(
    *, by: Actor, row: RecordsRequest, given: Given, now: dt.datetime
) -> RecordsRequest:
    """Changes the date of the answer; the manager's task moves with it."""
    done = stage_engine.run_further_step(by=by, row=row, name="move", given=given, now=now)
    due_at = step_effects.end_of_work(row.due_on)
    for task in row.case.tasks.filter(stage_id=row.public_id, kind=DECIDE.kind, state="open"):
        recording.change(task, verb=EventType.TASK_PUT_OFF, values={"due_at": due_at})
    return cast(RecordsRequest, done)


@recording.action
def release_records(
    *, by: Actor, row: RecordsRequest, given: Given, now: dt.datetime
) -> RecordsRequest:
    """Releases records, by a manager. Raises Incomplete where the child's refusal is overridden."""
    if row.child_view == "disagrees" and given.said("against") != "yes":
        raise Incomplete(
            {"against": "The child does not agree. Record this, and why it is necessary anyway"}
        )
    means = Means(values={"released_at": now})
    done = stage_engine.run_further_step(
        by=by, row=row, name="release", given=given, now=now, means=means
    )
    return cast(RecordsRequest, done)


@recording.action
def decline_request(
    *, by: Actor, row: RecordsRequest, given: Given, now: dt.datetime
) -> RecordsRequest:
    """Declines, by a manager. Raises Incomplete for a court order without legal advice."""
    if row.is_order != "no" and given.said("legal") != "yes":
        words = "A court order" if row.is_order == "yes" else "What may be a court order"
        raise Incomplete(
            {
                "legal": f"{words} must be obeyed. Take legal advice before you decline, and "
                "say who advised you"
            }
        )
    done = stage_engine.run_further_step(by=by, row=row, name="decline", given=given, now=now)
    return cast(RecordsRequest, done)
