"""Search keys are made again: some now bring somebody to be compared whatever else agrees."""

from itertools import islice

from django.db import migrations

from handrail.rules.identifiers import PartialDate
from handrail.rules.people.matching import (
    Identifier,
    IdentifyingFacts,
    Name,
    Place,
    person_keys,
)

BATCH = 500


def make_keys_again(apps, schema_editor):
    person_table = apps.get_model("records", "Person")
    key_table = apps.get_model("records", "MatchKey")
    people = person_table.objects.prefetch_related("names", "addresses", "identifiers")
    rows = people.order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        key_table.objects.filter(person__in=[person.pk for person in batch]).delete()
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
            Place(place.lines, place.postcode)
            for place in person.addresses.all()
            if not place.is_protected
        ),
        identifiers=tuple(Identifier(one.scheme, one.value) for one in person.identifiers.all()),
    )


class Migration(migrations.Migration):
    dependencies = [("records", "0050_account_home_page")]

    operations = [migrations.RunPython(make_keys_again, migrations.RunPython.noop)]
