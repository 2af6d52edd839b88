"""References that people read out on the phone: no order, no gaps to count, no look-alikes."""

import datetime as dt
import secrets

LETTERS = "23456789CDFGHJKMPQRTVWX"


def new_reference(prefix: str, letter: str, now: dt.datetime) -> str:
    """Such as NM-R-26-7KQ4MC; unique by chance, and by the column's constraint."""
    tail = "".join(secrets.choice(LETTERS) for _ in range(6))
    return f"{prefix}-{letter}-{now:%y}-{tail}"
