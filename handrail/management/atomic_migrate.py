"""Migrations one by one, each with the note that it is done, or neither: a kill leaves no half."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db.migrations.executor import MigrationExecutor


class WholeSteps(MigrationExecutor):
    """Notes a migration in its own transaction.

    Django itself notes one that leaves constraints to its end only afterwards: killed between the
    two, it would be begun again on tables that have it, and fail for ever.
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
    """Django's own command migrates like this as long as it lasts."""
    before = migrate.MigrationExecutor
    migrate.MigrationExecutor = WholeSteps
    try:
        yield
    finally:
        migrate.MigrationExecutor = before
