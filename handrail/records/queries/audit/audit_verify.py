"""Verifies the audit log: every event hashed again, every seal and checkpoint checked."""

import datetime as dt
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handrail.records import audit_key, event_mac
from handrail.records.models import AuditBlock, AuditEpoch, AuditLeaf
from handrail.records.queries.audit import audit, audit_gaps, audit_rows
from handrail.rules.audit.checkpoint import Checkpoint
from handrail.rules.audit.merkle_log import BEFORE_MACS, FIELDS, Tree, format_moment, hash_leaf

WHOLE, ALTERED, ROLLED_BACK, NOTHING, KEY, UNANCHORED, LATE = range(7)
WORDS = (
    "OK",
    "ALTERED",
    "ROLLED BACK",
    "NOTHING TO CHECK",
    "KEY OR FORMAT",
    "NOT ANCHORED",
    "NOT SEALED",
)
GRAVEST = (ALTERED, ROLLED_BACK, KEY, NOTHING, LATE, UNANCHORED)
MOST_NAMED = 20
WRITER = FIELDS.index("writer")
NO_KEY = (
    "no public key to trust: this machine keeps none beside its private key, and none was named "
    "with --key. That the seals are ours was not checked, only that one key made them"
)


@dataclass
class Report:
    """What the verification found: faults with their code, remarks, and the count."""

    events: int = 0
    blocks: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def fault(self, code: int, text: str) -> None:
        """Adds a fault."""
        self.faults.append((code, text))

    @property
    def code(self) -> int:
        """The exit code: that of the most serious fault."""
        found = {code for code, _ in self.faults}
        return next((code for code in GRAVEST if code in found), WHOLE)

    def lines(self) -> list[str]:
        """The report in words, the outcome first."""
        told = [f"{self.events:,} events, {self.blocks:,} blocks"]
        named = [f"{WORDS[code]}: {text}" for code, text in self.faults[:MOST_NAMED]]
        more = len(self.faults) - MOST_NAMED
        if more > 0:
            named.append(f"and {more:,} more faults")
        return [f"{WORDS[self.code]}: {', '.join(told)}", *named, *self.remarks]

    def as_json(self) -> str:
        """The report as JSON."""
        named = [{"code": code, "text": text} for code, text in self.faults]
        counted = {"events": self.events, "blocks": self.blocks, "remarks": self.remarks}
        return json.dumps({"code": self.code, "faults": named} | counted, indent=2)


def verify_log(
    *,
    checkpoints: Sequence[Checkpoint],
    trusted: Sequence[str],
    accepted: Sequence[int] = (),
    now: dt.datetime,
) -> Report:
    """Checks the whole log against itself, this machine's keys and the checkpoints given.

    `accepted` are the numbers of the epochs whose loss the caller knows of.
    """
    report = Report()
    blocks = list(AuditBlock.objects.order_by("number"))
    epochs = list(AuditEpoch.objects.order_by("number"))
    if not blocks and not checkpoints:
        report.fault(NOTHING, "nothing has been sealed, and no checkpoint was given")
        return report
    if not trusted:
        report.fault(KEY, NO_KEY)
    trusted = trusted or _first_key(checkpoints, epochs)
    _check_chain(epochs, blocks, trusted, report)
    numbers: dict[str, int] = {}
    roots = _check_leaves(blocks, {each.size for each in checkpoints}, numbers, report)
    _check_witnesses(checkpoints, epochs, report)
    _check_checkpoints(checkpoints, epochs, roots, (trusted, accepted), report)
    _check_waiting(report, now, numbers)
    _tell_lost(epochs, report)
    return report


def _first_key(checkpoints: Sequence[Checkpoint], epochs: list[AuditEpoch]) -> list[str]:
    """The key to trust when none is named: of the oldest checkpoint, else of the first epoch.

    A later epoch cannot introduce a key of its own.
    """
    named = sorted((each.epoch, each.key) for each in checkpoints)
    return [key for _, key in named or [(row.number, row.key) for row in epochs]][:1]


def _check_chain(
    epochs: list[AuditEpoch], blocks: list[AuditBlock], trusted: Sequence[str], report: Report
) -> None:
    """Checks numbers, hashes, signatures and the link from each to the next."""
    tip, position = "", 0
    by_epoch = {row.number: row for row in epochs}
    inside = {row.number: [b for b in blocks if b.epoch_id == row.number] for row in epochs}
    for number, epoch in enumerate(epochs, 1):
        name = f"epoch {epoch.number}"
        if epoch.number != number or epoch.previous != tip or epoch.start != position:
            report.fault(ALTERED, f"{name} does not follow the one before it")
        tip = _check_seal(name, epoch, audit.as_epoch(epoch), trusted, report)
        for block in inside[epoch.number]:
            tip, position = _check_block(block, tip, position, by_epoch, trusted, report)
    numbers = [block.number for block in blocks]
    if numbers != list(range(1, len(blocks) + 1)) or sum(map(len, inside.values())) != len(blocks):
        report.fault(ALTERED, "the blocks are not numbered without gaps")


