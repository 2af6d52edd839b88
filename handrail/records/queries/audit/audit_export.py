"""The audit log as JSON lines for an independent check: ids, hashes and seals, no content."""

import datetime as dt
import json
from collections.abc import Iterator

from handrail.records import event_mac
from handrail.records.models import AuditBlock, AuditEpoch, AuditLeaf
from handrail.records.queries.audit import audit, audit_rows
from handrail.rules.audit.checkpoint import EXPORT
from handrail.rules.audit.merkle_log import format_moment


def export_lines(*, origin: str, now: dt.datetime) -> Iterator[str]:
    """Yields a line each for the log, epochs, blocks, positioned events, and unsealed events."""
    for row in _rows(origin, now):
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _rows(origin: str, now: dt.datetime) -> Iterator[list[object]]:
    yield [EXPORT, origin, format_moment(now)]
    for epoch in AuditEpoch.objects.order_by("number"):
        said = list(vars(audit.as_epoch(epoch)).values())
        yield ["epoch", *said, epoch.hash, epoch.signature]
    for block in AuditBlock.objects.order_by("number"):
        said = list(vars(audit.as_block(block)).values())
        yield ["block", *said, block.hash, block.signature]
    last = AuditLeaf.objects.order_by("-position").first()
    for told in audit_rows.sealed_events_between(0, last.position + 1 if last else 0):
        otherwise = told.otherwise or ("MAC" if event_mac.is_forged(told.fields) else "")
        yield ["event", told.position, told.block, told.stored, told.fields, otherwise]
    for told, is_right in audit_rows.check_waiting_events(
        audit_rows.events_awaiting_seal(), marked=audit.is_marked()
    ):
        yield ["waiting", is_right, told.fields]
