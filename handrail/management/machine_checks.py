"""Checks of the machine that this runs on: settings, files, database, clock."""

import contextlib
import ctypes
import datetime as dt
import os
import resource
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from handrail.records import audit_key, file_store
from handrail.records.queries.access import system_reads
from handrail.records.queries.accounts.actors import default_accounts
from handrail.records.queries.audit import audit
from handrail.records.queries.core.settings import NotSetUp, settings_in_force
from handrail.rules.clocks.working_time import bank_holidays
from handrail.rules.operations.machine_findings import Machine, sqlite_files

CLOCK_NOT_KEPT = 5  # what adjtimex() answers for a clock that nothing keeps
SECRETS = (".env", "handrail.env")
EVENTS = "records_event"
LOG = (
    *(EVENTS, "records_eventobject"),
    *("records_auditleaf", "records_auditblock", "records_auditepoch"),
)
MUST_NOT = ("UPDATE", "DELETE", "TRUNCATE")


def examine_machine() -> Machine:
    """The state found here."""
    return Machine(**_settings(), **_files(), **_process(), **_database(), **_mail(), **_others())


def _settings() -> dict[str, Any]:
    return {
        "mode": settings.MODE,
        "debug": settings.DEBUG,
        "secret": settings.SECRET_KEY,
        "is_demo_secret": settings.SECRET_KEY == settings.DEMO_SECRET,
        "has_demo_keys": settings.DEMO_KEYS in settings.HANDRAIL_KEYS.split(","),
        "address": settings.PUBLIC_ADDRESS,
        "host": urlsplit(settings.PUBLIC_ADDRESS).hostname or "",
        "allowed_hosts": tuple(settings.ALLOWED_HOSTS),
        "behind_proxy": settings.SECURE_PROXY_SSL_HEADER is not None,
        "session_hours": settings.SESSION_COOKIE_AGE / 3600,
        "idle_minutes": settings.IDLE_MINUTES,
        "second_factor": settings.SECOND_FACTOR,
        "reads_an_hour": settings.READS_AN_HOUR,
    }


def _files() -> dict[str, Any]:
    data, static = settings.DATA_FOLDER, settings.STATIC_ROOT
    private = [path for path in _private_files(data) if path.exists()]
    free = shutil.disk_usage(data if data.exists() else data.anchor).free
    return {
        "modes": {str(path): path.stat().st_mode & 0o777 for path in private},
        "served": tuple(str(path) for path in private if path.is_relative_to(static)),
        "free_bytes": free,
        "has_static": (static / "staticfiles.json").exists(),
    }


def _private_files(data: Path) -> Iterator[Path]:
    yield data
    for name in SECRETS:
        yield settings.ROOT / name
        yield Path("/etc/handrail") / name
    yield audit_key.checkpoint_folder()
    yield audit_key.key_path()
    yield file_store.documents_folder()
    yield Path(settings.EMAIL_FILE_PATH)
    yield from _with_its_files(Path(settings.BACKUP_FOLDER))
    if settings.PACK_FOLDER:
        yield from _with_its_files(Path(settings.PACK_FOLDER))
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        yield Path(name).parent
        yield from map(Path, sqlite_files(name))


def _with_its_files(folder: Path) -> Iterator[Path]:
    yield folder
    if folder.is_dir():
        yield from (path for path in folder.iterdir() if path.is_file())


def _process() -> dict[str, Any]:
    return {
        "is_root": os.geteuid() == 0,
        "dumps_core": resource.getrlimit(resource.RLIMIT_CORE)[0] != 0,
        "is_clock_kept": _is_clock_kept(),
        "has_next_holidays": bool(bank_holidays(timezone.now().year + 1)),
    }


def _is_clock_kept() -> bool | None:
    """Whether the kernel reports that its clock is synchronised; None where it cannot be asked."""
    try:
        answer = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(512))
    except (OSError, AttributeError):
        return None
    return None if answer < 0 else answer != CLOCK_NOT_KEPT


