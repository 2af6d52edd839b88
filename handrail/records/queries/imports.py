"""Imports of records of another system: which came, how far they are, what is known of them."""

from collections.abc import Collection

from handrail.records.models import ImportBatch, ImportedRow
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


def batches(actor: Actor) -> list[ImportBatch]:
    """The imports of the actor's agency, the newest first."""
    rows = ImportBatch.objects.filter(scope.visible(actor, "import.bring", "importbatch"))
    return list(rows.order_by("-recorded_at", "-pk")[:MOST])
