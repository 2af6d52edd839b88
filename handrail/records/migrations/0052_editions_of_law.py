"""Deadlines and submitted forms carry the editions of law and guidance under which they were made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0051_certain_keys")]

    operations = [
        migrations.AddField("clock", "basis", models.CharField(blank=True, max_length=300)),
        migrations.AddField("submission", "law", models.TextField(blank=True)),
    ]
