"""Makes the small database of a version: python -m tests.upgrade.make 0.1.0 (a new database)."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"


def _fill() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from tests import people

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    people.plant()
    people.scene()


def _sqlite(target: Path) -> None:
    from django.db import connection

    copy = target.with_suffix("")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    target.write_bytes(gzip.compress(copy.read_bytes(), mtime=0))
    copy.unlink()


def _postgresql(target: Path) -> None:
    command = ["pg_dump", "--inserts", "--no-owner", "--no-privileges"]
    dump = subprocess.run(
        [*command, os.environ["HANDRAIL_DATABASE"]], check=True, capture_output=True, text=True
    ).stdout
    lines = [line for line in dump.splitlines() if not line.startswith("\\")]
    target.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))


def main(version: str) -> None:
    """Writes the fixture of the configured database's engine."""
    os.environ["HANDRAIL_MODE"] = "test"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    _fill()
    from django.db import connection

    FIXTURES.mkdir(exist_ok=True)
    if connection.vendor == "sqlite":
        _sqlite(FIXTURES / f"{version}.sqlite3.gz")
    else:
        _postgresql(FIXTURES / f"{version}.sql.gz")


if __name__ == "__main__":
    main(sys.argv[1])
