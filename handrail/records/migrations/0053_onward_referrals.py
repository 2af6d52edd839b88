"""What the front door decides makes a row for whoever is to accept it, another council too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0052_editions_of_law")]

    operations = [
        migrations.AddField(
            "referral",
            "passed_to",
            models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            "helprequest",
            "passed_to",
            models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            "helprequest",
            "accepted_by",
            models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField("helprequest", "accepted_on", models.DateField(null=True)),
        migrations.AddField(
            "panelitem",
            "referral",
            models.ForeignKey(
                null=True,
                on_delete=models.PROTECT,
                related_name="panel_items",
                to="records.referral",
            ),
        ),
    ]
