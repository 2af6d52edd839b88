"""The daily flow: only children with changes, each counted as sent once receipted."""

import datetime as dt
import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handrail.actions.core import outbox, recording
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.returns import dfe_client
from handrail.outputs.returns import daily_flow
from handrail.records.models import Agency, FlowBatch, FlowChild
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.returns import returns
from handrail.rules.core.local_time import london_day
from handrail.rules.returns import Period
from handrail.rules.vocabulary.event_types import EventType

FILE, SEND = "file", "send"
WAITING, TOLD, REFUSED, SPLIT, WITHDRAWN = "waiting", "told", "refused", "split", "withdrawn"
KIND = "dfe_flow"
MANY_REMOVED, PART_REMOVED = 20, 0.1  # more children and a greater part than this need a word


@dataclass(frozen=True)
class Change:
    """A child whose data is to be sent; `digest` is "" when the child is to be withdrawn."""

    export_id: str
    mis_id: str
    digest: str
    since: dt.date
    told: daily_flow.Payload


def list_changes(*, now: dt.datetime, anyway: bool = False) -> Iterator[Change]:
    """Children who differ from what was last sent; then those to be withdrawn.

    Raises NotPossible if so many are to be withdrawn that something else must be wrong, unless
    the operator confirms that it is right.
    """
    today = london_day(now)
    start = daily_flow.year_start(today)
    known = {row.export_id: row for row in FlowChild.objects.exclude(digest="").iterator()}
    many = len(known)
    earliest = min((row.since for row in known.values()), default=start)
    for child in returns.children_in_period(returns.PURPOSE, Period(min(earliest, start), today)):
        before = known.get(child.export_id)
        since = before.since if before else start
        told = daily_flow.child_payload(child, since, today)
        if told is None:
            continue
        known.pop(child.export_id, None)
        digest = daily_flow.payload_digest(told)
        if before is None or before.digest != digest:
            yield Change(child.export_id, str(told["mis_child_id"]), digest, since, told)
    if len(known) > max(MANY_REMOVED, many * PART_REMOVED) and not anyway:
        raise NotPossible(
            f"{len(known)} of {many} children would be withdrawn. If that is right, add --anyway."
        )
    for key, row in sorted(known.items()):
        yield Change(key, row.mis_id, "", row.since, daily_flow.removal_payload(key, row.mis_id))


@recording.action
def create_batch(*, by: Actor, changed: Sequence[Change], way: str, now: dt.datetime) -> FlowBatch:
    """A new batch: if written to a file it counts as sent now; if to be sent, it waits."""
    body = daily_flow.batch_body([one.told for one in changed])
    is_file = way == FILE
    row = FlowBatch(
        way=way,
        state=TOLD if is_file else WAITING,
        told=[[one.export_id, one.mis_id, one.digest, one.since.isoformat()] for one in changed],
        body=None if is_file else body.decode(),
        digest=daily_flow.sha256_hex(body),
        children=len(changed),
        made_at=now,
        settled_at=now if is_file else None,
        owner_id=Agency.objects.values_list("pk", flat=True).get(is_front_door=True),
    )
    recording.create(row, verb=EventType.FLOW_MADE, reason=f"{way}: {len(changed)} children")
    if is_file:
        _told(row)
    else:
        outbox.queue_effect(kind=KIND, subject=row.public_id, now=now)
    return row


def _told(batch: FlowBatch) -> None:
    """Records, for each child of a batch, what the Department now knows about them."""
    rows = [
        FlowChild(export_id=key, mis_id=mis, digest=digest, since=since, batch=batch)
        for key, mis, digest, since in batch.told
    ]
    FlowChild.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["export_id"],
        update_fields=["mis_id", "digest", "since", "batch"],
    )


def withdraw_waiting(*, by: Actor, now: dt.datetime) -> int:
    """Withdraws batches that are still waiting, because newer facts are about to be sent. Returns
    how many.
    """
    waiting = list(FlowBatch.objects.filter(state=WAITING).order_by("pk"))
    for batch in waiting:
        _settle(
            by=by,
            batch=batch,
            state=WITHDRAWN,
            verb=EventType.FLOW_WITHDRAWN,
            words="A newer batch was made.",
            now=now,
        )
    return len(waiting)


@recording.action
def _settle(
    *,
    by: Actor,
    batch: FlowBatch,
    state: str,
    verb: str,
    words: str,
    now: dt.datetime,
    answer: str = "",
) -> None:
    values = {"state": state, "words": words, "body": None, "answer": answer or None,
              "settled_at": now}  # fmt: skip
    recording.change(batch, verb=verb, values=values)


def deliver_batch(subject: uuid.UUID, *, by: Actor, now: dt.datetime) -> None:
    """Sends a waiting batch. Raises NotNow, for which the outbox tries again later."""
    batch = FlowBatch.objects.get(public_id=subject)
    if batch.state != WAITING:
        return
    if not dfe_client.is_set_up():
        raise dfe_client.NotNow("Sending is off.")
    try:
        receipts = dfe_client.send_batch(str(batch.body).encode(), settings_in_force().council_code)
    except dfe_client.NotNow as error:
        _waits(by=by, batch=batch, words=f"{error} Delivery queued again.", now=now)
        raise
    except dfe_client.NotTaken as error:
        _not_taken(batch, error, by=by, now=now)
        return
    if len(receipts) != batch.children:
        words = f"{len(receipts)} receipts came for {batch.children} children; none counts as told."
        _settle(
            by=by, batch=batch, state=REFUSED, verb=EventType.FLOW_REFUSED, words=words, now=now
        )
        return
    _receipted(by=by, batch=batch, receipts=receipts, now=now)


def _not_taken(
    batch: FlowBatch, error: dfe_client.NotTaken, *, by: Actor, now: dt.datetime
) -> None:
    if error.status == dfe_client.TOO_LARGE and batch.children > 1:
        _split(by=by, batch=batch, now=now)
        return
    words = f"{error.words} None of it counts as told; the next flow tells it again."
    _settle(
        by=by,
        batch=batch,
        state=REFUSED,
        verb=EventType.FLOW_REFUSED,
        words=words,
        answer=error.answer,
        now=now,
    )


@recording.action
def _split(*, by: Actor, batch: FlowBatch, now: dt.datetime) -> None:
    """Splits a batch that was too large into two halves, each to be sent."""
    bodies = json.loads(str(batch.body))
    both = [
        Change(key, mis, digest, dt.date.fromisoformat(since), told)
        for (key, mis, digest, since), told in zip(batch.told, bodies, strict=True)
    ]
    _settle(
        by=by,
        batch=batch,
        state=SPLIT,
        verb=EventType.FLOW_SPLIT,
        words="Too large: sent in two halves.",
        now=now,
    )
    for half in (both[: len(both) // 2], both[len(both) // 2 :]):
        create_batch(by=by, changed=half, way=SEND, now=now)


@recording.action
def _waits(*, by: Actor, batch: FlowBatch, words: str, now: dt.datetime) -> None:
    recording.change(batch, verb=EventType.FLOW_WAITS, values={"words": words})


@recording.action
def _receipted(*, by: Actor, batch: FlowBatch, receipts: Sequence[str], now: dt.datetime) -> None:
    values = {"state": TOLD, "words": "", "body": None, "receipts": list(receipts),
              "settled_at": now}  # fmt: skip
    recording.change(batch, verb=EventType.FLOW_RECEIPTED, values=values)
    _told(batch)
