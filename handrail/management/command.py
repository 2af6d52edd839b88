"""A command whose errors are plain sentences, each with its exit code."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError, OperationalError

from handrail.records.queries.operations import schema


class PlainCommand(BaseCommand):
    """A command that prints what is wrong without the name of an exception before it."""

    exits = "0; 1"
    # Django would import every page before every command; the tests and `handrail check` do it
    requires_system_checks: list[str] = []
    needs_tables = True  # of this version: an older or newer program must leave them alone

    def execute(self, *args: Any, **options: Any) -> Any:
        try:
            if self.needs_tables and self._called_from_command_line:
                _require_tables()
            return super().execute(*args, **options)
        except CommandError as error:
            if not self._called_from_command_line or options.get("traceback"):
                raise
            self.stderr.write(str(error))
            sys.exit(error.returncode)
        except (OperationalError, InterfaceError) as error:
            if not self._called_from_command_line or options.get("traceback"):
                raise
            first = str(error).strip().partition("\n")[0]
            self.stderr.write(f"The database cannot be used: {first}\nRun: handrail doctor")
            sys.exit(1)


def _require_tables() -> None:
    """Raises CommandError for tables of another version; a database that is down reports itself."""
    try:
        why = schema.why_unusable()
    except DatabaseError:
        return
    if why:
        raise CommandError(why)
