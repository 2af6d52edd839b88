"""What somebody with the whole database in hand might do to the log, one function an attack."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.db import connection

from handrail.records import audit_key
from handrail.records.models import AuditBlock, AuditEpoch, AuditLeaf
from handrail.records.queries.audit import audit, audit_rows
from handrail.rules.audit.merkle_log import Tree, hash_leaf

SEAL = import_module("handrail.records.migrations.0027_audit")


@contextmanager
def hands_on() -> Iterator[Any]:
    """A cursor of somebody who has taken the triggers off. They stay off until the test ends."""
    connection.check_constraints()
    for table in SEAL.TABLES:
        for kind in ("update", "delete", "truncate")[: 2 if connection.vendor == "sqlite" else 3]:
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            with connection.cursor() as cursor:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{kind}{on}")
    with connection.cursor() as cursor:
        yield cursor


def run(*statements: str) -> None:
    """Runs SQL with the triggers off."""
    with hands_on() as cursor:
        for statement in statements:
            cursor.execute(statement)


def flipped(value: Any) -> Any:
    """The value with one bit or digit of it changed; a null gets a value."""
    if isinstance(value, bytes | memoryview):
        return bytes([bytes(value)[0] ^ 1]) + bytes(value)[1:]
    if value is None or value == "":
        return "x"
    if isinstance(value, str):
        other = "1" if value[-1] != "1" else "2"
        return value[:-1] + other
    if isinstance(value, dt.datetime):
        return value + dt.timedelta(microseconds=1)
    return value + 1_000


def flip(row: Any, name: str) -> None:
    """Changes one column of a row by as little as can be."""
    field = row._meta.get_field(name)
    value = getattr(row, field.attname)
    if field.get_internal_type() == "JSONField":
        changed: Any = [["case", "x", "viewed"]] if isinstance(value, list) else {"x": "y"}
    elif field.get_internal_type() == "UUIDField":
        changed = type(value)(int=value.int ^ 1)
    elif field.is_relation and value is None:
        changed = 1
    else:
        changed = flipped(value)
    with hands_on():
        type(row).objects.filter(pk=row.pk).update(**{field.attname: changed})


def cut_tail(size: int) -> None:
    """Takes every event, place and block from position `size` on away, without a trace."""
    doomed = AuditLeaf.objects.filter(position__gte=size).values_list("event_id", flat=True)
    numbers = ", ".join(str(number) for number in doomed)
    run(
        f"DELETE FROM records_auditleaf WHERE position >= {size}",
        f"DELETE FROM records_auditblock WHERE first >= {size}",
        f"DELETE FROM records_eventobject WHERE event_id IN ({numbers})",
        f"DELETE FROM records_event WHERE sequence IN ({numbers})",
    )


def seal_again(first: int) -> None:
    """Hashes and signs every block again from the one that holds `first`, with the real key."""
    with hands_on():
        tree, tip = Tree(), AuditEpoch.objects.get(number=1).hash
        for block in AuditBlock.objects.order_by("number"):
            for told in audit_rows.sealed_events_between(block.first, block.last + 1):
                fresh = hash_leaf(told.fields)
                tree.add(fresh)
                AuditLeaf.objects.filter(pk=told.position).update(hash=fresh.hex())
            if block.last >= first:
                block.previous, block.root, block.parts = tip, tree.root().hex(), tree.as_text()
                said = audit.as_block(block)
                block.hash, block.signature = said.hash(), audit_key.sign(said.signed())
                block.save()
            tip = block.hash


def sign_all_with(key: str) -> None:
    """Signs every epoch and block again with another key, named in them."""
    with hands_on():
        tip = ""
        for epoch in AuditEpoch.objects.order_by("number"):
            epoch.key, epoch.previous = key, tip
            said = audit.as_epoch(epoch)
            epoch.hash, epoch.signature = said.hash(), audit_key.sign(said.signed())
            epoch.save()
            tip = epoch.hash
            for block in AuditBlock.objects.filter(epoch=epoch).order_by("number"):
                block.key, block.previous = key, tip
                told = audit.as_block(block)
                block.hash, block.signature = told.hash(), audit_key.sign(told.signed())
                block.save()
                tip = block.hash
