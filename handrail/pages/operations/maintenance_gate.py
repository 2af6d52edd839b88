"""What closes every page: an undeclared older copy, or the schema of another version."""

import datetime as dt
from functools import lru_cache

from django.conf import settings

from handrail.records.queries.audit import audit
from handrail.records.queries.operations import schema
from handrail.records.queries.operations.schema import State

SECONDS = 5  # so long one answer is kept: no request asks for itself
OPEN = frozenset({"/healthz", "/readyz", "/metrics"})
OTHER_VERSION = frozenset({State.AHEAD, State.BEHIND})


def is_shut(path: str, now: dt.datetime) -> bool:
    """Whether a page is refused: each would write into a log that lacks its end."""
    return path not in OPEN and is_undeclared(now)


def is_undeclared(now: dt.datetime) -> bool:
    """Whether this is an older copy of the database that two people have not declared."""
    return count_missing_events(now) > 0 or schema.effective_state() is State.RESTORED


def is_of_another_version(path: str) -> bool:
    """Whether a page is refused because the schema is older or newer than this code."""
    return path not in OPEN and schema.effective_state() in OTHER_VERSION


def count_missing_events(now: dt.datetime) -> int:
    """How many sealed events this copy lacks, as of the last few seconds."""
    return _missing(str(settings.HANDRAIL_AUDIT_FOLDER), int(now.timestamp()) // SECONDS)


@lru_cache(maxsize=1)
def _missing(folder: str, period: int) -> int:
    """The number of missing events; folder and period only decide how long it is cached."""
    return audit.count_missing_events()
