"""Begins an import, or resumes an interrupted one with the rows it already has."""

import datetime as dt

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.imports import discards, locks
from handrail.actions.imports.grouping import Grouped, Name
from handrail.actions.imports.import_context import Known, Result, Setting
from handrail.records.models import ImportBatch, ImportedRow, Team
from handrail.records.queries.core import scope, settings
from handrail.rules import permissions
from handrail.rules.imports import Gathered
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

UNDER_WAY = ("coming", "shown", "discarding")
GONE = ("discarding", "discarded", "withdrawn")  # their ids are free


def begin_import(
    *, by: Actor, gathered: Gathered, name: str, digest: str, now: dt.datetime,
    sent: ImportBatch | None = None,
) -> Setting:  # fmt: skip
    """The context of an import that begins; another that was interrupted is replaced.

    Raises Refused, NotPossible (another file is under way).
    """
    batch = require_ready(by=by, gathered=gathered, digest=digest, now=now)
    replaced = _under_way(by) if batch is None else None
    if replaced:
        discards.replace_broken_import(by=by, batch=replaced, now=now)
    if batch is None and sent:
        batch = _goes_on(by=by, sent=sent, now=now)
    batch = batch or _begin(by=by, gathered=gathered, name=name, digest=digest, now=now)
    teams = Team.objects.filter(agency=by.agency, is_active=True).values_list("name", "pk")
    return Setting(
        by=by,
        now=now,
        batch=batch,
        front_door=settings.front_door(),
        settings=settings.settings_in_force(),
        teams={name.casefold(): pk for name, pk in teams},
        result=Result(rows=gathered.count, replaced=replaced.name if replaced else ""),
    )


def require_ready(
    *, by: Actor, gathered: Gathered, digest: str, now: dt.datetime
) -> ImportBatch | None:
    """The interrupted import of this file, if any; raises if it may not be imported now.

    An interrupted import of another file is replaced once this one begins. Raises Refused, and
    NotPossible while a process may still be working on another.
    """
    permissions.require(
        by, Permission.IMPORT_BRING, scope.facts_at_large(by, Permission.IMPORT_BRING)
    )
    batch = _under_way(by)
    if batch is None:
        return None
    is_same = (batch.digest, batch.source) == (digest, gathered.source)
    if is_same and batch.state != "discarding":
        return batch
    if locks.is_held(batch, now):
        raise NotPossible(
            f"The import of {batch.name} is in progress. Wait until it is finished. If it was "
            "stopped, its place is free after two minutes, or at once with handrail import "
            "--discard."
        )
    return None


def _under_way(by: Actor) -> ImportBatch | None:
    return ImportBatch.objects.filter(state__in=UNDER_WAY, owner=by.agency).first()


@recording.action
def _goes_on(*, by: Actor, sent: ImportBatch, now: dt.datetime) -> ImportBatch:
    """Begins the import of an uploaded file with the row that it has already."""
    return recording.change(sent, verb=EventType.IMPORT_BEGUN, values={"state": "coming"})


@recording.action
def _begin(
    *, by: Actor, gathered: Gathered, name: str, digest: str, now: dt.datetime
) -> ImportBatch:
    batch = ImportBatch(
        name=name[:200],
        source=gathered.source,
        digest=digest,
        rows=gathered.count,
        owner_id=by.agency,
    )
    return recording.create(batch, verb=EventType.IMPORT_BEGUN)


def load_known_rows(setting: Setting, grouped: Grouped) -> list[Name]:
    """Fills in what each source row became: the rows of the file that differ from before."""
    sheets, changed = grouped.gathered.sheets, []
    rows = ImportedRow.objects.filter(source=setting.batch.source).order_by("pk")
    rows = rows.exclude(batch__state__in=GONE)
    columns = ("sheet", "source_id", "kind", "of_key", "of", "cells", "public_id")
    for row in rows.only(*columns).iterator(chunk_size=2000):
        name = row.sheet, row.source_id
        setting.known[name] = Known(row.kind, row.of_key, row.of)
        if row.source_id in sheets[row.sheet] and row.cells != grouped.cells(name):
            changed.append(name)
    return changed
