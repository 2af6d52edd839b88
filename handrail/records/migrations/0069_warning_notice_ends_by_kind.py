"""A warning notice ends at the age of its kind, whatever the child's legal status."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0068_was_in_care")]

    operations = [migrations.RemoveField(model_name="measurechild", name="in_care")]
