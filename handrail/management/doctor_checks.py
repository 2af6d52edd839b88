"""Checks of the running service: database, disk, worker, outbox, seal, backups, clock."""

import contextlib
import math
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from handrail.management import machine_checks
from handrail.management.backup import ENDING
from handrail.records import audit_key, disk_space
from handrail.records.queries.core import standby
from handrail.records.queries.operations import operational_metrics
from handrail.rules.operations.doctor_findings import Life

HOLDS = {
    "data": "what is kept",
    "audit": "the checkpoints of the audit log",
    "temporary": "temporary files",
}


def examine_service() -> Life:
    """The state found here, within some seconds even where something hangs."""
    return Life(
        **_database(),
        free=tuple(_free()),
        has_audit_key=audit_key.key_exists(),
        is_postgresql=connection.vendor == "postgresql",
        scanner=machine_checks.scanner_state(settings.CLAMD),
        backup=_backup(),
        backup_folder=settings.BACKUP_FOLDER,
        has_standby=standby.ALIAS in settings.DATABASES,
    )


def _database() -> dict[str, Any]:
    begun = time.perf_counter()
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET statement_timeout = '5s'")
            cursor.execute("SELECT 1")
        found = {"database": time.perf_counter() - begun, "clock": _clock()}
        return found | _tables()
    except DatabaseError:
        return {"database": None}


def _tables() -> dict[str, Any]:
    waiting = machine_checks.waiting_migrations()
    try:
        state = operational_metrics.operational_state(timezone.now())
    except DatabaseError:  # tables of an older version, or none yet: the migrations say so
        return {"waiting_migrations": waiting}
    return {
        "waiting_migrations": waiting,
        "beat": state.beat,
        "late": state.late,
        "dead": state.dead,
        "unsealed": state.unsealed,
        "standby_lag": state.standby_lag,
        "lanes": state.lanes,
        "doubt": state.doubt,
    }


def _clock() -> float | None:
    """Seconds by which this clock is ahead of the database's; None where they are the same."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        seconds = (timezone.now() - cursor.fetchone()[0]).total_seconds()
    return float(seconds)


def _free() -> list[tuple[str, str, int]]:
    return [
        (HOLDS[name], str(place), free) for name, place, free in disk_space.free_space_by_folder()
    ]


def _backup() -> float:
    """How old the newest file in the folder of backups is, in seconds; infinite without one."""
    folder = Path(settings.BACKUP_FOLDER)
    with contextlib.suppress(OSError):
        made = [file.stat().st_mtime for file in folder.glob(f"*{ENDING}")]
        if made:
            return max(time.time() - max(made), 0.0)
    return math.inf
