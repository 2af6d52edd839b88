"""Search keys become numbers; they are made again from what is known of each person."""

from itertools import islice

import django.db.models.deletion
from django.db import migrations, models

from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import (
    Identifier,
    IdentifyingFacts,
    Name,
    Place,
    person_keys,
)

BATCH = 500


def make_keys(apps, schema_editor):
    person_table = apps.get_model("records", "Person")
    key_table = apps.get_model("records", "MatchKey")
    people = person_table.objects.prefetch_related("names", "addresses", "identifiers")
    rows = people.order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        key_table.objects.bulk_create(
            key_table(person_id=person.pk, key=key)
            for person in batch
            for key in sorted(person_keys(_facts(person)))
        )


def _facts(person):
    return IdentifyingFacts(
        names=tuple(Name(name.given, name.family) for name in person.names.all()),
        born=(PartialDate.from_text(person.born),) if person.born else (),
        places=tuple(
            Place(postcode=place.postcode)
            for place in person.addresses.all()
            if not place.is_protected
        ),
        identifiers=tuple(Identifier(one.scheme, one.value) for one in person.identifiers.all()),
    )


class Migration(migrations.Migration):
    dependencies = [("records", "0004_drafts_that_were_sent")]

    operations = [
        migrations.DeleteModel(name="MatchKey"),
        migrations.CreateModel(
            name="MatchKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.BigIntegerField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keys",
                        to="records.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("key", "person"), name="one_person_a_key")
                ],
            },
        ),
        migrations.RunPython(make_keys, migrations.RunPython.noop),
    ]
