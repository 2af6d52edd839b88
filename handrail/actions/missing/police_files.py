"""Imports police files of missing children: a small file at once, a larger one in the background.

Importing a file again changes nothing, so an import that was interrupted begins again.
"""

import datetime as dt
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction

from handrail.actions.core import held_work, recording
from handrail.actions.core.recording import Actor, Refused
from handrail.actions.missing.police_import import import_row
from handrail.records.models import Account, Agency, MissingImport
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.missing.police_file import PoliceRow, read_file, read_row
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

log = logging.getLogger("handrail.worker")
CHUNK = 20  # rows in one transaction: nobody else waits long
AT_ONCE = 20  # rows of a file that is imported while its sender waits
HELD = dt.timedelta(minutes=10)  # without a sign of life, another worker begins again


@dataclass
class Result:
    """The result of a file: rows added to a child, here already or waiting, and why they wait."""

    rows: int = 0
    placed: int = 0
    known: int = 0
    waiting: int = 0
    readable: int = 0  # of a larger file, before its children are looked up
    why: dict[str, list[int]] = field(default_factory=dict)

    def count(self, row: PoliceRow, outcome: str, why: str = "") -> None:
        """Counts one row under its outcome."""
        self.rows += 1
        setattr(self, outcome, getattr(self, outcome) + 1)
        if why:
            self.why.setdefault(why, []).append(row.number)


def import_rows(
    *,
    by: Actor,
    rows: list[PoliceRow],
    name: str,
    agency: Agency | None,
    now: dt.datetime,
) -> Result:
    """Imports the rows of a file in short transactions. Raises Refused.

    Importing the same file again changes nothing: a police reference stands for one episode.
    The earliest episode comes first, so that a later one knows how often the child was missing.
    """
    permissions.require(
        by, Permission.MISSING_IMPORT, scope.facts_at_large(by, Permission.MISSING_IMPORT)
    )
    batch = _begin(by=by, name=name, now=now)
    return _import_all(batch, rows, by=by, agency=agency, now=now)


def _import_all(
    batch: MissingImport,
    rows: list[PoliceRow],
    *,
    by: Actor,
    agency: Agency | None,
    now: dt.datetime,
    tell: Callable[[int], None] = lambda done: None,
) -> Result:
    """Imports the rows in short transactions; `tell` learns how many are done."""
    result = Result()
    rows = sorted(rows, key=lambda row: _began(row, now))
    for start in range(0, len(rows), CHUNK):
        _chunk(by=by, rows=rows[start : start + CHUNK], batch=batch, agency=agency, result=result,
               now=now)  # fmt: skip
        tell(result.rows)
    _end(by=by, batch=batch, result=result, now=now)
    return result


def preview_import(
    *,
    by: Actor,
    rows: list[PoliceRow],
    name: str,
    agency: Agency | None,
    now: dt.datetime,
) -> Result:
    """What importing the file would do, with nothing saved. Raises Refused."""
    with transaction.atomic():
        result = import_rows(by=by, rows=rows, name=name, agency=agency, now=now)
        transaction.set_rollback(True)
    return result


def _began(row: PoliceRow, now: dt.datetime) -> dt.datetime:
    """When the episode of a row began; now where it cannot be read."""
    return read_row(row, now).missing_from or now


@recording.action
def _begin(*, by: Actor, name: str, now: dt.datetime) -> MissingImport:
    batch = MissingImport(name=name[:200], owner_id=by.agency)
    return recording.create(batch, verb=EventType.MISSING_IMPORT_BEGUN)


@recording.action
def _end(*, by: Actor, batch: MissingImport, result: Result, now: dt.datetime) -> None:
    values = {key: getattr(result, key) for key in ("rows", "placed", "known", "waiting")}
    values |= {"done": result.rows, "state": "done", "sent": ""}
    recording.change(batch, verb=EventType.MISSING_IMPORTED, values=values)


@recording.action
def _chunk(
    *,
    by: Actor,
    rows: list[PoliceRow],
    batch: MissingImport,
    agency: Agency | None,
    result: Result,
    now: dt.datetime,
) -> None:
    for row in rows:
        outcome, why = import_row(by=by, row=row, batch=batch, agency=agency, now=now)
        result.count(row, outcome, why)


@recording.action
def request_import(
    *, by: Actor, text: str, rows: int, name: str, agency: Agency | None, now: dt.datetime
) -> MissingImport:
    """Asks the background job to import a file of so many rows. Raises Refused."""
    permissions.require(
        by, Permission.MISSING_IMPORT, scope.facts_at_large(by, Permission.MISSING_IMPORT)
    )
    batch = MissingImport(
        name=name[:200],
        owner_id=by.agency,
        agency=agency,
        asked_by_id=by.account,
        state="asked",
        sent=text,
        rows=rows,
    )
    return recording.create(batch, verb=EventType.MISSING_IMPORT_BEGUN)


def load_requested(*, by: Actor, now: dt.datetime) -> int:
    """Imports the files that people asked for, one after another, and returns how many.

    Each is imported in the name of whoever asked, who must still be allowed to. If one fails,
    the others are still imported, and its error is raised at the end: it is tried again.
    """
    return held_work.run_in_turn(
        MissingImport.objects.filter(state="asked").order_by("pk"),
        lambda batch, moment: _load(batch, worker=by, now=moment),
        now=now,
        held=HELD,
        log=log,
    )


def _load(batch: MissingImport, *, worker: Actor, now: dt.datetime) -> bool:
    begun = time.monotonic()
    by = actors.actor_for(Account.objects.get(pk=batch.asked_by_id), at=now)
    rows, _ = read_file(str(batch.sent))

    def tell(done: int) -> None:
        moment = now + dt.timedelta(seconds=time.monotonic() - begun)
        mine = MissingImport.objects.filter(pk=batch.pk, state="asked")
        mine.update(held_until=moment + HELD, done=done)

    tell(0)
    try:
        permissions.require(
            by, Permission.MISSING_IMPORT, scope.facts_at_large(by, Permission.MISSING_IMPORT)
        )
        _import_all(batch, rows, by=by, agency=batch.agency, now=now, tell=tell)
    except Refused:
        _leave(by=worker, batch=batch, now=now)
        return False
    return True


@recording.action
def _leave(*, by: Actor, batch: MissingImport, now: dt.datetime) -> None:
    """Gives up a file whose sender may no longer import; rows imported so far stay."""
    values = {"state": "left", "sent": ""}
    recording.change(batch, verb=EventType.MISSING_IMPORTED, values=values)
