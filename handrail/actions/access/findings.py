"""A manager's finding on an access: recorded, its task closed, the officers notified."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from handrail.actions.core import notices, recording, tasks
from handrail.actions.core.recording import Actor, Thing
from handrail.records.models import BreakGlass, ReadReview
from handrail.records.queries.access import break_glass as queries
from handrail.rules.vocabulary import NoticeKind


def record_finding(
    row: BreakGlass | ReadReview,
    *,
    by: Actor,
    now: dt.datetime,
    verb: str,
    values: Mapping[str, Any],
    reason: str,
    also: Iterable[Thing] = (),
) -> None:
    """Records a finding with who made it and when, and closes the task that asked for it."""
    found = {**values, "reviewed_by_id": by.account, "reviewed_at": now}
    recording.change(row, verb=verb, values=found, reason=reason, also=also)
    if row.task and row.task.state == "open":
        tasks.close_task(row.task, by=by, now=now)


def notify_officers(
    row: BreakGlass | ReadReview,
    text: str,
    *,
    by: Actor,
    now: dt.datetime,
    kind: NoticeKind,
    stage: str,
) -> None:
    """Notifies the data protection officers of a finding, except the person who made it."""
    for officer in queries.list_protection_officers(now, but=by.account):
        notices.notify_account(
            officer, now=now, kind=kind, text=text, stage=stage, stage_id=row.public_id
        )
