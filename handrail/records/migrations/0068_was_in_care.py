"""Whether a child was in care in the past: their record is kept as that of a child in care."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0067_letter_about_care_proceedings")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="was_in_care",
            field=models.BooleanField(default=False),
        ),
    ]