def _check_block(
    block: AuditBlock,
    tip: str,
    position: int,
    epochs: dict[int, AuditEpoch],
    trusted: Sequence[str],
    report: Report,
) -> tuple[str, int]:
    name = f"block {block.number}"
    if block.previous != tip or block.first != position or block.last < block.first:
        report.fault(ALTERED, f"{name} does not follow the one before it")
    if block.key != epochs[block.epoch_id].key:
        report.fault(KEY, f"{name} is signed with another key than its epoch's")
    return _check_seal(name, block, audit.as_block(block), trusted, report), block.last + 1


def _check_seal(
    name: str,
    row: AuditBlock | AuditEpoch,
    said: "audit.Block | audit.Epoch",
    trusted: Sequence[str],
    report: Report,
) -> str:
    """The hash of a block or an epoch, after its hash, key and signature were checked."""
    found: str = said.hash()
    if row.hash != found:
        report.fault(ALTERED, f"{name} does not have the hash that it says")
    if trusted and row.key not in trusted:
        report.fault(KEY, f"{name} is signed with a key that is not trusted here")
    if not audit_key.is_signed(said.signed(), row.signature, row.key):
        report.fault(ALTERED, f"{name} is not what was signed")
    return found


def _check_leaves(
    blocks: list[AuditBlock], wanted: set[int], numbers: dict[str, int], report: Report
) -> dict[int, str]:
    """Hashes every event again and returns the roots at the requested sizes."""
    tree, roots = Tree(), {}
    rows = audit_rows.sealed_events_between(0, blocks[-1].last + 1 if blocks else 0)
    for block in blocks:
        for position in range(block.first, block.last + 1):
            rows = _check_leaf(rows, position, block, tree, numbers, report)
            if tree.size in wanted:
                roots[tree.size] = tree.root().hex()
        if tree.root().hex() != block.root or tree.as_text() != block.parts:
            report.fault(
                ALTERED, f"block {block.number} has different events from those that were sealed"
            )
            tree = _as_sealed(block) or tree  # so that later blocks are judged by their own events
    beyond = AuditLeaf.objects.filter(position__gte=tree.size).count()
    if beyond:
        report.fault(ALTERED, f"{beyond:,} places stand after the last block")
    report.events, report.blocks = tree.size, len(blocks)
    return roots


def _as_sealed(block: AuditBlock) -> Tree | None:
    """The tree as it was when the block was sealed, if the block's data are right."""
    try:
        tree = Tree.from_text(block.last + 1, block.parts)
    except ValueError:
        return None
    return tree if tree.root().hex() == block.root else None


def _check_leaf(
    rows: Iterator[audit_rows.Told],
    position: int,
    block: AuditBlock,
    tree: Tree,
    numbers: dict[str, int],
    report: Report,
) -> Iterator[audit_rows.Told]:
    """Consumes the next event of `rows` if it is at this position, and reports what is wrong."""
    told = next(rows, None)
    if told is None or told.position != position:
        report.fault(ALTERED, f"{_place(position, block)}: the place is missing")
        tree.add(b"\0" * 32)
        return rows if told is None else itertools.chain([told], rows)
    found = hash_leaf(told.fields)
    tree.add(found)
    is_sealed = told.fields and found.hex() == told.stored and told.block == block.number
    if not is_sealed or told.otherwise:
        _tell_altered(told, found, block, report)
    elif told.fields:
        _check_mark(told, numbers, report)
    return rows


def _check_mark(told: audit_rows.Told, numbers: dict[str, int], report: Report) -> None:
    """Checks the MAC and number of a sealed event: that none before it was removed.

    `numbers` is the last number of each writer so far, and is updated.
    """
    name = f"the event of sequence {told.sequence:,}"
    if len(told.fields) == len(BEFORE_MACS):
        if numbers:
            report.fault(ALTERED, f"{name} has no MAC, and one before it has")
        return
    if event_mac.is_forged(told.fields):
        report.fault(ALTERED, f"{name} has a MAC that is not ours")
    writer, number = told.fields[WRITER], int(told.fields[WRITER + 1])
    if number != numbers.get(writer, 0) + 1:
        report.fault(ALTERED, f"{name}: the one that its writer wrote before was taken out")
    numbers[writer] = number


def _place(position: int, block: AuditBlock) -> str:
    return f"position {position:,}, block {block.number}"


def _tell_altered(told: audit_rows.Told, found: bytes, block: AuditBlock, report: Report) -> None:
    where = _place(told.position, block)
    if not told.fields:
        report.fault(ALTERED, f"{where}: its event is gone")
    elif found.hex() != told.stored:
        report.fault(ALTERED, f"{where}: the event of sequence {told.sequence:,} is not as sealed")
    if told.block != block.number:
        report.fault(ALTERED, f"{where}: the place says block {told.block}")
    if told.otherwise:
        report.fault(ALTERED, f"{where}: what sequence {told.sequence:,} names was changed")


