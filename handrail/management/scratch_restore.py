"""Restores a set to a scratch place: a folder, and for PostgreSQL a temporary database."""

import os
import subprocess  # nosec B404 - this program's own interpreter, no shell
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from django.db import connection

from handrail.management import backup_archive
from handrail.management.backup import scratch_folder
from handrail.management.backup_archive import DATABASE, MANIFEST, BadSet
from handrail.management.restore import sum_as_written
from handrail.records import pg_tools, snapshot_load

Tell = Callable[[str], None]
ELSEWHERE = (
    "This backup is of PostgreSQL: name a server of it in HANDRAIL_DATABASE, as a role that may "
    "create a database (handrail_check of deploy/roles.sql). A scratch database is made there "
    "and dropped again."
)
NOT_OURS = ("HANDRAIL_AUDIT_KEY", "HANDRAIL_AUDIT_FOLDER", "HANDRAIL_HOSTS", "HANDRAIL_SMTP",
            "HANDRAIL_WITNESSES")  # fmt: skip


def prove_set(file: Path, key_file: Path, *, tell: Tell) -> Iterator[str]:
    """Restores a backup into a temporary place and runs the checks. Returns their lines of JSON.

    Nothing is left, and the configured database is not written to. Raises BadSet, NoTool.
    """
    key = backup_archive.read_identity(key_file)
    sum_as_written(file)
    with scratch_folder(Path(tempfile.gettempdir())) as place:
        manifest = backup_archive.unpack_set(file, key, place)
        tell("It opens, and every byte is as it was written. Restoring it in a temporary place ...")
        keys = place / "audit" / "trusted.pub"
        keys.rename(keys.with_name("key.pub"))
        (place / "static").mkdir()
        with _database(manifest, place) as address:
            yield from _checks(place, address)


@contextmanager
def _database(manifest: dict[str, Any], place: Path) -> Iterator[str]:
    """The address of a database with the snapshot, for as long as this lasts."""
    if manifest["engine"] == "sqlite":
        target = place / "copy.sqlite3"
        (place / DATABASE).rename(target)
        yield f"sqlite:///{target}"
        return
    if connection.vendor != "postgresql":
        raise BadSet(ELSEWHERE)
    name = f"handrail_check_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(**pg_tools.connection_parameters(), autocommit=True) as server:
        try:
            server.execute(f'CREATE DATABASE "{name}"'.encode())
        except psycopg.errors.InsufficientPrivilege:
            raise BadSet(ELSEWHERE) from None
        try:
            number = server.info.server_version // 10_000
            snapshot_load.load_into_server(place / DATABASE, place, number, dbname=name)
            yield _address(name)
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _address(name: str) -> str:
    """Where another database of the configured server is, as HANDRAIL_DATABASE takes it."""
    told = pg_tools.connection_parameters(name)
    who = quote(str(told.pop("user", "")), safe="")
    if "password" in told:
        who += ":" + quote(str(told.pop("password")), safe="")
    where = quote(str(told.pop("host", "")), safe="")
    port = f":{told.pop('port')}" if "port" in told else ""
    del told["dbname"]
    more = f"?{urlencode(told)}" if told else ""
    return f"postgres://{who}@{where}{port}/{name}{more}"


def _checks(place: Path, address: str) -> Iterator[str]:
    """Runs the process that checks: it has this machine's keys, and nothing else from it."""
    kept = {name: value for name, value in os.environ.items()
            if name not in NOT_OURS and not name.startswith("HANDRAIL_SSO")}  # fmt: skip
    kept |= {
        "HANDRAIL_DATABASE": address,
        "HANDRAIL_DATA": str(place),
        "HANDRAIL_MODE": "demo",  # no mail leaves, and the pages open without a passkey
        "HANDRAIL_SECOND_FACTOR": "off",
        "HANDRAIL_PUBLIC_ADDRESS": "http://localhost",
    }
    words = [sys.executable, "-m", "handrail.management.restore_proof", str(place / MANIFEST)]
    done = subprocess.run(  # nosec B603 - see above
        words, env=kept, stdout=subprocess.PIPE, text=True, check=False
    )
    yield from done.stdout.splitlines()
    if done.returncode not in (0, 1):
        raise BadSet(f"The checks ended early, with {done.returncode}. Their messages are above.")
