"""The mark of an event, made as it is written: a number of its writer, and a MAC over everything.

The key of the MAC comes from the secret key and is not in the database, so whoever has that alone
can neither write an event nor change one that is not sealed yet. A writer is one connection of one
thread: it counts its events without gaps, and begins anew as another writer when the end of the
one before is not certain. So a number that is missing is an event that was taken out, and an act
that was undone leaves none.
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
    """Who writes the events of this thread, and what its last event's number was."""

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
    """Gives an event that is about to be inserted its writer, its number and its MAC."""
    event.writer, event.number = _writer.next()
    event.mac = mac_of(event)


def mac_of(event: Event) -> str:
    """The MAC of an event that has its writer and its number: name of the key, colon, 64 digits."""
    fields = [*_fields(event), event.writer, str(event.number)]
    name, key = _key_from(settings.SECRET_KEY)
    return f"{name}:{_mac(fields, key)}"


def has_own_mac(fields: Sequence[str]) -> bool:
    """Whether an event, as the log hashes it, bears the MAC that a key of ours gives it."""
    return any(_is_made_with(key, fields) for key in _named(fields))


def is_forged(fields: Sequence[str]) -> bool:
    """Whether it names a key of ours and bears another MAC; one that no key here made is not."""
    return bool(_named(fields)) and not has_own_mac(fields)


def _named(fields: Sequence[str]) -> list[bytes]:
    """The key of ours that an event's MAC names: one, or none."""
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
    """The key that comes from a secret, behind the name that a MAC calls it by."""
    key = derived_key(secret, PURPOSE)
    return hmac.digest(key, b"name", "sha256").hex()[:NAME], key


def _mac(fields: Sequence[str], key: bytes) -> str:
    return hmac.digest(key, merkle_log.frame_fields(merkle_log.MAC, fields), "sha256").hex()


def _fields(event: Event) -> list[str]:
    """What the log hashes of an event, without its sequence, which it does not have yet."""
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
