"""Who agreed to early help, when it was withdrawn, and what a decision offered the family."""

from importlib import import_module

from django.db import migrations, models

append_only = import_module("handrail.records.migrations.0002_append_only")
disposal = import_module("handrail.records.migrations.0036_disposal")
DECISION = "records_decision"


def open_decision(apps, schema_editor):
    append_only.unguard(apps, schema_editor, (DECISION,))


def close_decision(apps, schema_editor):
    """SQLite makes the table anew for a column, and its triggers go with the old one."""
    append_only.guard(apps, schema_editor, (DECISION,))
    allowed = disposal.ALLOWED.format(table=DECISION, key="id")
    disposal._trigger(schema_editor, DECISION, "DELETE", allowed, "OLD")


class Migration(migrations.Migration):
    dependencies = [("records", "0062_nhs_number")]

    operations = [
        migrations.RunPython(open_decision, close_decision),
        migrations.AddField("decision", "offered", models.TextField(blank=True)),
        migrations.RunPython(close_decision, open_decision),
        migrations.AddField(
            "helprequest", "agreed_by", models.CharField(blank=True, max_length=300)
        ),
        migrations.AddField("helprequest", "agreed_on", models.DateField(null=True)),
        migrations.AddField(
            "helprequest", "agreed_as", models.CharField(blank=True, max_length=20)
        ),
        migrations.AddField("helprequest", "agreed_known", models.TextField(blank=True)),
        migrations.AddField("helprequest", "agreed_scope", models.TextField(blank=True)),
        migrations.AddField("helprequest", "agreed_until", models.DateField(null=True)),
        migrations.AddField("helprequest", "withdrawn_on", models.DateField(null=True)),
    ]
