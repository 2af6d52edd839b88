"""Visits to a child: written down, and the next one due on the day that was agreed."""

import datetime as dt

from handrail.actions import casework, opening, recording, tasks
from handrail.actions.casework import Given, Means
from handrail.actions.recording import Actor
from handrail.records.models import Case, CaseNote
from handrail.records.queries.partnership import settings_in_force
from handrail.rules.clocks import Calendar


@recording.action
def visit(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> CaseNote:
    """A visit; the day for the next one becomes a task of whoever holds the case."""
    made = casework.begin(
        by=by,
        case=row,
        thing="casenote",
        name="visit",
        given=given,
        now=now,
        means=Means(values={"kind": "visit"}),
    )
    assert isinstance(made, CaseNote)  # nosec B101 - by its table
    if made.next_on:
        due = Calendar.from_settings(settings_in_force()).closing(made.next_on)
        _plan_next(made, due, by=by, now=now)
    return made


def _plan_next(row: CaseNote, due: dt.datetime, *, by: Actor, now: dt.datetime) -> None:
    case = row.case
    holder = {"assignee": case.worker} if case.worker else {"team": case.team}
    about = {"case": case, "stage": "case", "stage_id": case.public_id}
    if any(holder.values()):
        tasks.open_task(
            by=by,
            now=now,
            kind="visit",
            title=f"Visit the child: {opening.reference_of(case)}",
            step="casenote:visit",
            due_at=due,
            **holder,
            **about,
        )
