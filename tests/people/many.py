"""Many rows that are alike, for lists that have to stay quick: copies of one that was made."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import models

from handrail.records.models import Person, PersonName

Differs = Callable[[int], dict[str, Any]]


def _same(number: int) -> dict[str, Any]:
    return {}


def copies(row: Any, many: int, differs: Differs = _same) -> list[Any]:
    """So many copies of a row, each with an id, and a reference where it has one, of its own."""
    begun = type(row).objects.count()
    columns = [field for field in row._meta.concrete_fields if not field.primary_key]
    values = {field.attname: getattr(row, field.attname) for field in columns}
    made = [
        type(row)(**values | _own(columns, begun + number) | differs(begun + number))
        for number in range(many)
    ]
    return list(type(row).objects.bulk_create(made, batch_size=200))


def _own(columns: list[Any], number: int) -> dict[str, Any]:
    own: dict[str, Any] = {}
    for field in columns:
        if isinstance(field, models.UUIDField) and field.unique:
            own[field.attname] = uuid.uuid4()
        elif field.unique and isinstance(field, models.CharField):
            own[field.attname] = f"NM-MANY-{number}"
        elif isinstance(field, models.OneToOneField) and field.null:
            own[field.attname] = None
    return own


def children(like: Person, many: int) -> list[Person]:
    """So many children like one, each with a name."""
    made = copies(like, many)
    rows = [PersonName(person=one, given=f"Child{one.pk}", family="Many", is_main=True)
            for one in made]  # fmt: skip
    PersonName.objects.bulk_create(rows, batch_size=200)
    return made