def _check_checkpoints(
    checkpoints: Sequence[Checkpoint],
    epochs: list[AuditEpoch],
    roots: dict[int, str],
    settled: tuple[Sequence[str], Sequence[int]],
    report: Report,
) -> None:
    """Checks that each is signed by us and reproduced by the events, without contradiction."""
    trusted, accepted = settled
    seen: dict[tuple[str, int, int], str] = {}
    met: Checkpoint | None = None
    for each in sorted(checkpoints, key=lambda one: (one.epoch, one.size)):
        known = seen.setdefault((each.origin, each.epoch, each.size), each.root)
        if known != each.root:
            text = f"two checkpoints of {each.size:,} events differ: the log was shown in two forms"
            report.fault(ALTERED, text)
        if not _is_ours(each, epochs, trusted, report):
            continue
        if not _is_cut(each, epochs, accepted, report) and _is_met(each, epochs, roots, report):
            met = each
    if met is None:
        report.fault(UNANCHORED, "no checkpoint that was given reaches into this log")
        return
    since = report.events - met.size
    report.remarks.append(f"Last anchored {met.at} at {met.size:,} events, {since:,} since.")


def _is_ours(
    each: Checkpoint, epochs: list[AuditEpoch], trusted: Sequence[str], report: Report
) -> bool:
    name = f"the checkpoint of {each.at}"
    if not audit_key.is_signed(each.signed(), each.signature, each.key):
        report.fault(KEY, f"{name} is not what was signed")
        return False
    keys = {row.number: row.key for row in epochs}
    if keys.get(each.epoch, each.key) != each.key or (trusted and each.key not in trusted):
        report.fault(KEY, f"{name} is signed with another key than this log")
        return False
    return True


def _check_witnesses(
    checkpoints: Sequence[Checkpoint], epochs: list[AuditEpoch], report: Report
) -> None:
    """Checks that no epoch declares lost what an earlier checkpoint shows was there."""
    for row in epochs[1:]:
        shown = [each.size for each in checkpoints if each.epoch < row.number]
        if row.witness_size > max([row.start, *shown]):
            text = (
                f"epoch {row.number} says {row.witness_size:,} events were there, more than any "
                "checkpoint shows: give the checkpoint of that size"
            )
            report.fault(ROLLED_BACK, text)


def _is_cut(
    each: Checkpoint, epochs: list[AuditEpoch], accepted: Sequence[int], report: Report
) -> bool:
    """Whether a later epoch left less than the checkpoint has: a fault until it is accepted."""
    later = (row for row in epochs if row.number > each.epoch and row.start < each.size)
    cut = next(later, None)
    if cut is not None and (each.size > cut.witness_size or cut.number not in accepted):
        text = (
            f"a checkpoint holds {each.size:,} events, epoch {cut.number} left {cut.start:,}; if "
            f"you were told why, check again with --accept-epoch {cut.number}"
        )
        report.fault(ROLLED_BACK, text)
    return cut is not None


def _is_met(
    each: Checkpoint, epochs: list[AuditEpoch], roots: dict[int, str], report: Report
) -> bool:
    if each.size > report.events or each.epoch > len(epochs):
        text = f"a checkpoint holds {each.size:,} events, the database {report.events:,}"
        report.fault(ROLLED_BACK, text)
        return False
    if roots.get(each.size) != each.root:
        text = f"the first {each.size:,} events are not those of the checkpoint of {each.at}"
        report.fault(ALTERED, text)
        return False
    return True


def _check_waiting(report: Report, now: dt.datetime, numbers: dict[str, int]) -> None:
    """Checks unsealed events: normal for a few seconds, wrong before the last blocks."""
    settled, number = audit.settled_sequence(now), 0
    for told, is_right in audit_rows.check_waiting_events(
        audit_rows.events_awaiting_seal(), marked=audit.is_marked()
    ):
        name = f"the event of sequence {told.sequence:,}"
        if told.sequence <= settled:
            report.fault(ALTERED, f"{name} was put in after its time was sealed")
        elif not is_right:
            report.fault(
                ALTERED, f"{name} is waiting to be sealed and is not as this product wrote it"
            )
        else:
            number += 1
            _check_mark(told, numbers, report)
    if number and audit.is_late(now):
        report.fault(LATE, f"{number:,} events have waited too long to be sealed")
    elif number:
        report.remarks.append(f"{number:,} events are waiting to be sealed.")
    if gaps := audit_gaps.in_words():
        report.remarks.append(gaps)


def _tell_lost(epochs: list[AuditEpoch], report: Report) -> None:
    for row in epochs[1:]:
        lost = max(row.witness_size - row.start, 0)
        report.remarks.append(
            f"Epoch {row.number} began at {row.start:,} on {format_moment(row.at)}, "
            f"by {row.by} and {row.other}: {lost:,} events were lost. {row.why}"
        )