def _database() -> dict[str, Any]:
    place = connection.settings_dict
    found = {
        "database": connection.vendor,
        "database_host": str(place.get("HOST") or place.get("OPTIONS", {}).get("host", "")),
        "sslmode": str(place.get("OPTIONS", {}).get("sslmode", "")),
        "has_database": True,
        "database_can": (),
        "waiting_migrations": 0,
        "unguarded_tables": (),
        "has_cache_table": True,
        "phones_missing": (),
        "demo_accounts": (),
        "minutes_late": 0,
    }
    try:
        return found | _asked_of_database()
    except DatabaseError:
        return found | {"has_database": False}


def _asked_of_database() -> dict[str, Any]:
    tables, waiting = connection.introspection.table_names(), waiting_migrations()
    if EVENTS not in tables:
        return {"waiting_migrations": waiting, "has_cache_table": False}
    return {
        "waiting_migrations": waiting,
        "has_cache_table": settings.CACHES["default"]["LOCATION"] in tables,
        "database_can": _powers(),
        "unguarded_tables": tuple(table for table in LOG if not _guards(table)),
        "phones_missing": _phones_missing(),
        "demo_accounts": tuple(default_accounts()),
        "minutes_late": _minutes_late(),
    }


def waiting_migrations() -> int:
    """How many migrations of this version are not done. Raises DatabaseError."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _powers() -> tuple[str, ...]:
    """What the database role in use can do, though the service does not need it."""
    if connection.vendor != "postgresql":
        return ()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, has_schema_privilege(current_user, current_schema(), 'CREATE') "
            "FROM pg_roles WHERE rolname = current_user"
        )
        is_super, may_create = cursor.fetchone()
        found = ["be a superuser"] * is_super + ["make tables"] * may_create
        for power in MUST_NOT:
            cursor.execute("SELECT has_table_privilege(current_user, %s, %s)", [EVENTS, power])
            found += [f"{power} {EVENTS}"] * cursor.fetchone()[0]
    return tuple(found)


def _guards(table: str) -> bool:
    """Whether the triggers that keep a table append-only are there."""
    where = "sqlite_master WHERE type = 'trigger' AND name"
    if connection.vendor == "postgresql":
        where = "pg_trigger WHERE tgenabled <> 'D' AND tgname"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {where} IN (%s, %s)",  # nosec B608 - one of two constants
            [f"{table}_no_update", f"{table}_no_delete"],
        )
        return bool(cursor.fetchone()[0] == 2)


def _minutes_late() -> int:
    """How many minutes the oldest waiting effect is overdue, because nothing delivers it."""
    due = system_reads.oldest_effect_due()
    late = timezone.now() - due if due else dt.timedelta()
    return max(0, int(late.total_seconds() // 60))


def _mail() -> dict[str, Any]:
    is_sent = settings.EMAIL_BACKEND.endswith("smtp.EmailBackend")
    return {
        "smtp_host": settings.EMAIL_HOST if is_sent else "",
        "smtp_is_sealed": settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL,
        "mail_from": settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> "),
    }


def _phones_missing() -> tuple[str, ...]:
    """Which phones the partnership has not entered; none before it is set up."""
    try:
        return settings_in_force().phones_missing
    except NotSetUp:
        return ()


def _others() -> dict[str, Any]:
    return {
        "has_audit_key": audit_key.key_exists(),
        "has_witness": _has_witness(),
        "scanner": scanner_state(settings.CLAMD),
    }


def _has_witness() -> bool:
    """Whether a witness gets checkpoints, and all witness addresses can be valid."""
    named = audit.list_witnesses()
    with contextlib.suppress(ValidationError):
        for address in audit.mailed_witnesses().values():
            validate_email(address)
        return bool(named)
    return False


def scanner_state(place: str) -> str:
    """Whether clamd answers at unix:/PATH or tcp://HOST:PORT."""
    if not place:
        return "none"
    where = urlsplit(place)
    family = socket.AF_UNIX if where.scheme == "unix" else socket.AF_INET
    with contextlib.suppress(OSError, ValueError), socket.socket(family) as line:
        line.settimeout(2)
        tcp = (where.hostname, where.port or 3310)
        line.connect(where.path if family == socket.AF_UNIX else tcp)
        line.sendall(b"zPING\0")
        return "answers" if line.recv(16).startswith(b"PONG") else "answers something else"
    return "does not answer"
