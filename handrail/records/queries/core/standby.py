"""A hot standby: counts over the whole register may run there, seconds out of date.

Permission has been checked before, on the primary database; no row about one child, no
session and no permission is ever read from a standby.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

Answer = TypeVar("Answer")
ALIAS = "standby"
REST = 30  # seconds for which a standby that failed is not asked again
# One that no longer follows falls behind by the clock; one that caught up is not behind at all.
LAG = """
SELECT pg_is_in_recovery(),
       CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
             AND EXISTS (SELECT FROM pg_stat_wal_receiver) THEN 0
            ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) END
"""
log = logging.getLogger("handrail.standby")


@dataclass
class _Rest:
    until: float = 0.0


_rest = _Rest()


def ask_standby_first(count: Callable[[str], Answer]) -> Answer:
    """The result of `count`, which is given the name of the database to use.

    That is the standby when its lag is small (HANDRAIL_STANDBY_LAG), else the primary.
    """
    if ALIAS in settings.DATABASES and time.monotonic() >= _rest.until:
        try:
            if _follows():
                return count(ALIAS)
        except DatabaseError:
            _rest.until = time.monotonic() + REST
            log.exception("the standby does not answer: it is left alone for %s seconds", REST)
    return count(DEFAULT_DB_ALIAS)


def lag_in_seconds() -> float | None:
    """How many seconds the standby is behind; None when there is none.

    Also None when the server there is not a standby. Raises DatabaseError.
    """
    if ALIAS not in settings.DATABASES:
        return None
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(LAG)
        is_standby, seconds = cursor.fetchone()
    return float(seconds) if is_standby and seconds is not None else None


def _follows() -> bool:
    behind = lag_in_seconds()
    return behind is not None and behind <= settings.STANDBY_LAG
