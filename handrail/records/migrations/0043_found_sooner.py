"""What somebody read of late, and what an agency sent: found without reading everybody's."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0042_coming_stages"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["actor", "at"], name="event_by_actor"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["owner", "-received_at"], name="referral_by_owner"),
        ),
    ]
