"""Events say who wrote them, and bear a MAC: those from before have neither."""

from importlib import import_module

from django.db import migrations, models

append_only = import_module("handrail.records.migrations.0002_append_only")
disposal = import_module("handrail.records.migrations.0036_disposal")


def open_event(apps, schema_editor):
    append_only.unguard(apps, schema_editor, disposal.EVENT)


def close_event(apps, schema_editor):
    append_only.guard(apps, schema_editor, disposal.EVENT)
    disposal.let_events_lose_words(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("records", "0048_hashed_session_keys")]

    operations = [
        migrations.RunPython(open_event, close_event),
        migrations.AddField("event", "writer", models.CharField(blank=True, max_length=16)),
        migrations.AddField("event", "number", models.PositiveIntegerField(default=0)),
        migrations.AddField("event", "mac", models.CharField(blank=True, max_length=80)),
        migrations.RunPython(close_event, open_event),
    ]
