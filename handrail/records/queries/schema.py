"""Whether the tables are those of this code: older, newer, the same, or not there."""

import pkgutil
from enum import StrEnum

from django.db import connection

from handrail.records import migrations

APPLIED = "SELECT name FROM django_migrations WHERE app = 'records'"


class State(StrEnum):
    """How the tables stand to this code."""

    FITS = "fits"
    BEHIND = "behind"  # migrations of this code wait
    AHEAD = "ahead"  # a newer version has migrated them
    NONE = "none"  # nothing was ever migrated there


def known() -> frozenset[str]:
    """The names of the migrations that this code brings."""
    return frozenset(found.name for found in pkgutil.iter_modules(migrations.__path__))


def state() -> State:
    """Asks the database. Raises OperationalError when it cannot be reached."""
    if "django_migrations" not in connection.introspection.table_names():
        return State.NONE
    with connection.cursor() as cursor:
        cursor.execute(APPLIED)
        applied = {str(row[0]) for row in cursor.fetchall()}
    return judged(applied)


def judged(applied: set[str]) -> State:
    """How tables with these migrations stand to this code."""
    if not applied:
        return State.NONE
    if applied - known():
        return State.AHEAD
    return State.BEHIND if known() - applied else State.FITS
