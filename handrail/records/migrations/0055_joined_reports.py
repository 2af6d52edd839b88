"""Several reports of one missing episode are joined, and counted once."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0054_saved_views")]

    operations = [
        migrations.AddField(
            "missing",
            "joined_to",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="joined_reports",
                to="records.missing",
            ),
        ),
        migrations.AddField("missing", "repeats_return", models.BooleanField(default=False)),
    ]
