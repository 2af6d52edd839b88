"""The events as the audit hashes them, read at database speed.

The text is the same on both databases.
"""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import connection

from handrail.records import event_mac
from handrail.rules.audit.merkle_log import BEFORE_MACS, reason_mark

CHUNK = 5_000


class Told(NamedTuple):
    """One event at its position; without `fields` if only the position is left."""

    position: int
    block: int
    stored: str
    fields: list[str]
    sequence: int
    otherwise: str  # the objects kept with the event, when they are not those that it names


# Column by column what differs between the two: ids without dashes, moments, nothing for null.
SQLITE = {
    "public_id": "e.public_id",
    "actor": "coalesce(e.actor_id, '') || ''",
    "agency": "coalesce(e.agency_id, '') || ''",
    "at": "replace(e.at, ' ', 'T') || CASE length(e.at) WHEN 19 THEN '.000000' ELSE '' END || 'Z'",
    "json": "e.{0} || ''",
    "things": (
        "(SELECT '[' || coalesce(group_concat(t, ', '), '') || ']' FROM (SELECT '[\"' || o.kind || "
        "'\", \"' || substr(o.public_id, 1, 8) || '-' || substr(o.public_id, 9, 4) || '-' || "
        "substr(o.public_id, 13, 4) || '-' || substr(o.public_id, 17, 4) || '-' || "
        "substr(o.public_id, 21) || '\", \"' || o.verb || '\"]' AS t FROM records_eventobject o "
        "WHERE o.event_id = e.sequence ORDER BY o.id))"
    ),
}
POSTGRESQL = {
    "public_id": "replace(e.public_id::text, '-', '')",
    "actor": "coalesce(e.actor_id::text, '')",
    "agency": "coalesce(e.agency_id::text, '')",
    "at": "to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
    "json": "e.{0}::text",
    "things": (
        "(SELECT '[' || coalesce(string_agg('[\"' || o.kind || '\", \"' || o.public_id::text || "
        "'\", \"' || o.verb || '\"]', ', ' ORDER BY o.id), '') || ']' FROM records_eventobject o "
        "WHERE o.event_id = e.sequence)"
    ),
}

# what stood for a reason whose words were erased with a record
ERASED = "(SELECT x.mark FROM records_erasedreason x WHERE x.event_id = e.sequence)"


def _columns() -> str:
    words = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    named, changed, hashes = (
        words["json"].format(name) for name in ("objects_named", "changed", "hashes")
    )
    return (
        f"e.sequence, {words['public_id']}, e.verb, {words['actor']}, {words['agency']}, e.roles, "
        "e.session_hash, e.strength, e.request_id, e.address, e.device, e.release, "
        f'e."transaction", e.reason, {ERASED}, {words["at"]}, {named}, {changed}, {hashes}, '
        f"e.writer, e.number, e.mac, {words['things']}"
    )


# The names in these texts are the product's own; what is asked for goes in as parameters.
def sealed_events_between(start: int, stop: int) -> Iterator[Told]:
    """The sealed events at the positions from `start` up to `stop`, in order."""
    sql = (
        f"SELECT l.position, l.block_id, l.hash, {_columns()} FROM records_auditleaf l "  # nosec B608
        "LEFT JOIN records_event e ON e.sequence = l.event_id "
        "WHERE l.position >= %s AND l.position < %s ORDER BY l.position"
    )
    for first in range(start, stop, CHUNK):
        with connection.cursor() as cursor:
            cursor.execute(sql, [first, min(first + CHUNK, stop)])
            rows = cursor.fetchall()
        for row in rows:
            yield Told(row[0], row[1], row[2], *_fields(row[3:]))


def list_unsealed_events(above: int, most: int) -> list[Told]:
    """Unsealed events with a sequence above that one, in the order of writing."""
    sql = (
        f"SELECT {_columns()} FROM records_event e "  # nosec B608
        "LEFT JOIN records_auditleaf l ON l.event_id = e.sequence "
        "WHERE l.position IS NULL AND e.sequence > %s ORDER BY e.sequence LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [above, most])
        rows = cursor.fetchall()
    return [Told(-1, 0, "", *_fields(row)) for row in rows]


def events_awaiting_seal() -> Iterator[Told]:
    """All unsealed events, in the order of writing."""
    above = -(2**63)  # nothing is left out, whatever number somebody gave it
    while rows := list_unsealed_events(above, CHUNK):
        yield from rows
        above = rows[-1].sequence


def check_waiting_events(rows: Iterable[Told], *, marked: bool) -> Iterator[tuple[Told, bool]]:
    """Each unsealed event, in order, and whether it is as this product wrote it.

    `marked` is whether an earlier event had a MAC: then one without is not ours.
    """
    for row in rows:
        is_older = len(row.fields) == len(BEFORE_MACS) and not marked
        marked = marked or not is_older
        yield row, not row.otherwise and (is_older or event_mac.has_own_mac(row.fields))


def _fields(row: tuple) -> tuple[list[str], int, str]:  # type: ignore[type-arg]
    """What Told has besides the position."""
    if row[0] is None:
        return [], 0, ""
    *start, transaction, reason, erased, at, named, changed, hashes, writer, number, mac, things = (
        row
    )
    start[0] = str(row[0])
    if named != things:
        named, things = _plain(named), _plain(things)
    if hashes != "{}":
        hashes = _plain(hashes)
    mark = erased or reason_mark(transaction, reason)
    fields = [*start, mark, at, named, changed, hashes]
    if writer or number or mac:
        fields += [writer, str(number), mac]
    return fields, row[0], "" if named == things else things


def _plain(text: str) -> str:
    try:
        return json.dumps(json.loads(text), sort_keys=True)
    except ValueError:
        return text
