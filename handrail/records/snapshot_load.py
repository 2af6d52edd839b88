"""Loads a snapshot into an empty database: locked from the first moment, or not loaded."""

import datetime as dt
import os
import shutil
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from django.db import connection

from handrail.records import pg_tools
from handrail.records.queries.audit.audit import RESTORE


def is_empty() -> bool:
    """Whether the configured database has no table; the check creates no SQLite file."""
    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        return True
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def load_snapshot(snapshot: Path, scratch: Path, *, mark: str) -> None:
    """Loads a snapshot into the configured empty database, completely or not at all.

    It includes the mark of a restore, so that no page opens before two people declare it.
    Raises NoTool.
    """
    if connection.vendor == "sqlite":
        connection.close()
        load_into_file(snapshot, Path(str(connection.settings_dict["NAME"])), mark)
        return
    server = connection.pg_version // 10_000
    load_into_server(
        snapshot, scratch, server, mark=f"RESET search_path;\n{mark};\n" if mark else ""
    )
    connection.close()


def restore_mark_sql(now: dt.datetime) -> str:
    """The row that marks this as a restored copy, as SQL of the configured database."""
    zone = "" if connection.vendor == "sqlite" else "+00"
    at = f"{now.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S.%f}{zone}"
    return (
        "INSERT INTO records_job (public_id, kind, begun_at, at, done, error_id) "  # nosec B608
        f"VALUES ('{uuid.uuid4().hex}', '{RESTORE}', '{at}', '{at}', 0, '')"
    )


def load_into_file(snapshot: Path, target: Path, mark: str = "") -> None:
    """Replaces an empty file with an SQLite snapshot, in one step."""
    beside = target.with_name(f"{target.name}.restoring")
    shutil.copyfile(snapshot, beside)
    beside.chmod(0o600)
    if mark:
        with closing(sqlite3.connect(beside)) as copy, copy:
            copy.execute(mark)
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    for end in ("-wal", "-shm"):
        target.with_name(f"{target.name}{end}").unlink(missing_ok=True)
    beside.replace(target)


def load_into_server(
    snapshot: Path, scratch: Path, server: int, *, dbname: str = "", mark: str = ""
) -> None:
    """Loads a PostgreSQL snapshot into an empty database, in one transaction. Raises NoTool."""
    script = scratch / "load.sql"
    words = [str(pg_tools.find_program("pg_restore", server)), "--no-owner", "--no-privileges"]
    pg_tools.run_program([*words, f"--file={script}", str(snapshot)])
    with script.open("a", encoding="utf-8") as out:
        out.write(mark)
    psql = [str(pg_tools.find_program("psql", server)), "-X", "-q", "--no-password"]
    psql += ["--single-transaction", "-v", "ON_ERROR_STOP=1", "--output=/dev/null"]
    pg_tools.run_program([*psql, f"--file={script}"], dbname)
    script.unlink()
