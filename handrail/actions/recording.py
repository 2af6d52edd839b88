"""The one primitive by which rows change: the row and its event in the same transaction."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import F

from handrail.records.models import Event, EventObject, FormToken, Row, Salt
from handrail.records.sealed import SealedField, keyed_hash
from handrail.rules.permissions import Actor, Incomplete, NotPossible, Refused, Stale

__all__ = ["Actor", "Incomplete", "NotPossible", "Refused", "Stale"]

Thing = tuple[str, uuid.UUID]
Made = TypeVar("Made", bound=models.Model)
TYPED = TypeVar("TYPED", bound=Row)
NOT_HASHED = frozenset({"last_event", "version", "id"})


def thing(row: models.Model) -> Thing:
    """How an event names a row: its kind and its public id."""
    return row._meta.model_name or "", row.public_id  # type: ignore[attr-defined]


def note(
    *,
    by: Actor,
    now: dt.datetime,
    verb: str,
    things: Iterable[Thing] = (),
    reason: str = "",
    changed: Sequence[str] = (),
    hashes: Mapping[str, str] | None = None,
) -> Event:
    """Writes one event. Call it inside the action's transaction."""
    named = list(things)
    event = Event.objects.create(
        transaction=uuid.uuid4().hex,
        verb=verb,
        actor_id=by.account,
        agency_id=by.agency,
        roles=",".join(sorted(by.roles)),
        session_hash=by.session,
        strength=by.strength,
        request_id=by.request,
        reason=reason,
        at=now,
        objects_named=[[kind, str(public_id)] for kind, public_id in named],
        changed=list(changed),
        hashes=dict(hashes or {}),
    )
    EventObject.objects.bulk_create(
        EventObject(event=event, kind=kind, public_id=public_id) for kind, public_id in named
    )
    return event


def row_hash(row: models.Model, salt: bytes) -> str:
    """The keyed hash of a row's values, by which a later check knows it unchanged."""
    values = {
        field.attname: None if isinstance(field, SealedField) else getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in NOT_HASHED
    }
    return keyed_hash(json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True), salt)


def create(
    row: TYPED,
    *,
    by: Actor,
    now: dt.datetime,
    verb: str,
    reason: str = "",
    also: Iterable[Thing] = (),
) -> TYPED:
    """Inserts a mutable row with its salt and its event."""
    row.recorded_at = now
    row.occurred_at = row.occurred_at or now
    if row.owner_id is None:
        row.owner_id = by.agency
    salt = Salt.objects.create(public_id=row.public_id)
    hashes = {str(row.public_id): row_hash(row, salt.value)}
    things = [thing(row), *also]
    row.last_event = note(by=by, now=now, verb=verb, things=things, reason=reason, hashes=hashes)
    row.save(force_insert=True)
    return row


def change(
    row: TYPED,
    *,
    by: Actor,
    now: dt.datetime,
    verb: str,
    values: Mapping[str, Any],
    reason: str = "",
    also: Iterable[Thing] = (),
    seen: int | None = None,
) -> TYPED:
    """Updates a mutable row if its version is still the one read (or `seen`). Raises Stale."""
    version = row.version if seen is None else seen
    for name, value in values.items():
        setattr(row, name, value)
    salt = Salt.objects.get(public_id=row.public_id)
    event = note(
        by=by,
        now=now,
        verb=verb,
        things=[thing(row), *also],
        reason=reason,
        changed=sorted(values),
        hashes={str(row.public_id): row_hash(row, bytes(salt.value))},
    )
    written = _columns(row, values) | {"version": F("version") + 1, "last_event": event}
    if not type(row).objects.filter(pk=row.pk, version=version).update(**written):  # type: ignore[attr-defined]
        raise Stale("Someone else saved this while you were writing.")
    row.version, row.last_event = version + 1, event
    return row


def _columns(row: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    fields = {name: row._meta.get_field(name) for name in values}
    return {
        name: field.seal_for(row, values[name]) if isinstance(field, SealedField) else values[name]
        for name, field in fields.items()
    }


def event_of(row: Row) -> Event:
    """The event of the row's last change. Raises ValueError when it was never recorded."""
    if row.last_event is None:
        raise ValueError("This row has no event yet.")
    return row.last_event


def add(row: Made, *, event: Event) -> Made:
    """Inserts an immutable row that belongs to an event already noted in this transaction."""
    row.event = event  # type: ignore[attr-defined]
    row.save(force_insert=True)
    return row


@transaction.atomic
def viewed(*, by: Actor, now: dt.datetime, page: str) -> None:
    """Notes what a page disclosed, before its first byte leaves."""
    things = [(kind, uuid.UUID(str(public_id))) for kind, public_id in dict.fromkeys(by.reading)]
    note(by=by, now=now, verb="viewed", things=things, reason=page)


@transaction.atomic
def denied(*, by: Actor, now: dt.datetime, page: str, reason: str) -> None:
    """Notes a refusal, after whatever was under way has been rolled back."""
    note(by=by, now=now, verb="refused", reason=f"{page}: {reason}"[:500])


def replayed(token: str, *, by: Actor) -> str | None:
    """Where the first use of this form's token led, or None when it is unused."""
    used = FormToken.objects.filter(token=token, account_id=by.account).first()
    return used.result if used else None


def use_token(token: str, *, by: Actor, now: dt.datetime, result: str) -> None:
    """Uses a form's token up, in the transaction of its action. A second use is refused."""
    FormToken.objects.create(token=token, account_id=by.account, used_at=now, result=result)


@contextmanager
def once(token: str, *, by: Actor, now: dt.datetime, result: str) -> Iterator[None]:
    """Runs one action together with the use of its form's token: both, or neither."""
    with transaction.atomic():
        use_token(token, by=by, now=now, result=result)
        yield


CHUNK = 500


def record_many(
    rows: Sequence[Any], *, by: Actor, now: dt.datetime, verb: str, reason: str = ""
) -> None:
    """Inserts many rows of one kind in chunks of short transactions, one event a chunk.

    Rows that must not be seen half done carry a state that a last single act flips.
    """
    for start in range(0, len(rows), CHUNK):
        _record_chunk(rows[start : start + CHUNK], by=by, now=now, verb=verb, reason=reason)


@transaction.atomic
def _record_chunk(
    rows: Sequence[Any], *, by: Actor, now: dt.datetime, verb: str, reason: str
) -> None:
    named = [row for row in rows if isinstance(row, Row)]
    salts = [Salt(public_id=row.public_id) for row in named]
    Salt.objects.bulk_create(salts)
    hashes = {}
    for row, salt in zip(named, salts, strict=True):
        row.recorded_at = row.recorded_at or now
        row.occurred_at = row.occurred_at or now
        hashes[str(row.public_id)] = row_hash(row, salt.value)
    things = [thing(row) for row in named]
    event = note(by=by, now=now, verb=verb, things=things, reason=reason, hashes=hashes)
    for row in rows:
        if isinstance(row, Row):
            row.last_event = event
        elif hasattr(row, "event_id"):
            row.event = event
    if rows:
        type(rows[0]).objects.bulk_create(rows)
