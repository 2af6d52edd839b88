"""Whether the database tables match this code: older, newer, the same, or missing."""

import pkgutil
import threading
from collections.abc import Iterable
from enum import StrEnum

from django.db import connection

from handrail.records import migrations
from handrail.records.queries.audit import audit

APPLIED = "SELECT name FROM django_migrations WHERE app = 'records'"


class State(StrEnum):
    """How the tables compare with this code."""

    FITS = "fits"
    BEHIND = "behind"  # migrations of this code wait
    AHEAD = "ahead"  # a newer version has migrated them
    NONE = "none"  # nothing was ever migrated there
    RESTORED = "restored"  # a backup was restored, and two people have not declared it


def known_migrations() -> frozenset[str]:
    """The names of the migrations in this code, without those that do several at once."""
    return _single(found.name for found in pkgutil.iter_modules(migrations.__path__))


def unknown_migrations(had: Iterable[str]) -> frozenset[str]:
    """The names that are not migrations of this code."""
    return _single(had) - known_migrations()


def _single(names: Iterable[str]) -> frozenset[str]:
    """Without squashed migrations: each stands for others, which are recorded with it."""
    return frozenset(name for name in names if "_squashed_" not in name)


def applied_migrations() -> frozenset[str]:
    """The names of the migrations applied to the database; none for an empty one."""
    if "django_migrations" not in connection.introspection.table_names():
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(APPLIED)
        return _single(str(row[0]) for row in cursor.fetchall())


def pending_migrations() -> list[str]:
    """The names of the migrations not yet applied to the database."""
    return sorted(known_migrations() - applied_migrations())


def schema_state() -> State:
    """The state of the database's tables.

    Raises OperationalError when it cannot be reached.
    """
    return state_of_migrations(applied_migrations())


def state_of_migrations(had: frozenset[str]) -> State:
    """How tables with these migrations compare with this code."""
    if not had:
        return State.NONE
    if unknown_migrations(had):
        return State.AHEAD
    return State.BEHIND if known_migrations() - had else State.FITS


_right = threading.local()  # the connection over which all was found right


def effective_state() -> State:
    """Why this database may not be used, or FITS.

    While all is right it checks once for each connection, which lives ten minutes at most.
    Raises OperationalError when the database cannot be reached.
    """
    seen = getattr(_right, "seen", None)
    if seen is not None and seen is connection.connection:
        return State.FITS
    found = schema_state()
    if found is State.FITS and audit.find_undeclared_restore() is not None:
        found = State.RESTORED
    if found is State.FITS:
        _right.seen = connection.connection
    return found


AHEAD = (
    "A newer version of Handrail has changed these tables, and this one would damage what it "
    "wrote. Put the newer version back."
)
BEHIND = "These tables are of an older version. Stop every process and run `handrail upgrade`."
WORDS = {State.AHEAD: AHEAD, State.BEHIND: BEHIND}


def why_unusable() -> str:
    """Why this code must not use these tables, in words; "" when it may."""
    return WORDS.get(effective_state(), "")
