"""Deadlines and forms carry their edition of the law, and checks the duty to share."""

from importlib import import_module

from django.db import migrations, models

append_only = import_module("handrail.records.migrations.0002_append_only")
disposal = import_module("handrail.records.migrations.0036_disposal")
SUBMISSION = "records_submission"


def open_submission(apps, schema_editor):
    append_only.unguard(apps, schema_editor, (SUBMISSION,))


def close_submission(apps, schema_editor):
    """SQLite makes the table anew for a column, and its triggers go with the old one."""
    append_only.guard(apps, schema_editor, (SUBMISSION,))
    allowed = disposal.ALLOWED.format(table=SUBMISSION, key="id")
    disposal._trigger(schema_editor, SUBMISSION, "DELETE", allowed, "OLD")


class Migration(migrations.Migration):
    dependencies = [("records", "0051_certain_keys")]

    operations = [
        migrations.AddField("clock", "basis", models.CharField(blank=True, max_length=300)),
        migrations.AddField("check", "power", models.CharField(blank=True, max_length=40)),
        migrations.AddField("check", "refusal", models.CharField(blank=True, max_length=30)),
        migrations.AddField(
            "investigation", "caused_offence", models.CharField(blank=True, max_length=10)
        ),
        migrations.AddField(
            "investigation", "has_gaps", models.CharField(blank=True, max_length=10)
        ),
        migrations.RunPython(open_submission, close_submission),
        migrations.AddField("submission", "law", models.TextField(blank=True)),
        migrations.RunPython(close_submission, open_submission),
    ]
