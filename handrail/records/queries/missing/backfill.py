"""Imported episodes that are historic, or may be: nothing is due on them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from handrail.records.models import Missing
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.core.counted_episodes import COUNTED, IMPORTED
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.clocks import due_for
from handrail.rules.missing.backfill import HISTORIC_AFTER, Due, Ended, due_if_live
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow.missing import INTERVIEW_DUE, TASK_ROWS

MOST = 200  # shown and marked at one time


@dataclass(frozen=True)
class DueAgain:
    """What is due again when an episode is not historic: each deadline with its end, the task."""

    deadlines: list[tuple[str, dt.datetime | None]]
    task: str


def _workable(actor: Actor) -> Any:
    rows = Missing.objects.filter(scope.visible_rows(actor, Permission.MISSING_WORK, "missing"))
    rows = rows.filter(COUNTED).select_related("person", "case__person", "case__referral")
    return rows.prefetch_related(cases.names_of("person"))


def _waiting(actor: Actor) -> Any:
    return _workable(actor).filter(
        IMPORTED,
        Q(state__in=INTERVIEW_DUE),
        is_historic=False,
        returned_at__lt=actor.at - HISTORIC_AFTER,
    )


def count_to_mark(actor: Actor) -> int:
    """How many imported episodes ended over 28 days ago and still need an interview."""
    return int(_waiting(actor).count())


def list_to_mark(actor: Actor) -> list[Missing]:
    """Those episodes, the oldest first, with the child's name; at most 200."""
    found = list(_waiting(actor).order_by("missing_from", "pk")[:MOST])
    for row in found:
        scope.record_disclosure(actor, row)
        cases.name_row(row)
    return found


def list_historic(actor: Actor, number: int = 1) -> Paged[Missing]:
    """The historic episodes that the actor works on, the latest first, with the child's name."""
    rows = _workable(actor).filter(is_historic=True).order_by("-missing_from", "pk")
    found: Paged[Missing] = page_of_records(actor, rows, number)
    for row in found:
        cases.name_row(row)
    return found


def due_on(row: Missing) -> Due:
    """What is due on an episode that has ended, as if it were not historic."""
    return due_if_live(
        Ended(
            state=row.state,
            repeats_return=row.repeats_return,
            is_seen_by_police=row.seen_by_police_at is not None,
            is_shared=row.shared_at is not None,
        )
    )


def due_again(row: Missing) -> DueAgain:
    """What is due again if the mark of a historic episode is corrected, with the end of each
    deadline.
    """
    due, settings = due_on(row), settings_in_force()
    deadlines = [
        (str(kind), due_for(kind, row.returned_at, settings))
        for kind in due.clocks
        if row.returned_at
    ]
    task = TASK_ROWS[due.task].title.format(reference=row.reference) if due.task else ""
    return DueAgain(deadlines, task)
