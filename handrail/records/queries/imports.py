"""Imports of records of another system: which came, how far they are, what is known of them."""

import uuid
from collections.abc import Collection

from django.db.models import Count, QuerySet

from handrail.records.models import Account, EventObject, ImportBatch, ImportedRow
from handrail.records.queries import scope
from handrail.rules.permissions import Actor

AT_ONCE = 500  # ids in one statement
MOST = 20


def known(actor: Actor, source: str, sheet: str, ids: Collection[str]) -> set[str]:
    """Those of the ids of a sheet that came in earlier files. They are the importer's own words."""
    names = list(ids)
    found: set[str] = set()
    rows = ImportedRow.objects.filter(batch__owner=actor.agency, source=source, sheet=sheet)
    for start in range(0, len(names), AT_ONCE):
        some = rows.filter(source_id__in=names[start : start + AT_ONCE])
        found |= set(some.values_list("source_id", flat=True))
    return found


def _visible(actor: Actor) -> QuerySet[ImportBatch]:
    return ImportBatch.objects.filter(scope.visible(actor, "import.bring", "importbatch"))


def batches(actor: Actor) -> list[ImportBatch]:
    """The imports of the actor's agency, the newest first, with how many rows have come so far."""
    rows = _visible(actor).defer("sent").order_by("-recorded_at", "-pk")
    return list(rows.annotate(so_far=Count("kept"))[:MOST])


def one(actor: Actor, public_id: uuid.UUID) -> ImportBatch | None:
    """An import of the actor's agency; None for every other."""
    return _visible(actor).filter(public_id=public_id).first()


def asker_of(batch: ImportBatch) -> Account:
    """Who had a file taken in."""
    things = EventObject.objects.filter(public_id=batch.public_id, verb="import.asked")
    found = things.select_related("event__actor").latest("pk").event.actor
    assert found is not None  # nosec B101 - only somebody signed in asks
    return found
