"""An older copy that came back shows and takes nothing until two people have said so."""

import datetime as dt
from functools import lru_cache

from django.conf import settings

from handrail.records.queries import audit

SECONDS = 5  # so long one answer is kept: no request asks for itself
OPEN = frozenset({"/healthz", "/readyz", "/metrics"})


def is_shut(path: str, now: dt.datetime) -> bool:
    """Whether a page is refused: each would write into a log that lacks its end."""
    return path not in OPEN and missing(now) > 0


def missing(now: dt.datetime) -> int:
    """More than 0 for an undeclared older copy, as it was within the last seconds."""
    return _missing(str(settings.HANDRAIL_AUDIT_FOLDER), int(now.timestamp()) // SECONDS)


@lru_cache(maxsize=1)
def _missing(folder: str, period: int) -> int:
    """The folder and the period only say how long an answer is good."""
    return audit.undeclared()
