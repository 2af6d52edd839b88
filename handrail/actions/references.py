"""References that people read out on the phone: no order, no gaps to count, no look-alikes."""

import datetime as dt
import secrets
from typing import Any

LETTERS = "23456789CDFGHJKMPQRTVWX"  # pragma: allowlist secret


def random_reference(prefix: str, letter: str, now: dt.datetime) -> str:
    """Such as NM-R-26-7KQ4MC; by chance it may be taken."""
    tail = "".join(secrets.choice(LETTERS) for _ in range(6))
    return f"{prefix}-{letter}-{now:%y}-{tail}"


def new_reference(table: type[Any], prefix: str, letter: str, now: dt.datetime) -> str:
    """A reference that no row of the table has yet."""
    while True:
        reference = random_reference(prefix, letter, now)
        if not table.objects.filter(reference=reference).exists():
            return reference
