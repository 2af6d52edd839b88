"""Discards an interrupted import that nobody has seen, or replaces it by another file."""

import datetime as dt

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, NotPossible
from handrail.records.models import ImportBatch, ImportedRow
from handrail.records.queries.core import scope
from handrail.records.row_hash import REMOVED
from handrail.rules import permissions
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

AT_ONCE = 500


def discard_import(*, by: Actor, now: dt.datetime) -> ImportBatch:
    """Discards the import, so that nobody will ever see it. Raises Refused, NotPossible.

    Decisions cannot be deleted, and the rows they depend on stay with them, hidden as before.
    The ids of the file are free again.
    """
    permissions.require(
        by, Permission.IMPORT_BRING, scope.facts_at_large(by, Permission.IMPORT_BRING)
    )
    states = ("coming", "discarding")
    batch = ImportBatch.objects.filter(state__in=states, owner=by.agency).first()
    if batch is None:
        raise NotPossible("No interrupted import was found: nothing was withdrawn.")
    _discard(by=by, batch=batch, now=now)
    return batch


def replace_broken_import(*, by: Actor, batch: ImportBatch, now: dt.datetime) -> None:
    """Replaces an interrupted import by another file.

    An import that nobody has seen is discarded. An import that was shown stays as far as it
    got: what the other file has of the same rows continues it. Raises Stale when it is not
    interrupted.
    """
    if batch.state == "shown":
        _cut_short(by=by, batch=batch, now=now)
    else:
        _discard(by=by, batch=batch, now=now)


@recording.action
def _cut_short(*, by: Actor, batch: ImportBatch, now: dt.datetime) -> None:
    values = {"state": "cut_short", "ended_at": now} | ({"sent": ""} if batch.sent else {})
    recording.change(batch, verb=EventType.IMPORT_CUT_SHORT, values=values)


def _discard(*, by: Actor, batch: ImportBatch, now: dt.datetime) -> None:
    _becomes(by=by, batch=batch, state="discarding", now=now)
    while _some(by=by, batch=batch, now=now):
        pass
    _becomes(by=by, batch=batch, state="discarded", now=now)


@recording.action
def _becomes(*, by: Actor, batch: ImportBatch, state: str, now: dt.datetime) -> None:
    ended = now if state == "discarded" else None
    values = {"state": state, "ended_at": ended} | ({"sent": ""} if ended and batch.sent else {})
    recording.change(batch, verb=EventType.IMPORT_DISCARDED, values=values)


@recording.action
def _some(*, by: Actor, batch: ImportBatch, now: dt.datetime) -> int:
    """Deletes some of the rows that record what was imported, and returns how many."""
    rows = ImportedRow.objects.filter(batch=batch).order_by("pk")
    rows = list(rows.values_list("pk", "public_id")[:AT_ONCE])
    gone = {str(public_id): REMOVED for _, public_id in rows}
    recording.add_to_event(
        verb=EventType.IMPORT_DISCARDED, things=[recording.thing(batch)], hashes=gone
    )
    ImportedRow.objects.filter(pk__in=[key for key, _ in rows]).delete()
    return len(rows)
