"""References that can be read out on the phone: no order, no gaps to count, no look-alikes."""

import datetime as dt
import secrets
from collections.abc import Sequence
from typing import Any

from handrail.rules.sharing.copy_numbers import LETTERS


def random_reference(prefix: str, letter: str, now: dt.datetime) -> str:
    """A random reference such as NM-R-26-7KQ4MC; it may already be in use."""
    tail = "".join(secrets.choice(LETTERS) for _ in range(6))
    return f"{prefix}-{letter}-{now:%y}-{tail}"


def new_reference(table: type[Any], prefix: str, letter: str, now: dt.datetime) -> str:
    """A reference that no row of the table has yet."""
    while True:
        reference = random_reference(prefix, letter, now)
        if not table.objects.filter(reference=reference).exists():
            return reference


def fresh_references(rows: Sequence[Any], *, now: dt.datetime) -> None:
    """Gives a new reference of its kind to each row whose own is in use, here or in the table.

    Among many rows at once chance alone would give two of them the same reference.
    """
    while taken := _taken(rows):
        for row in taken:
            prefix, letter, *_ = row.reference.split("-")
            row.reference = random_reference(prefix, letter, now)


def _taken(rows: Sequence[Any]) -> list[Any]:
    if not rows:
        return []
    kept = type(rows[0])._base_manager.filter(reference__in=[row.reference for row in rows])
    seen = set(kept.values_list("reference", flat=True))
    taken = []
    for row in rows:
        if row.reference in seen:
            taken.append(row)
        seen.add(row.reference)
    return taken


def new_export_number() -> str:
    """A new number such as HX-7KQ4-MC2R, by which an exported copy is recognised, also in print."""
    tail = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"HX-{tail[:4]}-{tail[4:]}"
