"""The only way in which rows change: all rows of an action and its one event, or nothing.

Inside an action, `create`, `change`, `add` and `note` write rows and remember what they
did; the event with who did what is written last, in the same transaction, and names
everything.
"""

import datetime as dt
import functools
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import F

from handrail.records import bulk_insert, event_mac
from handrail.records.encrypted_fields import EncryptedField
from handrail.records.models import Event, EventObject, FormToken, Row, Salt
from handrail.records.row_hash import REMOVED, is_hashed, row_hash, row_key
from handrail.rules.permissions import Actor, Incomplete, NotPossible, Refused, Stale
from handrail.rules.vocabulary.event_types import EventType

__all__ = ["Actor", "Incomplete", "NotPossible", "Refused", "Stale"]

Thing = tuple[str, uuid.UUID]
Given = ParamSpec("Given")
Result = TypeVar("Result")
Made = TypeVar("Made", bound=models.Model)
TYPED = TypeVar("TYPED", bound=Row)


@dataclass
class Act:
    """One action under way: who acts and when, and what its event will say."""

    by: Actor
    now: dt.datetime
    event: uuid.UUID = field(default_factory=uuid.uuid4)
    verb: str = ""
    reason: str = ""
    named: dict[Thing, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    hashes: dict[str, str] = field(default_factory=dict)
    new_rows: list[models.Model] = field(default_factory=list)
    other_rows: dict[str, models.Model] = field(default_factory=dict)
    changed_rows: dict[uuid.UUID, models.Model] = field(default_factory=dict)

    def names(self, verb: str, things: Iterable[Thing], reason: str = "") -> None:
        """Adds objects to the event. The first verb becomes the event's, and each object keeps its
        first verb.
        """
        self.verb = self.verb or verb
        self.reason = self.reason or reason
        for named in things:
            self.named.setdefault(named, verb)


_new_salt: Callable[[], bytes] = Salt._meta.get_field("value").get_default
_current: ContextVar[Act | None] = ContextVar("act", default=None)
_sending: ContextVar[Callable[[], str]] = ContextVar("sending", default=str)


def current_act() -> Act:
    """The action under way. Raises RuntimeError outside of one."""
    act = _current.get()
    if act is None:
        raise RuntimeError("Rows change only inside an action.")
    return act


@contextmanager
def audited_transaction(*, by: Actor, now: dt.datetime) -> Iterator[Act]:
    """One transaction with one event at its end; inside another action it joins that one."""
    outer = _current.get()
    if outer is not None:
        yield outer
        return
    with transaction.atomic():
        act = Act(by=by, now=now)
        token = _current.set(act)
        try:
            yield act
            _write_event(act)
        finally:
            _current.reset(token)


def action(work: Callable[Given, Result]) -> Callable[Given, Result]:
    """Makes a function with `by=` and `now=` an action, which runs in one transaction and writes
    one event.
    """

    @functools.wraps(work)
    def inside(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        by, now = kwargs["by"], kwargs["now"]
        with audited_transaction(by=by, now=now):  # type: ignore[arg-type]
            return work(*args, **kwargs)

    return inside


def _write_event(act: Act) -> None:
    if not act.verb:
        return
    hashes = act.hashes | _row_hashes(act)
    event = Event(
        public_id=act.event,
        transaction=uuid.uuid4().hex,
        verb=act.verb,
        actor_id=act.by.account,
        agency_id=act.by.agency,
        roles=",".join(sorted(act.by.roles)),
        session_hash=act.by.session,
        strength=act.by.strength,
        request_id=act.by.request,
        reason=act.reason,
        address=act.by.address,
        device=act.by.device,
        release=settings.RELEASE,
        at=act.now,
        objects_named=[[kind, str(ref), verb] for (kind, ref), verb in act.named.items()],
        changed=sorted(act.changed),
        hashes=hashes,
    )
    event_mac.stamp_event(event)
    event.save(force_insert=True)
    bulk_insert.insert_fields(
        EventObject,
        ("event", "kind", "public_id", "verb"),
        [(event.pk, kind, ref, verb) for (kind, ref), verb in act.named.items()],
    )


def _row_hashes(act: Act) -> dict[str, str]:
    """The keyed hash of each row that was created or changed, in its final state.

    A mutable row has a salt of its own; other rows share one with their event.
    """
    made = {row.public_id: _new_salt() for row in act.new_rows}
    shared = _new_salt()
    written = [*made.items(), *([(act.event, shared)] if act.other_rows else [])]
    bulk_insert.insert_fields(Salt, ("public_id", "value"), written)
    salts = {str(ref): salt for ref, salt in made.items()}
    older = [ref for ref in act.changed_rows if str(ref) not in salts]
    if older:
        kept = Salt.objects.filter(public_id__in=older)
        salts |= {str(salt.public_id): bytes(salt.value) for salt in kept}
    rows = {str(row.public_id): row for row in act.new_rows}
    rows |= {str(ref): row for ref, row in act.changed_rows.items()}
    found = {ref: row_hash(row, salts[ref]) for ref, row in rows.items()}
    others = {key: row_hash(row, shared) for key, row in act.other_rows.items()}
    return found | others


def thing(row: models.Model) -> Thing:
    """A row as an event names it: its kind and its public id."""
    return row._meta.model_name or "", row.public_id


def hash_with_event(*rows: models.Model) -> None:
    """Includes rows that were written without `create` or `change` in the hashes of the event under
    way.
    """
    act = current_act()
    act.other_rows |= {row_key(row): row for row in rows if is_hashed(type(row))}


def add_to_event(
    *,
    verb: str,
    things: Iterable[Thing] = (),
    reason: str = "",
    changed: Sequence[str] = (),
    hashes: Mapping[str, str] | None = None,
) -> None:
    """Adds to the event under way what is not in any of its rows."""
    act = current_act()
    act.names(verb, things, reason)
    act.changed.update(changed)
    act.hashes |= dict(hashes or {})


def create(row: TYPED, *, verb: str, reason: str = "", also: Iterable[Thing] = ()) -> TYPED:
    """Inserts a mutable row; its owner is the actor's agency unless the row names another."""
    act = current_act()
    row.recorded_at = act.now
    row.occurred_at = row.occurred_at or act.now
    if row.owner_id is None:
        row.owner_id = act.by.agency
    row.last_event_id = act.event
    row.save(force_insert=True)
    act.names(verb, [thing(row), *also], reason)
    act.new_rows.append(row)
    return row


def change(
    row: TYPED,
    *,
    verb: str,
    values: Mapping[str, Any],
    reason: str = "",
    also: Iterable[Thing] = (),
    seen: int | None = None,
) -> TYPED:
    """Updates a mutable row if its version is still the one read (or `seen`). Raises Stale."""
    act = current_act()
    version = row.version if seen is None else seen
    for name, value in values.items():
        setattr(row, name, value)
    written = _columns(row, values) | {"version": F("version") + 1, "last_event": act.event}
    if not type(row).objects.filter(pk=row.pk, version=version).update(**written):
        raise Stale("Someone else saved this while you were writing.")
    row.version, row.last_event_id = version + 1, act.event
    act.names(verb, [thing(row), *also], reason)
    act.changed.update(values)
    act.changed_rows[row.public_id] = row
    return row


def remove(row: Row, *, verb: str, reason: str = "", also: Iterable[Thing] = ()) -> None:
    """Deletes a row that only records how others relate; the event records who and why.

    Raises Stale when it has changed since it was read, or is gone.
    """
    act = current_act()
    if not type(row).objects.filter(pk=row.pk, version=row.version).delete()[0]:
        raise Stale("Someone else changed this while you were reading.")
    act.names(verb, [thing(row), *also], reason)
    act.hashes[row_key(row)] = REMOVED
    act.changed_rows.pop(row.public_id, None)


def _columns(row: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    columns = {name: row._meta.get_field(name) for name in values}
    return {
        name: column.encrypt_for(row, values[name])
        if isinstance(column, EncryptedField)
        else values[name]
        for name, column in columns.items()
    }


def insert_immutable(row: Made) -> Made:
    """Inserts an immutable row that belongs to the event of the action under way."""
    act = current_act()
    row.event_id = act.event
    row.save(force_insert=True)
    hash_with_event(row)
    return row


@action
def record_view(*, by: Actor, now: dt.datetime, page: str) -> None:
    """Records what a page disclosed, before its first byte leaves."""
    things = [(kind, uuid.UUID(str(ref))) for kind, ref in dict.fromkeys(by.reading)]
    add_to_event(verb=EventType.VIEWED, things=things, reason=page)


@action
def record_refusal(*, by: Actor, now: dt.datetime, page: str, reason: str) -> None:
    """Records a refusal, after whatever was under way has been rolled back."""
    add_to_event(verb=EventType.REFUSED, reason=f"{page}: {reason}"[:500])


@action
def record_heavy_reading(*, by: Actor, now: dt.datetime, number: int) -> None:
    """Records that the actor has opened this number of pages about people within an hour."""
    add_to_event(verb=EventType.READING_MUCH, reason=f"{number} pages within an hour")


@contextmanager
def token_remembers_body(body_hash: Callable[[], str]) -> Iterator[None]:
    """A context in which a used token also stores the hash of the request body it was used with.

    The body is hashed only then: until its route is known, no body is read.
    """
    token = _sending.set(body_hash)
    try:
        yield
    finally:
        _sending.reset(token)


def earlier_use(token: str, *, by: Actor) -> FormToken | None:
    """The first use of this form's token, or None when it is unused."""
    return FormToken.objects.filter(token=token, account_id=by.account).first()


def earlier_result(token: str, *, by: Actor) -> str | None:
    """The result of the first use of this form's token, or None when it is unused."""
    used = earlier_use(token, by=by)
    return used.result if used else None


def use_token(token: str, *, result: str) -> None:
    """Uses up a form's token, in the transaction of its action.

    Raises NotPossible when a second press of the same button has used it meanwhile.
    """
    act = current_act()
    row = FormToken(token=token, account_id=act.by.account, used_at=act.now, result=result)
    row.body_hash = _sending.get()()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise NotPossible("This has been sent already. Reload the page to see it.") from None


@contextmanager
def single_use(token: str, *, by: Actor, now: dt.datetime, result: str) -> Iterator[None]:
    """Runs an action and uses up its form's token in one transaction: both happen, or neither."""
    with audited_transaction(by=by, now=now):
        use_token(token, result=result)
        yield


CHUNK = 500


def record_many(
    rows: Sequence[Any], *, by: Actor, now: dt.datetime, verb: str, reason: str = ""
) -> None:
    """Inserts many rows of one kind in chunks of short transactions, with one event a chunk.

    Rows that must not be seen half done have a state that one last act changes.
    """
    for start in range(0, len(rows), CHUNK):
        _record_chunk(rows[start : start + CHUNK], by=by, now=now, verb=verb, reason=reason)


@action
def _record_chunk(
    rows: Sequence[Any], *, by: Actor, now: dt.datetime, verb: str, reason: str
) -> None:
    act = current_act()
    for row in rows:
        if isinstance(row, Row):
            row.recorded_at = row.recorded_at or now
            row.occurred_at = row.occurred_at or now
            row.last_event_id = act.event
            act.new_rows.append(row)
        elif hasattr(row, "event_id"):
            row.event_id = act.event
    act.names(verb, [thing(row) for row in rows if isinstance(row, Row)], reason)
    if rows:
        bulk_insert.insert_rows(rows)
        hash_with_event(*(row for row in rows if hasattr(row, "event_id")))
