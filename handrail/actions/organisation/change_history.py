"""Before and after of administrators' changes: agencies, teams, accounts, roles, settings."""

import hashlib
import uuid
from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models

from handrail.actions.core import recording
from handrail.actions.core.recording import Stale
from handrail.records.models import AdminChange

Altered = TypeVar("Altered", bound=models.Model)


def mark_of(row: models.Model) -> str:
    """A hash of the row that a form showed; it changes whenever a column of the row does."""
    values = [str(getattr(row, column.attname)) for column in row._meta.concrete_fields]
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:16]


def change_with_history(
    row: Altered, *, verb: str, values: Mapping[str, Any], seen: str = "", reason: str = ""
) -> Altered:
    """Changes columns of an agency, a team or an account, and records before and after.

    Raises Stale when the row is no longer the version that was shown.
    """
    if seen and seen != mark_of(row):
        raise Stale(_MEANWHILE)
    before = {name: getattr(row, name) for name in values}
    after = {name: value for name, value in values.items() if value != before[name]}
    if not after:
        return row
    table = type(row)._default_manager
    same = {name: before[name] for name in after}
    if not table.filter(pk=row.pk, **same).update(**after):
        raise Stale(_MEANWHILE)
    things = [recording.thing(row)]
    recording.add_to_event(verb=verb, things=things, reason=reason, changed=sorted(after))
    row.refresh_from_db()
    recording.hash_with_event(row)
    record_history(*recording.thing(row), before=same, after=after)
    return row


_MEANWHILE = "Someone else changed this while you were editing it."


def record_history(
    kind: str, public_id: uuid.UUID, *, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    """Records what each fact was and is; part of an act. Unchanged facts are left out."""
    for name in dict.fromkeys([*before, *after]):
        was, is_now = (fact_in_words(facts.get(name, "")) for facts in (before, after))
        if was != is_now:
            row = AdminChange(kind=kind, public_id=public_id, name=name, before=was, after=is_now)
            recording.insert_immutable(row)


def fact_in_words(value: Any) -> str:
    """A fact in words for a person to read."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
