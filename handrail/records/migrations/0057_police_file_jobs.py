"""A larger police file is imported by a background job, which shows how far it is."""

import django.db.models.deletion
from django.db import migrations, models

import handrail.records.encrypted_fields


class Migration(migrations.Migration):
    dependencies = [("records", "0056_historic_episodes")]

    operations = [
        migrations.AddField(
            "missingimport", "state", models.CharField(default="done", max_length=20)
        ),
        migrations.AddField(
            "missingimport",
            "sent",
            handrail.records.encrypted_fields.EncryptedField(null=True),
        ),
        migrations.AddField("missingimport", "done", models.PositiveIntegerField(default=0)),
        migrations.AddField("missingimport", "held_until", models.DateTimeField(null=True)),
        migrations.AddField(
            "missingimport",
            "agency",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.agency",
            ),
        ),
        migrations.AddField(
            "missingimport",
            "asked_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.account",
            ),
        ),
    ]
