"""Fresh references for many rows at once: chance alone would give one to two of them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from handrail.actions.references import random_reference
from handrail.records.queries.partnership import settings_in_force


def fresh_references(rows: Sequence[Any], letter: str, *, now: dt.datetime) -> None:
    """Gives another reference to each row whose own is taken, here or in the table."""
    prefix = settings_in_force().reference_prefix
    while taken := _taken(rows):
        for row in taken:
            row.reference = random_reference(prefix, letter, now)


def _taken(rows: Sequence[Any]) -> list[Any]:
    if not rows:
        return []
    told = [row.reference for row in rows]
    kept = type(rows[0]).objects.filter(reference__in=told)
    seen = set(kept.values_list("reference", flat=True))
    taken = []
    for row in rows:
        if row.reference in seen:
            taken.append(row)
        seen.add(row.reference)
    return taken
