"""Events, submissions, decisions and form texts are append-only on both databases."""

from django.db import migrations

# An event may be sealed once: its block columns go from empty to filled, nothing else moves.
SEALABLE = {"records_event": ("block", "block_hash")}
TABLES = (
    "records_event",
    "records_eventobject",
    "records_submission",
    "records_decision",
    "records_formversion",
    "records_urgencychange",
)


def _columns(connection, table):
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, table)
    return [column.name for column in found]


def _sealing_only(connection, table):
    if table not in SEALABLE or "block" not in _columns(connection, table):
        return "1 = 0"
    same = "IS" if connection.vendor == "sqlite" else "IS NOT DISTINCT FROM"
    fixed = [name for name in _columns(connection, table) if name not in SEALABLE[table]]
    parts = [f'NEW."{name}" {same} OLD."{name}"' for name in fixed]
    return " AND ".join(['OLD."block" IS NULL', *parts])


def _sqlite(connection, table):
    stop = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    allowed = _sealing_only(connection, table)
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN NOT ({allowed}) {stop}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {stop}",
    ]


def _postgresql(connection, table):
    allowed = _sealing_only(connection, table)
    call = "EXECUTE FUNCTION handrail_append_only()"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW "
        f"WHEN (NOT ({allowed})) {call}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW {call}",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {call}",
    ]


FUNCTION = """
CREATE OR REPLACE FUNCTION handrail_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""


def guard(apps, schema_editor, tables=TABLES):
    connection = schema_editor.connection
    if connection.vendor == "postgresql":
        schema_editor.execute(FUNCTION, params=None)
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    for table in tables:
        for statement in make(connection, table):
            schema_editor.execute(statement)


def unguard(apps, schema_editor, tables=TABLES):
    connection = schema_editor.connection
    kinds = ("update", "delete", "truncate")
    for table in tables:
        for kind in kinds[: 2 if connection.vendor == "sqlite" else 3]:
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{kind}{on}")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
