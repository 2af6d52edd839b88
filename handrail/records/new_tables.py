"""Creates a migration's new tables in one operation."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation


class NewTables(Operation):
    """Applies these operations together: each new model is created once, complete.

    When operations run one after another, Django reloads every model related to a new one
    for every table, index and constraint: most of the time of an upgrade. The operations
    may not refer to existing tables, unless those are created here as well.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: Any) -> None:
        there, apps = set(state.models), state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if apps:  # the new ones are read once, not once an operation
            state.apps = apps
            state.reload_models(set(state.models) - there)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for model in self._new(app_label, schema_editor, from_state, to_state):
            schema_editor.create_model(model)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for model in reversed(self._new(app_label, schema_editor, to_state, from_state)):
            schema_editor.delete_model(model)

    def _new(self, app_label: str, schema_editor: Any, before: Any, after: Any) -> list[Any]:
        names = [name for app, name in after.models if app == app_label]
        return [
            model
            for name in names
            if (app_label, name) not in before.models
            and self.allow_migrate_model(
                schema_editor.connection.alias,
                model := after.apps.get_model(app_label, name),
            )
        ]

    def describe(self) -> str:
        return "Makes new tables at once"
