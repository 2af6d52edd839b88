"""Upgrades a service to this code's version, in steps that can be run again after a kill."""

import datetime as dt
import fcntl
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connection

from handrail.management import backup, machine_checks
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.operations import schema
from handrail.records.queries.operations.schema import State

Tell = Callable[[str], None]
EMPTY = "There is nothing to upgrade: this database is empty. Start with `handrail init`."
OWNER = (
    "The role in HANDRAIL_DATABASE cannot change the tables. Run this once as the role that owns "
    "them: docs/run/upgrade.md."
)
GRANTS = "Give the serving role its rights again: docs/run/upgrade.md."
SIGNED_OUT = "Every session was ended: everyone must sign in again."


class NotUpgraded(Exception):
    """Raised when an upgrade stops, with why, and how to continue."""


@contextmanager
def upgrade_lock() -> Iterator[None]:
    """A context in which only one upgrade runs on this machine. Raises NotUpgraded while another
    does.
    """
    with (settings.DATA_FOLDER / "upgrade.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotUpgraded("Another upgrade is running on this machine. Wait for it.") from None
        yield


def count_waiting_migrations() -> int:
    """How many migrations wait. Raises NotUpgraded for an empty or a newer database."""
    found = schema.schema_state()
    if found is State.NONE:
        raise NotUpgraded(EMPTY)
    if found is State.AHEAD:
        raise NotUpgraded(schema.AHEAD)
    return len(schema.pending_migrations())


def write_backup(folder: Path, *, now: dt.datetime, tell: Tell) -> Path:
    """A backup of the tables as they are. Raises BadSet, NoTool, OSError, NotUpgraded."""
    made = backup.write_backup(folder, now=now, tell=tell)
    if made.missing:
        tell(f"{len(made.missing)} documents have no file: `handrail backup` names them.")
    if not backup.is_whole(made.path):
        raise NotUpgraded(f"{made.path} does not read back as it was written. Nothing was changed.")
    return made.path


def apply_upgrade(tell: Tell) -> list[str]:
    """Upgrades tables, cache, forms and, in production, static files. Returns what was done."""
    before = schema.pending_migrations()
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except ProgrammingError as error:
        if "permission denied" in str(error) or "must be owner" in str(error):
            raise NotUpgraded(OWNER) from None
        raise
    tell("The tables are of this version.")
    done = [f"{len(before)} migrations: {', '.join(before)}"] if before else []
    done += [SIGNED_OUT] if "0048_hashed_session_keys" in before else []
    forms = io.StringIO()
    call_command("forms", "update", stdout=forms)
    published = forms.getvalue().count("Published ")
    done.append(f"{published} forms were published." if published else "No newer forms.")
    if settings.MODE == "production":
        call_command("collectstatic", verbosity=0, interactive=False)
        done.append("The static files were collected.")
    if before and connection.vendor == "postgresql":
        done.append(GRANTS)
    return done


def list_problems() -> list[str]:
    """The problems after an upgrade: none, when the service can be started."""
    found = machine_checks.examine_machine()
    checks = {
        "Some migrations have not been applied.": schema.schema_state() is not State.FITS,
        "The table of the cache is missing.": not found.has_cache_table,
        f"Tables of the audit log are not protected: {', '.join(found.unguarded_tables)}.": bool(
            found.unguarded_tables
        ),
    }
    settings_in_force()
    return [text for text, is_wrong in checks.items() if is_wrong]
