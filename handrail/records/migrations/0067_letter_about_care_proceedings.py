"""The letter to parents that care proceedings start, which the census asks for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0066_keys_of_more_nicknames")]

    operations = [
        migrations.AddField(
            model_name="preproceedings",
            name="care_letter_on",
            field=models.DateField(null=True),
        ),
    ]
