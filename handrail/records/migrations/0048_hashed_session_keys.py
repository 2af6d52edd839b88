"""Both tables of sessions named them by their cookie: those sessions end, and so do the cookies."""

from django.db import migrations


def end_sessions(apps, schema_editor):
    """Asks for tables, not for models: a dependency on usersessions, which depends on ours, would
    keep these steps from being done as one.
    """
    tables = schema_editor.connection.introspection.table_names()
    for table in ("usersessions_usersession", "django_session"):
        if table in tables:
            schema_editor.execute(f"DELETE FROM {table}")


class Migration(migrations.Migration):
    dependencies = [("records", "0047_import_withdrawals")]
    operations = [migrations.RunPython(end_sessions, migrations.RunPython.noop)]
