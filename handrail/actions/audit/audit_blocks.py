"""The audit chain's sealer: numbers committed events, signs blocks and saves checkpoints."""

import datetime as dt
import logging
import os
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction

from handrail.records import audit_key
from handrail.records.audit_key import NoAuditKey
from handrail.records.models import AuditBlock, AuditEpoch, AuditLeaf
from handrail.records.queries.audit import audit, audit_rows
from handrail.rules.audit.checkpoint import Checkpoint
from handrail.rules.audit.merkle_log import Block, Epoch, Tree, format_moment, hash_leaf

MOST = 5_000  # events in one block
EVERY = dt.timedelta(minutes=15)
EVENTS = 500
log = logging.getLogger(__name__)


class Behind(Exception):
    """The database has less than was sealed: nothing is sealed until an epoch explains why."""


def seal_due(*, now: dt.datetime) -> int:
    """Seals every committed event that is waiting, and returns how many. Raises NoAuditKey,
    Behind.
    """
    if audit.count_missing_events():
        raise Behind
    total = 0
    while number := _seal_block(now):
        total += number
    return total


def _seal_block(now: dt.datetime) -> int:
    """Seals one block and returns its number of events; 0 also if another process was quicker.

    No lock is held that could block others: two blocks cannot have the same number.
    """
    try:
        with transaction.atomic():
            return _seal_rows(_sealable(now), now)
    except IntegrityError:
        log.warning("another process sealed the events first")
        return 0


def _sealable(now: dt.datetime) -> list[audit_rows.Told]:
    """The next events that a block may contain: those that this product wrote, as it wrote them.

    Once an event has a MAC, no event without a MAC may follow it.
    """
    above, marked = audit.settled_sequence(now), audit.is_marked()
    while rows := audit_rows.list_unsealed_events(above, MOST):
        judged = audit_rows.check_waiting_events(rows, marked=marked)
        if right := [row for row, is_right in judged if is_right]:
            return right
        above = rows[-1].sequence
    return []


def _seal_rows(rows: list[audit_rows.Told], now: dt.datetime) -> int:
    if not rows:
        return 0
    before, epoch = audit.latest_block(), audit.current_epoch() or begin_epoch(now=now)
    if epoch.key != audit_key.public_key_hex():
        raise NoAuditKey(
            "The audit's key is not the one this log is sealed with. Restore that key, or "
            "declare a new epoch: `handrail audit new-epoch`."
        )
    tree = Tree.from_text(before.last + 1, before.parts) if before else Tree()
    hashes = [hash_leaf(row.fields) for row in rows]
    for each in hashes:
        tree.add(each)
    first = tree.size - len(rows)
    block = Block(
        number=before.number + 1 if before else 1,
        epoch=epoch.number,
        previous=audit.latest_seal_hash(),
        first=first,
        last=tree.size - 1,
        high=max(before.high if before else 0, rows[-1].sequence),
        root=tree.root().hex(),
        at=format_moment(now),
        key=epoch.key,
    )
    _keep(block, tree, now)
    AuditLeaf.objects.bulk_create(
        AuditLeaf(position=position, event_id=row.sequence, block_id=block.number, hash=each.hex())
        for position, (row, each) in enumerate(zip(rows, hashes, strict=True), first)
    )
    return len(rows)


def _keep(block: Block, tree: Tree, now: dt.datetime) -> None:
    values = vars(block) | {"epoch_id": block.epoch, "at": now}
    del values["epoch"]
    AuditBlock.objects.create(
        **values,
        hash=block.hash(),
        signature=audit_key.sign(block.signed()),
        parts=tree.as_text(),
    )


def begin_epoch(*, now: dt.datetime, **said: object) -> AuditEpoch:
    """Saves and signs the beginning of an epoch; `said` is who and why, after a restore."""
    before = audit.current_epoch()
    values: dict[str, object] = {
        "number": before.number + 1 if before else 1,
        "previous": audit.latest_seal_hash(),
        "start": audit.count_sealed_events(),
        "witness_size": 0,
        "why": "",
        "by": "",
        "other": "",
        "backup_hash": "",
        "key": audit_key.public_key_hex(),
    }
    values |= said
    epoch = Epoch(**values, at=format_moment(now))  # type: ignore[arg-type]
    signature = audit_key.sign(epoch.signed())
    row = AuditEpoch(**values, at=now, hash=epoch.hash(), signature=signature)
    row.save(force_insert=True)
    return row


def log_origin() -> str:
    """The name by which this log identifies itself in its checkpoints."""
    return f"Handrail audit of {urlsplit(settings.PUBLIC_ADDRESS).hostname or 'localhost'}"


def sign_checkpoint() -> Checkpoint | None:
    """The checkpoint of the newest block, signed; None while nothing is sealed."""
    row = audit.latest_block()
    if row is None:
        return None
    said = Checkpoint(
        origin=log_origin(),
        epoch=row.epoch_id,
        size=row.last + 1,
        root=row.root,
        at=format_moment(row.at),
        key=row.key,
    )
    return Checkpoint(**vars(said) | {"signature": audit_key.sign(said.signed())})


def checkpoint_due(*, now: dt.datetime) -> Checkpoint | None:
    """Saves a checkpoint when the last is a quarter of an hour or 500 events old."""
    row, newest = audit.latest_block(), audit.latest_checkpoint()
    if row is None:
        return None
    if newest and newest.epoch == row.epoch_id:
        grown = row.last + 1 - newest.size
        is_old = format_moment(now - EVERY) >= newest.at
        if not grown or (grown < EVENTS and not is_old):
            return None
    made = sign_checkpoint()
    if made:
        append_checkpoint(made)
    return made


def archive_checkpoints(*, now: dt.datetime) -> None:
    """Renames the checkpoint file of a log that no longer exists, so that a new log can begin."""
    file = audit.checkpoint_file()
    if file.exists() and audit.latest_block() is None:
        file.rename(file.with_name(f"checkpoints-until-{now:%Y%m%d%H%M%S}.txt"))


def append_checkpoint(made: Checkpoint) -> None:
    """Adds a checkpoint to this machine's file and waits until it is on the disk."""
    file = audit.checkpoint_file()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        out.write("\n" + made.note())
        out.flush()
        os.fsync(out.fileno())
