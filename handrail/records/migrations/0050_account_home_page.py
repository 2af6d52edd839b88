"""Somebody with several roles chooses the page to start on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0049_event_macs")]

    operations = [
        migrations.AddField("account", "home_page", models.CharField(blank=True, max_length=20)),
    ]
