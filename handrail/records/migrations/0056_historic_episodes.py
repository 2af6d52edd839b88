"""Imported episodes that were over long ago are history: they count, and nothing is due."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0055_joined_reports")]

    operations = [
        migrations.AddField("missing", "is_historic", models.BooleanField(default=False)),
    ]
