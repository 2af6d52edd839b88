"""Consent in a case, and what a decision says of agreement and of what was offered."""

import uuid
from importlib import import_module

import django.db.models.deletion
from django.conf import settings
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
        migrations.AddField("decision", "agreement", models.CharField(blank=True, max_length=20)),
        migrations.AddField("decision", "agreed_by", models.CharField(blank=True, max_length=200)),
        migrations.AddField("decision", "agreed_as", models.CharField(blank=True, max_length=20)),
        migrations.AddField("decision", "agreed_for", models.TextField(blank=True)),
        migrations.AddField("decision", "agreed_until", models.DateField(null=True)),
        migrations.RunPython(close_decision, open_decision),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "sensitivity",
                    models.CharField(
                        choices=[("S0", "S0"), ("S1", "S1"), ("S2", "S2"), ("S3", "S3")],
                        default="S0",
                        max_length=2,
                    ),
                ),
                ("occurred_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("state", models.CharField(max_length=20)),
                ("written_at", models.DateTimeField(null=True)),
                ("purpose", models.CharField(max_length=20)),
                ("given_by", models.CharField(blank=True, max_length=200)),
                ("capacity", models.CharField(blank=True, max_length=20)),
                ("asked_on", models.DateField(null=True)),
                ("until_on", models.DateField(null=True)),
                ("ground", models.CharField(blank=True, max_length=20)),
                ("withdrawn_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="records.case",
                    ),
                ),
                (
                    "guardian",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "last_event",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.event",
                        to_field="public_id",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.agency",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
