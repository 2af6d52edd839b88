"""Both tables of sessions named them by their cookie: those sessions end, and so do the cookies."""

from django.db import migrations


def end_sessions(apps, schema_editor):
    apps.get_model("usersessions", "UserSession").objects.all().delete()
    apps.get_model("sessions", "Session").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0047_import_withdrawals"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(end_sessions, migrations.RunPython.noop)]
