"""Makes a backup set: database, documents, checkpoints and manifest, encrypted."""

import contextlib
import datetime as dt
import fcntl
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from handrail.actions.audit import audit_blocks
from handrail.actions.audit.audit_blocks import Behind
from handrail.management import backup_archive
from handrail.management.backup_archive import DATABASE, BadSet, Part, Sum
from handrail.records import (
    audit_key,
    encrypted_fields,
    file_store,
    snapshots,
)
from handrail.records.audit_key import NoAuditKey
from handrail.records.queries.audit import audit
from handrail.records.queries.operations import schema
from handrail.records.queries.operations.schema import State
from handrail.records.snapshots import Snapshot
from handrail.rules.audit.merkle_log import format_moment

ENDING = ".handrail.age"
SCRATCH = ".handrail-"
EACH = 1000  # documents, before progress is told
NO_KEYS = (
    "There is no key to encrypt the backup with. Make a pair of keys on another machine: "
    "`handrail backup keys FILE`. Then set HANDRAIL_BACKUP_KEYS to the public key it prints."
)
Tell = Callable[[str], None]


@dataclass
class Made:
    """A backup that was written: where, its hash, what is in it, and which documents are
    missing.
    """

    path: Path
    sum: Sum
    snapshot: Snapshot
    missing: list[str] = field(default_factory=list)


def write_backup(folder: Path, *, now: dt.datetime, tell: Tell) -> Made:
    """Writes one backup into a folder while the service runs. Raises BadSet, NoTool, OSError.

    The snapshot of the database comes first; then every file that it names.
    """
    keys = backup_archive.parse_recipients(settings.BACKUP_KEYS)
    if not keys:
        raise BadSet(NO_KEYS)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{now.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}{ENDING}"
    if path.exists():
        raise BadSet(f"{path} already exists. Run this again in a second.")
    with scratch_folder(folder) as place:
        return _make(path, place, keys, now=now, tell=tell)


@contextlib.contextmanager
def scratch_folder(folder: Path) -> Iterator[Path]:
    """A temporary folder for unencrypted data: its owner's alone, removed at the end.

    It is removed when this process is asked to end, too. What a killed process left is removed
    here.
    """
    _sweep(folder)
    place = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=folder))
    with _in_use(place), _ending_in_order():
        try:
            yield place
        finally:
            shutil.rmtree(place)


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{SCRATCH}*"):
        with contextlib.suppress(BlockingIOError), _in_use(left):
            shutil.rmtree(left)


@contextlib.contextmanager
def _in_use(place: Path) -> Iterator[None]:
    """Marks a place as in use while this process lives. Raises BlockingIOError if it is already."""
    with (place / "in-use").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


@contextlib.contextmanager
def _ending_in_order() -> Iterator[None]:
    """A context in which a process that is asked to end cleans up first."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say what a signal does
        return
    before = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _make(path: Path, place: Path, keys: list[Any], *, now: dt.datetime, tell: Tell) -> Made:
    _seal_log(now, tell)
    _copy_checkpoints(place)  # before the snapshot: it holds all that they count
    tell("Copying the database ...")
    snapshot = snapshots.write_snapshot(place / DATABASE)
    tell(f"{sum(snapshot.counts.values()):,} rows. Encrypting everything ...")
    missing: list[str] = []
    manifest = _manifest(snapshot, missing, now)
    part = place / "set.part"
    with part.open("xb") as out:
        parts = _parts(place, snapshot, missing, tell)
        summed = backup_archive.write_set(out, parts, manifest, keys)
    part.chmod(0o600)
    part.rename(path)
    _write_sum(path, summed)
    _sync(path.parent)
    return Made(path, summed, snapshot, missing)


def _seal_log(now: dt.datetime, tell: Tell) -> None:
    """Seals waiting events and saves a checkpoint, where this machine can."""
    if schema.schema_state() is not State.FITS:
        tell("The tables are of an older version, so the audit log was not sealed first.")
        return
    try:
        audit_blocks.seal_due(now=now)
        made = audit_blocks.sign_checkpoint()
        if made and made != audit.latest_checkpoint():
            audit_blocks.append_checkpoint(made)
    except (NoAuditKey, Behind) as error:
        tell(
            f"The audit log was not sealed first ({type(error).__name__}): see handrail audit "
            f"verify."
        )


def _copy_checkpoints(place: Path) -> None:
    (place / "audit").mkdir(mode=0o700)
    kept = audit.checkpoint_file()
    if kept.exists():
        shutil.copyfile(kept, place / "audit" / "checkpoints.txt")
    public = "".join(f"{key}\n" for key in audit_key.list_trusted_keys())
    (place / "audit" / "trusted.pub").write_text(public, "ascii")


def _manifest(snapshot: Snapshot, missing: list[str], now: dt.datetime) -> dict[str, Any]:
    """The contents of the set beside its parts: numbers and names, nothing about any person."""
    return {
        "format": backup_archive.FORMAT,
        "made_at": format_moment(now),
        "release": settings.RELEASE,
        "engine": snapshot.engine,
        "server": snapshot.server,
        "migrations": snapshot.migrations,
        "counts": snapshot.counts,
        "last_event": snapshot.last_event,
        "sealed_events": snapshot.counts.get("records_auditleaf", 0),
        "sealing_keys": list(encrypted_fields.key_ring()),
        "documents": len(snapshot.documents),
        "missing": missing,
    }


def _parts(place: Path, snapshot: Snapshot, missing: list[str], tell: Tell) -> Iterator[Part]:
    for name in (DATABASE, "audit/checkpoints.txt", "audit/trusted.pub"):
        if (place / name).exists():
            with (place / name).open("rb") as file:
                yield Part(name, file)
    of = len(snapshot.documents)
    for number, (stored_as, public_id) in enumerate(sorted(snapshot.documents.items()), 1):
        try:
            file = file_store.open_encrypted(stored_as)
        except FileNotFoundError:
            missing.append(public_id)
            continue
        with file:
            yield Part(f"documents/{stored_as[:2]}/{stored_as}", file)
        if number % EACH == 0 or number == of:
            tell(f"Documents: {number:,} of {of:,}")


def _write_sum(path: Path, summed: Sum) -> None:
    """Writes the plain hash beside the set, as `sha256sum --check` reads it."""
    with path.with_name(f"{path.name}.sha256").open("w", encoding="ascii") as out:
        out.write(f"{summed.sha256}  {path.name}\n")
        out.flush()
        os.fsync(out.fileno())


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def is_whole(path: Path) -> bool:
    """Whether a set has the hash beside it: all that can be checked without the key."""
    beside = path.with_name(f"{path.name}.sha256")
    told = beside.read_text("ascii").split()[:1] if beside.exists() else []
    return told == [backup_archive.sum_of(path).sha256]


def remove_older(newest: Path, keep: int) -> list[str]:
    """Removes all but the `keep` newest sets of a folder, once the newest was read again whole.

    Raises BadSet, and removes nothing, when it was not.
    """
    if not is_whole(newest):
        raise BadSet(f"{newest} does not read back as it was written. Nothing older was removed.")
    found = sorted(newest.parent.glob(f"*{ENDING}"), reverse=True)
    for old in found[keep:]:
        old.unlink()
        old.with_name(f"{old.name}.sha256").unlink(missing_ok=True)
    return [old.name for old in found[keep:]]
