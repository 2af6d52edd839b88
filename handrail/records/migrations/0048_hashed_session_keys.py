"""Both tables of sessions named them by their cookie: those sessions end, and so do the cookies."""

from django.db import migrations


def end_sessions(apps, schema_editor):
    """Asks for tables, not for models: a dependency on usersessions, which depends on ours, would
    keep these steps from being done as one.
    """
    tables = schema_editor.connection.introspection.table_names()
    if "usersessions_usersession" in tables:
        schema_editor.execute("DELETE FROM usersessions_usersession")
    if "django_session" in tables:
        schema_editor.execute("DELETE FROM django_session")


class Migration(migrations.Migration):
    dependencies = [("records", "0047_import_withdrawals")]
    operations = [migrations.RunPython(end_sessions, migrations.RunPython.noop)]
