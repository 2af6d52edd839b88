"""The filters of a list that somebody saves under a name."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import handrail.records.encrypted_fields


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0053_onward_referrals"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("page", models.CharField(max_length=40)),
                ("query", models.CharField(max_length=500)),
                ("name", handrail.records.encrypted_fields.EncryptedField()),
                ("made_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
            ],
            options={
                "indexes": [models.Index(fields=["account", "page"], name="saved_view_of_account")],
            },
        ),
    ]
