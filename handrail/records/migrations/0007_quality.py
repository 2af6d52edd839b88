import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import handrail.records.encrypted_fields
from handrail.records.new_tables import NewTables


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_verdicts"),
    ]

    operations = [
        NewTables(
            [
                migrations.CreateModel(
                    name="ToCompare",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "public_id",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                        ),
                        ("facts", handrail.records.encrypted_fields.EncryptedField()),
                        ("about", models.UUIDField(null=True)),
                        (
                            "event",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.event",
                                to_field="public_id",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.person",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="GuardedMatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "public_id",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                        ),
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
                        ("subject", models.UUIDField()),
                        ("times", models.PositiveIntegerField(default=1)),
                        ("band", models.CharField(max_length=20)),
                        ("words", models.CharField(blank=True, max_length=500)),
                        ("answer", handrail.records.encrypted_fields.EncryptedField()),
                        ("answered_at", models.DateTimeField(null=True)),
                        (
                            "asked",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.event",
                                to_field="public_id",
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
                            "other",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.person",
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
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.person",
                            ),
                        ),
                        (
                            "task",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="match",
                                to="records.task",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("answered_at__isnull", True)),
                                fields=("subject", "person"),
                                name="one_open_match_a_subject",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QualityItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "public_id",
                            models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                        ),
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
                        ("kind", models.CharField(max_length=20)),
                        ("what", models.CharField(blank=True, max_length=30)),
                        ("words", models.CharField(blank=True, max_length=500)),
                        ("band", models.CharField(blank=True, max_length=20)),
                        ("probability", models.FloatField(null=True)),
                        ("mark", models.CharField(max_length=64)),
                        ("state", models.CharField(default="open", max_length=10)),
                        ("reason", models.TextField(blank=True)),
                        ("aside_at", models.DateTimeField(null=True)),
                        (
                            "aside_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "first",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.person",
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
                            "second",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="records.person",
                            ),
                        ),
                        (
                            "taken_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["kind", "state", "probability"], name="quality_list"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("second__isnull", False)),
                                fields=("first", "second", "kind", "what"),
                                name="one_item_a_pair",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("second__isnull", True)),
                                fields=("first", "kind", "what"),
                                name="one_item_a_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("second__isnull", True),
                                    ("first__lt", models.F("second")),
                                    _connector="OR",
                                ),
                                name="items_in_order",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
