"""How far the audit log is sealed, and what the stored checkpoints show."""

import datetime as dt
import uuid
from pathlib import Path

from django.conf import settings
from django.db.models import Max, Min

from handrail.records import audit_key
from handrail.records.models import AuditBlock, AuditEpoch, AuditLeaf, Event, Job
from handrail.rules.audit import checkpoint
from handrail.rules.audit.checkpoint import Checkpoint
from handrail.rules.audit.merkle_log import Block, Epoch, format_moment

SETTLED = dt.timedelta(hours=1)  # no transaction lives as long between its event and its end
ALARM = dt.timedelta(seconds=60)
END = 8_192  # bytes at the end of the file of checkpoints: some twenty of them


def latest_block() -> AuditBlock | None:
    """The newest block."""
    return AuditBlock.objects.order_by("-number").first()


def current_epoch() -> AuditEpoch | None:
    """The current epoch of the audit log."""
    return AuditEpoch.objects.order_by("-number").first()


def is_marked() -> bool:
    """Whether a sealed event has a MAC; from the first one on, every event must have one."""
    newest = AuditLeaf.objects.select_related("event").order_by("-position").first()
    return newest is not None and newest.event.mac != ""


def count_sealed_events() -> int:
    """How many events are sealed."""
    row = latest_block()
    return row.last + 1 if row else 0


def latest_seal_hash() -> str:
    """The hash that the next block or epoch names as its previous one."""
    block, beginning = latest_block(), current_epoch()
    if beginning is None:
        return ""
    return block.hash if block and block.epoch_id == beginning.number else beginning.hash


def settled_sequence(now: dt.datetime) -> int:
    """The sequence below which no genuine event can still appear."""
    rows = AuditBlock.objects.filter(at__lt=now - SETTLED)
    return rows.aggregate(high=Max("high"))["high"] or 0


def oldest_unsealed(now: dt.datetime) -> dt.timedelta | None:
    """How long the oldest unsealed event has waited; None when none waits."""
    waiting = Event.objects.filter(sequence__gt=settled_sequence(now), leaf__isnull=True)
    oldest = waiting.aggregate(at=Min("at"))["at"]
    return None if oldest is None else now - oldest


def is_late(now: dt.datetime) -> bool:
    """Whether an event has been unsealed for so long that the background worker needs checking."""
    waited = oldest_unsealed(now)
    return waited is not None and waited > ALARM


def sealed_until() -> dt.datetime | None:
    """The moment of the newest block: what was written before is sealed."""
    row = latest_block()
    return row.at if row else None


def as_block(row: AuditBlock) -> Block:
    """A stored block in the form that was signed."""
    return Block(
        number=row.number,
        epoch=row.epoch_id,
        previous=row.previous,
        first=row.first,
        last=row.last,
        high=row.high,
        root=row.root,
        at=format_moment(row.at),
        key=row.key,
    )


def as_epoch(row: AuditEpoch) -> Epoch:
    """A stored epoch in the form that was signed."""
    return Epoch(
        number=row.number,
        previous=row.previous,
        start=row.start,
        witness_size=row.witness_size,
        why=row.why,
        by=row.by,
        other=row.other,
        backup_hash=row.backup_hash,
        at=format_moment(row.at),
        key=row.key,
    )


def checkpoint_file() -> Path:
    """The file to which every checkpoint of this machine is appended."""
    return audit_key.checkpoint_folder() / "checkpoints.txt"


def list_checkpoints() -> list[Checkpoint]:
    """The checkpoints of this machine's file, oldest first; none without a file."""
    file = checkpoint_file()
    if not file.exists():
        return []
    return checkpoint.read_kept(file.read_text("utf-8"))


def latest_checkpoint() -> Checkpoint | None:
    """The last checkpoint of this machine; only the end of the file is read, as it grows."""
    file = checkpoint_file()
    if not file.exists():
        return None
    with file.open("rb") as lines:
        lines.seek(max(file.stat().st_size - END, 0))
        kept = checkpoint.read_kept(lines.read().decode("utf-8", "replace"))
    kept = kept or list_checkpoints()
    return kept[-1] if kept else None


def list_witnesses() -> list[str]:
    """The holders of our checkpoints: an address gets each by email, a name fetches them."""
    return [name.strip() for name in settings.WITNESSES.split(",") if name.strip()]


def mailed_witnesses() -> dict[uuid.UUID, str]:
    """The addresses to which checkpoints are emailed, by their id in the outbox."""
    return {uuid.uuid5(uuid.NAMESPACE_URL, f"mailto:{a}"): a for a in list_witnesses() if "@" in a}


def count_missing_events() -> int:
    """How many sealed events this database lacks compared with the newest checkpoint.

    More than 0 after an older copy was restored or the end was cut, until an epoch declares
    it.
    """
    newest = latest_checkpoint()
    if newest is None:
        return 0
    now_in = current_epoch()
    if now_in is not None and now_in.number > newest.epoch:
        return 0
    return max(newest.size - count_sealed_events(), 0)


RESTORE = "restore"  # the kind of job that is under way until two people declare a restored copy


def find_undeclared_restore() -> Job | None:
    """The restore of this copy that nobody has declared yet; None for every other database."""
    return Job.objects.filter(kind=RESTORE, ended_at=None).order_by("-at").first()


def count_undeclared_losses() -> int:
    """How many sealed events an undeclared restore lacks, as far as this machine knows.

    At least 1 after a restore; 0 once two people have declared it.
    """
    return count_missing_events() or int(Job.objects.filter(kind=RESTORE, ended_at=None).exists())
