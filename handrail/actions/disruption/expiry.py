"""Expiry of entities and links that nobody reviewed; the desk is notified."""

import datetime as dt

from handrail.actions.core import recording, stage_engine
from handrail.actions.core.recording import Actor
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Entity, Link
from handrail.records.queries.access import system_reads
from handrail.records.queries.core.settings import settings_in_force

MOST = 200  # in one round


def expire_due(*, by: Actor, now: dt.datetime) -> int:
    """Expires what is overdue for review, each in its own transaction. Returns how many.

    Overdue means later than the partnership allows.
    """
    late = dt.timedelta(days=settings_in_force().disruption.expires_after)
    rows = system_reads.list_overdue_reviews(before=now - late, most=MOST)
    for row in rows:
        expire(by=by, row=row, now=now)
    return len(rows)


@recording.action
def expire(*, by: Actor, row: Entity | Link, now: dt.datetime) -> None:
    """Expires an entity or link, because its review is too late."""
    stage_engine.run_further_step(
        by=by, row=row, name="expire", given=Given(), now=now, means=Means(follows=True)
    )
