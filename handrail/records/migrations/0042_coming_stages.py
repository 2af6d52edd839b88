"""What is still coming is found by its stage, for it is asked about each row that is read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0041_sent_imports"),
    ]

    operations = [
        migrations.AlterField(
            model_name="coming",
            name="stage",
            field=models.UUIDField(db_index=True, null=True),
        ),
    ]
