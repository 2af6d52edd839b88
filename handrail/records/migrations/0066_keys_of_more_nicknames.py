"""Search keys are made again: more short forms of a given name stand for it."""

from importlib import import_module

from django.db import migrations

make_keys_again = import_module("handrail.records.migrations.0051_certain_keys").make_keys_again


class Migration(migrations.Migration):
    dependencies = [("records", "0065_contact_files")]

    operations = [migrations.RunPython(make_keys_again, migrations.RunPython.noop)]
