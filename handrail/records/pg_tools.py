"""PostgreSQL's own programs in a version that fits the server, and connection settings."""

import os
import re
import shutil
import subprocess  # nosec B404 - fixed programs of PostgreSQL, no shell
from pathlib import Path
from typing import Any

from django.db import connection

DEBIAN = Path("/usr/lib/postgresql")
NUMBER = re.compile(r"\) (\d+)")
VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",  # nosec B105 - a name  # pragma: allowlist secret
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "service": "PGSERVICE",
}


class NoTool(Exception):
    """A required PostgreSQL program is missing, or older than the server."""


def connection_parameters(dbname: str = "") -> dict[str, Any]:
    """The connection settings of the server in libpq's names.

    `dbname` selects another database.
    """
    told = connection.get_connection_params()
    found = {name: told[name] for name in VARIABLES if told.get(name)}
    return found | ({"dbname": dbname} if dbname else {})


def connection_environment(dbname: str = "") -> dict[str, str]:
    """The connection settings as environment variables: no password on a command line."""
    told = connection_parameters(dbname)
    return os.environ | {VARIABLES[name]: str(value) for name, value in told.items()}


def find_program(name: str, server: int) -> Path:
    """The program of that name for a server's major version: the same, else the next newer.

    Raises NoTool with what to install.
    """
    found = {number: path for path in _candidates(name) if (number := _version(path))}
    fitting = [number for number in sorted(found) if number >= server]
    if fitting:
        return found[fitting[0]]
    there = f" Here is version {max(found)}, which is older." if found else ""
    raise NoTool(
        f"{name} of PostgreSQL {server} is needed and was not found.{there} Install the package "
        f"postgresql-client-{server}, or put {name} on the PATH."
    )


def _candidates(name: str) -> list[Path]:
    on_path = shutil.which(name)
    return [*DEBIAN.glob(f"*/bin/{name}"), *([Path(on_path)] if on_path else [])]


def _version(path: Path) -> int:
    """The major version of a program; 0 when it does not run."""
    try:
        told = subprocess.run(  # nosec B603 - see above
            [str(path), "--version"], capture_output=True, text=True, check=False
        ).stdout
    except OSError:
        return 0
    number = NUMBER.search(told)
    return int(number[1]) if number else 0


def run_program(words: list[str], dbname: str = "") -> None:
    """Runs a program to its end. Raises NoTool with its error output when it fails."""
    done = subprocess.run(  # nosec B603 - see above
        words, env=connection_environment(dbname), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoTool(f"{Path(words[0]).name} failed: {done.stderr.strip()[-2000:]}")
