"""Files that came with a contact, and the names of those that were not accepted."""

import django.db.models.deletion
from django.db import migrations, models

import handrail.records.encrypted_fields


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0064_consent"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="intake",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documents",
                to="records.intake",
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="left_out",
            field=handrail.records.encrypted_fields.EncryptedField(null=True),
        ),
        migrations.AlterField(
            model_name="document",
            name="case",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documents",
                to="records.case",
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("case__isnull", False), ("intake__isnull", True)),
                    models.Q(("case__isnull", True), ("intake__isnull", False)),
                    _connector="OR",
                ),
                name="document_of_one",
            ),
        ),
    ]
