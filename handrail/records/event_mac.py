"""The MAC and the writer's number of an event, set when it is written.

The key of the MAC is derived from the secret key and is not in the database, so access
to the database alone is not enough to write an event or change an unsealed one. A
writer is one connection of one thread: it numbers its events without gaps, and starts
again as another writer when the outcome of the last event is not certain. A missing
number therefore means a deleted event; an action that was rolled back leaves no gap.
"""

import hmac
import json
import os
import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from handrail.records.encrypted_fields import derived_key
from handrail.records.models import Event
from handrail.rules.audit import merkle_log

PURPOSE = "event mac"
NAME = 8  # hex digits by which a MAC says which key it was made with


class Writer(threading.local):
    """The writer of this thread's events, and the number of its last event."""

    name = ""
    number = 0
    is_certain = False  # whether the event before was committed
    opened: Any = None  # the connection that it wrote through

    def next(self) -> tuple[str, int]:
        """The writer's name and the number of its next event."""
        if not self.is_certain or self.opened is not connection.connection:
            self.name, self.number, self.opened = os.urandom(8).hex(), 0, connection.connection
        self.number, self.is_certain = self.number + 1, False
        transaction.on_commit(self._committed)
        return self.name, self.number

    def _committed(self) -> None:
        self.is_certain = True


_writer = Writer()


def stamp_event(event: Event) -> None:
    """Sets the writer, number and MAC of an event that is about to be inserted."""
    event.writer, event.number = _writer.next()
    event.mac = mac_of(event)


def mac_of(event: Event) -> str:
    """The MAC of an event with a writer and a number: key name, colon, 64 digits."""
    fields = [*_fields(event), event.writer, str(event.number)]
    name, key = _key_from(settings.SECRET_KEY)
    return f"{name}:{_mac(fields, key)}"


def has_own_mac(fields: Sequence[str]) -> bool:
    """Whether an event, as the audit log hashes it, has the MAC that one of our keys makes."""
    return any(_is_made_with(key, fields) for key in _named(fields))


def is_forged(fields: Sequence[str]) -> bool:
    """Whether an event names one of our keys but has the wrong MAC.

    An event that no key here made is not forged in this sense.
    """
    return bool(_named(fields)) and not has_own_mac(fields)


def _named(fields: Sequence[str]) -> list[bytes]:
    """The key of ours that an event's MAC names, as a list of one or none."""
    if len(fields) != len(merkle_log.FIELDS):
        return []
    name = fields[-1].partition(":")[0]
    keys = map(_key_from, [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])
    return [key for own_name, key in keys if own_name == name]


def _is_made_with(key: bytes, fields: Sequence[str]) -> bool:
    mac = fields[-1].partition(":")[2]
    return hmac.compare_digest(mac.encode(), _mac(fields[1:-1], key).encode())


@lru_cache(maxsize=16)
def _key_from(secret: str) -> tuple[str, bytes]:
    """The name that a MAC uses for the key derived from a secret, and that key."""
    key = derived_key(secret, PURPOSE)
    return hmac.digest(key, b"name", "sha256").hex()[:NAME], key


def _mac(fields: Sequence[str], key: bytes) -> str:
    return hmac.digest(key, merkle_log.frame_fields(merkle_log.MAC, fields), "sha256").hex()


def _fields(event: Event) -> list[str]:
    """What the audit log hashes of an event, without its sequence, which is not known yet."""
    return [
        event.public_id.hex,
        event.verb,
        _number(event.actor_id),
        _number(event.agency_id),
        event.roles,
        event.session_hash,
        event.strength,
        event.request_id,
        event.address,
        event.device,
        event.release,
        merkle_log.reason_mark(event.transaction, event.reason),
        merkle_log.format_moment(event.at),
        *(json.dumps(each, sort_keys=True) for each in
          (event.objects_named, event.changed, event.hashes)),
    ]  # fmt: skip


def _number(key: int | None) -> str:
    return "" if key is None else str(key)
