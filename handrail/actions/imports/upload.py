"""Uploads of a file of records: validated at once, imported later by a background job."""

import datetime as dt
import hashlib
import logging
from functools import partial

from django.db.models import Q

from handrail.actions.core import held_work, recording
from handrail.actions.core.recording import Actor, NotPossible, Refused
from handrail.actions.imports import locks
from handrail.actions.imports.load import load_batch
from handrail.outputs.imports import Sent, read_into
from handrail.records.models import ImportBatch
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope
from handrail.records.queries.imports import imports
from handrail.rules import permissions
from handrail.rules.core.local_time import london_day
from handrail.rules.imports import Gathered
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

log = logging.getLogger("handrail.importing")

KEPT = dt.timedelta(days=7)  # before a file that nobody decided on is left
GONE = "It is no longer waiting. Check the list of files."


def check_upload(*, by: Actor, file: Sent, source: str, now: dt.datetime, token: str) -> Gathered:
    """Validates a whole file. Without errors it is stored encrypted until somebody decides on it.

    Raises Refused. The errors are in the findings returned; then nothing is stored.
    """
    permissions.require(
        by, Permission.IMPORT_BRING, scope.facts_at_large(by, Permission.IMPORT_BRING)
    )
    gathered = read_into(Gathered(london_day(now)), file)
    gathered.source = source or gathered.source
    gathered.finish(partial(imports.find_earlier_rows, by, gathered.source))
    if not gathered.findings:
        _keep(by=by, gathered=gathered, file=file, now=now, token=token)
    return gathered


@recording.action
def _keep(*, by: Actor, gathered: Gathered, file: Sent, now: dt.datetime, token: str) -> None:
    batch = ImportBatch(
        name=file.name[:200],
        source=gathered.source,
        digest=hashlib.sha256(file.data).hexdigest(),
        rows=gathered.count,
        state="sent",
        owner_id=by.agency,
        sent=gathered.as_text(),
    )
    recording.create(batch, verb=EventType.IMPORT_SENT)
    recording.use_token(token, result=str(batch.public_id))


@recording.action
def request_import(*, by: Actor, batch: ImportBatch, now: dt.datetime, seen: int | None) -> None:
    """Asks the background job to import a file. Raises Refused, NotPossible, Stale."""
    _may_be_decided(by, batch)
    recording.change(batch, verb=EventType.IMPORT_ASKED, values={"state": "asked"}, seen=seen)


@recording.action
def discard_upload(*, by: Actor, batch: ImportBatch, now: dt.datetime, seen: int | None) -> None:
    """Discards a file: nothing is imported or stored. Raises Refused, NotPossible, Stale."""
    _may_be_decided(by, batch)
    _left(batch, now, seen)


def _may_be_decided(by: Actor, batch: ImportBatch) -> None:
    permissions.require(by, Permission.IMPORT_BRING, scope.facts_of_row(by, batch))
    if batch.state != "sent":
        raise NotPossible(GONE)


def _left(batch: ImportBatch, now: dt.datetime, seen: int | None = None) -> None:
    values = {"state": "left", "sent": "", "ended_at": now}
    recording.change(batch, verb=EventType.IMPORT_LEFT, values=values, seen=seen)


def load_requested(*, by: Actor, now: dt.datetime, forgets: bool = True) -> int:
    """Imports the files that people asked for, and returns how many. An interrupted import is
    resumed.

    One at a time: another that is under way is waited for. If an import fails, the others are
    still run, and it is replaced by them; its error is raised at the end. A file that nobody
    decided on is discarded after a week, by the background job, unless `forgets` is False.
    """
    undecided = ImportBatch.objects.filter(state="sent", recorded_at__lt=now - KEPT)
    for old in undecided if forgets else ():
        _forget(by=by, batch=old, now=now)
    wanted = Q(state="asked") | Q(state__in=("coming", "shown"), sent__isnull=False)
    return held_work.run_in_turn(
        ImportBatch.objects.filter(wanted).order_by("recorded_at", "pk"),
        lambda batch, moment: _bring(batch, worker=by, now=moment),
        now=now,
        held=locks.HELD,
        log=log,
    )


def _bring(batch: ImportBatch, *, worker: Actor, now: dt.datetime) -> bool:
    """Imports a file in the name of the person who asked, who must still be allowed to."""
    asker = imports.asker_of(batch)
    by = actors.actor_for(asker, at=now)
    gathered = Gathered.of_text(str(batch.sent), london_day(now))
    gathered.finish(partial(imports.find_earlier_rows, by, gathered.source))
    is_new = batch.state == "asked"
    try:
        if gathered.findings and is_new:  # what it led to was taken back meanwhile
            _forget(by=worker, batch=batch, now=now)
            return False
        load_batch(by=by, gathered=gathered, name=batch.name, digest=batch.digest, now=now,
              tell=lambda done, of: None, sent=batch)  # fmt: skip
    except Refused:
        if not is_new:
            raise  # something of it has come: whoever keeps the service running decides
        _forget(by=worker, batch=batch, now=now)
        return False
    except NotPossible:
        return False  # another is under way: this one waits
    return True


@recording.action
def _forget(*, by: Actor, batch: ImportBatch, now: dt.datetime) -> None:
    _left(batch, now)
