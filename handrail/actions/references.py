"""References that people read out on the phone: no order, no gaps to count, no look-alikes."""

import datetime as dt
import secrets
from typing import Any

from handrail.rules.exports import LETTERS


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


def new_export_number() -> str:
    """Such as HX-7KQ4-MC2R: by which a copy that left is known again, also in print."""
    tail = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"HX-{tail[:4]}-{tail[4:]}"
