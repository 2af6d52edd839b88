"""Re-encrypts every encrypted value under the first key of the ring, in short transactions.

Columns are found from the models, so that none is forgotten. A value is replaced only while
it is the one that was read: a save meanwhile has used the first key already. Stopped and
run again, it continues with what is left.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Model

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.records import (
    encrypted_fields,
    file_store,
    mfa_secrets,
    session_list,
    sessions,
)
from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models import Document
from handrail.rules.vocabulary.event_types import EventType

AT_ONCE = 200  # values in one transaction
Tell = Callable[[str, int], None]


@dataclass(frozen=True)
class Kept:
    """One encrypted value: which row, its bytes (none when it is empty), what it is bound to."""

    row: Model
    value: bytes
    bound_to: str


@dataclass(frozen=True)
class Place:
    """Where encrypted values are stored, read in order of their row keys and replaced singly."""

    name: str
    after: Callable[[Any], list[Kept]]
    replace: Callable[[Kept, bytes], bool]


@dataclass
class Outcome:
    """What a rotation did, or would do: numbers by place, and what cannot be decrypted."""

    moved: Counter[str] = field(default_factory=Counter)
    left: list[str] = field(default_factory=list)


def encrypted_places() -> Iterator[Place]:
    """Every place in which something is encrypted."""
    yield Place("files of documents", _file_after, _replace_file)
    for model in apps.get_models():
        for column in model._meta.local_concrete_fields:
            if isinstance(column, EncryptedField):
                yield _column(model, column)
    yield Place("sessions", _sessions_after, _replace_session)
    yield Place("second factors", _factors_after, _replace_factor)


def _column(model: type[models.Model], column: EncryptedField) -> Place:
    rows = model._default_manager.order_by("pk")
    name = column.attname

    def after(last: Any) -> list[Kept]:
        found = rows if last is None else rows.filter(pk__gt=last)
        return [
            Kept(row, bytes(value or b""), encrypted_fields.place_of(column, public_id))
            for row, public_id, value in found.values_list("pk", "public_id", name)[:AT_ONCE]
        ]

    def replace(kept: Kept, value: bytes) -> bool:
        same = rows.filter(pk=kept.row, **{name: kept.value})
        return bool(same.update(**{name: value}))

    return Place(f"{model._meta.db_table}.{column.column}", after, replace)


def _sessions_after(last: Any) -> list[Kept]:
    rows = Session.objects.order_by("pk").filter(pk__gt=last or "")
    return [
        Kept(key, sessions.encrypted_bytes(data), sessions.place_of(key))
        for key, data in rows.values_list("pk", "session_data")[:AT_ONCE]
    ]


def _replace_session(kept: Kept, value: bytes) -> bool:
    same = Session.objects.filter(pk=kept.row, session_data=kept.value.hex())
    return bool(same.update(session_data=value.hex()))


def _factors_after(last: Any) -> list[Kept]:
    return [Kept(*each) for each in mfa_secrets.list_encrypted_after(last or 0, AT_ONCE)]


def _replace_factor(kept: Kept, value: bytes) -> bool:
    return mfa_secrets.replace_secret(kept.row, kept.value, value)


def count_by_key() -> dict[str, Counter[str]]:
    """How many values each key encrypted, by place."""
    return {
        place.name: Counter(encrypted_fields.key_id_of(kept.value) for kept in _all(place))
        for place in encrypted_places()
    }


def _all(place: Place) -> Iterator[Kept]:
    for chunk in _chunks(place):
        yield from filter(_holds, chunk)


def _holds(kept: Kept) -> bool:
    return bool(kept.value)


def _chunks(place: Place) -> Iterator[list[Kept]]:
    chunk = place.after(None)
    while chunk:
        yield chunk
        chunk = place.after(chunk[-1].row)


def rotate_keys(*, by: Actor, now: dt.datetime, is_trial: bool = False, tell: Tell) -> Outcome:
    """Re-encrypts what an older key encrypted; reports each place and its number to `tell`.

    A value that cannot be decrypted (its key is off the ring, or it was altered) stays and is
    named. A trial changes nothing. The event has the numbers, never the content.
    """
    session_list.forget_expired(now)
    outcome = Outcome()
    for place in encrypted_places():
        for chunk in _chunks(place):
            _reseal(place, chunk, outcome, is_trial=is_trial)
        tell(place.name, outcome.moved[place.name])
    if outcome.moved and not is_trial:
        _noted(by=by, now=now, moved=outcome.moved.total())
    return outcome


def _reseal(place: Place, chunk: Iterable[Kept], outcome: Outcome, *, is_trial: bool) -> None:
    with transaction.atomic():
        for kept in filter(_holds, chunk):
            try:
                value = encrypted_fields.reencrypt_value(kept.value, kept.bound_to)
            except (encrypted_fields.UnknownKey, encrypted_fields.InvalidTag) as error:
                outcome.left.append(f"{place.name}, row {kept.row}: {_why(error, kept)}")
                continue
            if value and (is_trial or place.replace(kept, value)):
                outcome.moved[place.name] += 1


def _why(error: Exception, kept: Kept) -> str:
    if isinstance(error, encrypted_fields.UnknownKey):
        return f"its key {encrypted_fields.key_id_of(kept.value)} is not on the ring"
    return "it was altered, or moved from another row"


@recording.action
def _noted(*, by: Actor, now: dt.datetime, moved: int) -> None:
    newest = next(iter(encrypted_fields.key_ring()))
    recording.add_to_event(
        verb=EventType.KEYS_ROTATED, reason=f"{moved} values are now encrypted with {newest}"
    )


def _file_after(last: Any) -> list[Kept]:
    """The next file, as a list: one at a time, because they are large."""
    row = Document.objects.order_by("pk").filter(pk__gt=last or 0).first()
    if row is None:
        return []
    place = file_store.binding_for(row.public_id)
    return [Kept(row.pk, file_store.read_encrypted(row.stored_as), place)]


def _replace_file(kept: Kept, value: bytes) -> bool:
    """Replaces a file; as files are never changed, nothing else writes this one."""
    file_store.write_encrypted(Document.objects.get(pk=kept.row).stored_as, value)
    return True
