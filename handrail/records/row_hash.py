"""The hash that shows that a row is unchanged: the same before and after saving."""

import hashlib
import json
from functools import cache
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from handrail.records.encrypted_fields import (
    EncryptedField,
    InvalidTag,
    UnknownKey,
    blind_indexes,
    keyed_hash,
)

FORMAT = "2:"
REMOVED = "removed"
NOT_HASHED = frozenset({"last_event", "event", "id"})
# What changes with no act of anybody on the row: how somebody is told, when they signed in last.
OF_ACCOUNT = frozenset(
    {"password", "last_login", "digest_on", "mail_choice", "toured_at", "home_page"}
)
PASSING = {"account": OF_ACCOUNT, "importbatch": frozenset({"held_until"}),
           "missingimport": frozenset({"held_until", "done"})}  # fmt: skip
# Post on its way, addresses and views that come and go, and what waits to be compared.
PASSING_KINDS = frozenset(
    {"outbox", "notice", "calendarfeed", "policelink", "savedview", "tocompare"}
)
OF_THE_LOG = frozenset({"eventobject", "auditleaf", "erasedreason"})  # checked with the log itself


def is_hashed(model: type[models.Model]) -> bool:
    """Whether the events that write rows of this kind record their hashes."""
    return model._meta.model_name not in PASSING_KINDS | OF_THE_LOG


def row_key(row: models.Model) -> str:
    """The key of a row in an event's hashes: its public id, or its kind and number.

    A public id that several rows share is that of what they are about, so it identifies
    none of them.
    """
    own = any(column.name == "public_id" and column.unique for column in row._meta.concrete_fields)
    return str(row.public_id) if own else f"{row._meta.model_name}:{row.pk}"  # type: ignore[attr-defined]


def row_hash(row: models.Model, salt: bytes, secret: int = 0) -> str:
    """The keyed hash of a row's values.

    An encrypted column counts with a hash that needs a secret of this machine, so that
    access to the database alone allows no guesses on it; `secret` is the number of that
    secret, 0 for the one in force. Rotating the encryption keys does not change it.

    A column with its default value is left out, so that a release which adds one does not
    change the hashes of older rows.
    """
    kept = {}
    for column, name, default, own in _columns(row._meta.label):
        if isinstance(column, EncryptedField):
            value = _sealed(row, column, secret)
        else:
            value = getattr(row, name)
            if type(value) is not own:
                value = _plain(column, value)
        if value != default:
            kept[name] = value
    return FORMAT + keyed_hash(json.dumps(kept), salt)


ABSENT = object()
# what JSON and both databases take as it is: type of a column -> type of its value
AS_IT_IS: dict[str, type] = {
    "CharField": str,
    "TextField": str,
    "BooleanField": bool,
    "BigAutoField": int,
    "BigIntegerField": int,
    "IntegerField": int,
    "PositiveIntegerField": int,
    "PositiveSmallIntegerField": int,
    "SmallIntegerField": int,
}


@cache
def _columns(table: str) -> tuple[tuple[Any, str, Any, type | None], ...]:
    """The columns that count, by name, with their default and type."""
    meta = apps.get_model(table)._meta
    left_out = NOT_HASHED | PASSING.get(meta.model_name or "", frozenset())
    defaults = _defaults(table)
    return tuple(
        (column, column.attname, defaults.get(column.attname, ABSENT),
         AS_IT_IS.get(column.get_internal_type()))
        for column in sorted(meta.concrete_fields, key=lambda one: one.attname)
        if column.name not in left_out
    )  # fmt: skip


@cache
def _defaults(table: str) -> dict[str, Any]:
    """The default values of columns, except those whose default is new each time."""
    return {
        column.attname: _plain(column, column.get_default())
        for column in apps.get_model(table)._meta.concrete_fields
        if not isinstance(column, EncryptedField) and column.get_internal_type() != "UUIDField"
    }


def _sealed(row: models.Model, column: EncryptedField, secret: int) -> Any:
    if column.null and row.__dict__.get(column.attname, "") is None:
        return ABSENT
    try:
        text = column.text_of(row)
    except (InvalidTag, UnknownKey, ValueError, IndexError):  # altered in whatever way
        text = f"does not open: {hashlib.sha256(bytes(row.__dict__[column.attname])).hexdigest()}"
    return blind_indexes(text, "row hash")[secret]


def _plain(column: Any, value: Any) -> Any:
    """A value in JSON form, whether it was just typed or comes from either database."""
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
