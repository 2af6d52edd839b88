"""Deadlines and forms carry their edition of the law, and checks the duty to share."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0051_certain_keys")]

    operations = [
        migrations.AddField("clock", "basis", models.CharField(blank=True, max_length=300)),
        migrations.AddField("check", "power", models.CharField(blank=True, max_length=40)),
        migrations.AddField("check", "refusal", models.CharField(blank=True, max_length=30)),
        migrations.AddField("submission", "law", models.TextField(blank=True)),
    ]
