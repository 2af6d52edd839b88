"""The hash by which a later check knows a row unchanged: the same before saving and after."""

import hashlib
import json
from functools import cache
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from handrail.records.sealed import InvalidTag, SealedField, UnknownKey, blind_indexes, keyed_hash

FORMAT = "2:"
REMOVED = "removed"
NOT_HASHED = frozenset({"last_event", "event", "id"})
# What changes with no act of anybody on the row: how somebody is told, when they signed in last.
OF_ACCOUNT = frozenset({"password", "last_login", "digest_on", "mail_choice", "toured_at"})
PASSING = {"account": OF_ACCOUNT}
# Post on its way, addresses that come and go, and what waits to be compared.
PASSING_KINDS = frozenset({"outbox", "notice", "calendarfeed", "policelink", "tocompare"})
OF_THE_LOG = frozenset({"eventobject", "auditleaf", "erasedreason"})  # checked with the log itself


def is_hashed(model: type[models.Model]) -> bool:
    """Whether the events that write rows of this kind keep their hashes."""
    return model._meta.model_name not in PASSING_KINDS | OF_THE_LOG


def row_key(row: models.Model) -> str:
    """How the hashes of an event name a row: its public id, or its kind and number.

    A public id that several rows share is that of what they are about, so it names none of them.
    """
    own = any(column.name == "public_id" and column.unique for column in row._meta.concrete_fields)
    return str(row.public_id) if own else f"{row._meta.model_name}:{row.pk}"  # type: ignore[attr-defined]


def row_hash(row: models.Model, salt: bytes, secret: int = 0) -> str:
    """The keyed hash of a row's values.

    A sealed column counts with a hash that needs a secret of this machine, so that whoever has
    the database alone can try no guesses on it; `secret` is the number of that secret, 0 for the
    one in force. A rotation of the sealing keys leaves it as it is.

    A column that still holds its default is left out, so that a release which adds one leaves
    the hashes of older rows as they are.
    """
    passing = PASSING.get(row._meta.model_name or "", frozenset())
    values = {
        column.attname: _value(row, column, secret)
        for column in row._meta.concrete_fields
        if column.name not in NOT_HASHED and column.name not in passing
    }
    defaults = _defaults(row._meta.label)
    kept = {name: value for name, value in values.items() if value != defaults.get(name, ABSENT)}
    return FORMAT + keyed_hash(json.dumps(kept, sort_keys=True), salt)


ABSENT = object()


@cache
def _defaults(table: str) -> dict[str, Any]:
    """What columns hold that nobody filled: not those whose default is new each time."""
    return {
        column.attname: _plain(column, column.get_default())
        for column in apps.get_model(table)._meta.concrete_fields
        if not isinstance(column, SealedField) and column.get_internal_type() != "UUIDField"
    }


def _value(row: models.Model, column: Any, secret: int) -> Any:
    if isinstance(column, SealedField):
        if column.null and row.__dict__.get(column.attname, "") is None:
            return ABSENT
        try:
            text = column.text_of(row)
        except (InvalidTag, UnknownKey, ValueError, IndexError):  # altered in whatever way
            text = (
                f"does not open: {hashlib.sha256(bytes(row.__dict__[column.attname])).hexdigest()}"
            )
        return blind_indexes(text, "row hash")[secret]
    return _plain(column, getattr(row, column.attname))


def _plain(column: Any, value: Any) -> Any:
    """A value as JSON takes it, whether it was just typed or comes from either database."""
    if value is None:
        return None
    kind = column.get_internal_type()
    if kind == "JSONField":
        return json.dumps(value, cls=column.encoder or DjangoJSONEncoder, sort_keys=True)
    if kind == "DateTimeField":
        return column.to_python(value).timestamp()
    if kind in {"ForeignKey", "OneToOneField", "UUIDField", "DateField", "TimeField"}:
        return str(value)
    python = column.to_python(value)
    return python if isinstance(python, bool | int | float) else str(python)
