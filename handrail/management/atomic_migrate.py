"""Runs each migration and its record in one transaction, so that a kill leaves it complete or
undone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db.migrations.executor import MigrationExecutor


class WholeSteps(MigrationExecutor):
    """Records a migration in its own transaction.

    Django itself records a migration that leaves constraints to its end only afterwards: killed
    between the two, it would be run again on tables that have it, and fail for ever.
    """

    def apply_migration(
        self, state: Any, migration: Any, fake: bool = False, fake_initial: bool = False
    ) -> Any:
        """Runs a migration forwards."""
        if fake or fake_initial or not migration.atomic:
            return super().apply_migration(state, migration, fake, fake_initial)
        self._tell("apply_start", migration)
        with self.connection.schema_editor(atomic=True) as editor:
            state = migration.apply(state, editor)
            for statement in editor.deferred_sql:
                editor.execute(statement)
            editor.deferred_sql.clear()
            self.record_migration(migration)
        self._tell("apply_success", migration)
        return state

    def _tell(self, what: str, migration: Any) -> None:
        if self.progress_callback:
            self.progress_callback(what, migration, False)


@contextmanager
def in_use() -> Iterator[None]:
    """A context in which Django's own command migrates in this way."""
    before = migrate.MigrationExecutor
    migrate.MigrationExecutor = WholeSteps
    try:
        yield
    finally:
        migrate.MigrationExecutor = before
