"""Restores a backup into an empty place: opened and checked in a temporary folder, then moved."""

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from handrail.management import backup_archive
from handrail.management.backup import scratch_folder
from handrail.management.backup_archive import DATABASE, BadSet
from handrail.records import (
    audit_key,
    encrypted_fields,
    file_store,
    snapshot_load,
)
from handrail.records.queries.audit import audit
from handrail.records.queries.operations import schema

Tell = Callable[[str], None]
MARKED = "records_job"
NOT_EMPTY = (
    "{what} is not empty, and a restore never overwrites anything. Give it an empty place: a new "
    "database in HANDRAIL_DATABASE and a new folder in HANDRAIL_DATA. The old ones stay as they "
    "are."
)


@dataclass
class Restored:
    """A restored set: its manifest, its own hash, and remarks for the reader."""

    manifest: dict[str, Any]
    sha256: str
    remarks: list[str] = field(default_factory=list)


def restore_set(file: Path, key_file: Path, *, now: dt.datetime, tell: Tell) -> Restored:
    """Opens a set, checks every byte, and moves it into the empty database and data folder.

    Nothing of it is there permanently until everything was checked, and nothing at all when it
    is refused. The copy is shut: see `actions.restoring`. Raises BadSet, NoTool, OSError.
    """
    require_empty()
    key = backup_archive.read_identity(key_file)
    summed = sum_as_written(file)
    settings.DATA_FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
    with scratch_folder(settings.DATA_FOLDER) as place:
        tell("Opening and checking the backup ...")
        manifest = backup_archive.unpack_set(file, key, place)
        require_fits(manifest)
        tell("It is complete. Restoring the documents and the database ...")
        mark = snapshot_load.restore_mark_sql(now)
        takes_mark = MARKED in manifest["counts"]  # not so in a set of version 0.2.0
        remarks = _move(place, mark if takes_mark else "")
    if schema.schema_state() is schema.State.BEHIND:
        tell("Upgrading the tables to this version ...")
        call_command("migrate", verbosity=0, interactive=False)
        remarks.append(
            "It was of an older version: run `handrail upgrade` for the forms of this one."
        )
    if not takes_mark:
        with connection.cursor() as cursor:
            cursor.execute(mark)
    return Restored(manifest, summed, [*remarks, *remarks_on(manifest)])


def require_empty() -> None:
    """Raises BadSet where anything is there already."""
    documents = file_store.documents_folder()
    if documents.exists() and any(documents.iterdir()):
        raise BadSet(NOT_EMPTY.format(what=documents))
    if not snapshot_load.is_empty():
        raise BadSet(NOT_EMPTY.format(what="The database"))


def sum_as_written(file: Path) -> str:
    """The hash of a set, which is the one beside it if there is one. Raises BadSet."""
    if not file.is_file():
        raise BadSet(f"{file} is not there.")
    summed, beside = backup_archive.sum_of(file).sha256, file.with_name(f"{file.name}.sha256")
    if beside.exists() and beside.read_text("ascii").split()[:1] != [summed]:
        raise BadSet(
            f"{file.name} is not as it was written: its hash differs from the one in "
            f"{beside.name}. Nothing was written. Take another copy of it, or use the backup "
            f"before it."
        )
    return summed


def require_fits(manifest: dict[str, Any]) -> None:
    """Raises BadSet for a set of another kind of database, or of a newer Handrail."""
    if manifest["engine"] != connection.vendor:
        raise BadSet(
            f"This backup is of {manifest['engine']}, and HANDRAIL_DATABASE names "
            f"{connection.vendor}. Name an empty database of the same kind."
        )
    if schema.unknown_migrations(manifest["migrations"].get("records", [])):
        raise BadSet(
            f"This backup was made by version {manifest['release']}, which is newer than this one "
            f"({settings.RELEASE}). Restore it with that version."
        )

    absent = [name for name in manifest["sealing_keys"] if name not in encrypted_fields.key_ring()]
    if absent:
        raise BadSet(
            f"HANDRAIL_KEYS lacks {', '.join(absent)}: what they encrypted does not open without "
            "them. Add them after the others and run this again. Nothing was written."
        )


def remarks_on(manifest: dict[str, Any]) -> list[str]:
    """Remarks for the person who restores: documents that had no file."""
    found = []
    missing = manifest["missing"]
    if missing:
        found.append(f"{len(missing)} documents had no file when the backup was made:")
        found += [f"  document {public_id}" for public_id in missing]
    return found


def _move(place: Path, mark: str) -> list[str]:
    """Moves the documents first and the database last, because the worker removes files that no row
    names.
    """
    documents, source = file_store.documents_folder(), place / "documents"
    if source.exists():
        if documents.exists():
            documents.rmdir()
        source.rename(documents)
    made: list[Path] = []
    try:
        remarks = _copy_audit(place / "audit", made)
        snapshot_load.load_snapshot(place / DATABASE, place, mark=mark)
    except BaseException:
        if documents.exists():
            documents.rename(source)
        for each in reversed(made):  # beside no database they would say that events are missing
            each.rmdir() if each.is_dir() else each.unlink(missing_ok=True)
        raise
    return remarks


def _copy_audit(place: Path, made: list[Path]) -> list[str]:
    """Copies audit files; adds what it makes to `made`; files already here stay.

    It may count more than the set does.
    """
    pairs = (
        (place / "checkpoints.txt", audit.checkpoint_file()),
        (place / "trusted.pub", audit_key.public_keys_path()),
    )
    remarks = []
    for source, target in pairs:
        if not source.exists() or not source.stat().st_size:
            continue
        if target.exists():
            remarks.append(f"{target} was there and stays.")
            continue
        if not target.parent.exists():
            target.parent.mkdir(mode=0o700, parents=True)
            made.append(target.parent)
        made.append(target)
        shutil.copyfile(source, target)
    return remarks


def describe_set(manifest: dict[str, Any], sha256: str) -> str:
    """A sentence on a set, for the log."""
    return f"Backup of {manifest['made_at']}, event {manifest['last_event']}, SHA-256 {sha256}"
