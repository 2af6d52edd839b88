"""The letter to parents that care proceedings start, which the census asks for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0065_contact_files")]

    operations = [
        migrations.AddField(
            model_name="preproceedings",
            name="care_letter_on",
            field=models.DateField(null=True),
        ),
    ]
