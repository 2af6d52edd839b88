"""Imported episodes about which nothing can be due any more, and which still ask for work."""

from typing import Any

from django.db.models import Q

from handrail.records.models import Missing
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.core.counted_episodes import COUNTED, IMPORTED
from handrail.rules.missing.backfill import HISTORIC_AFTER
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow.missing import INTERVIEW_DUE

MOST = 200  # shown and marked at one time


def _waiting(actor: Actor) -> Any:
    rows = Missing.objects.filter(scope.visible_rows(actor, Permission.MISSING_WORK, "missing"))
    return rows.filter(
        COUNTED,
        IMPORTED,
        Q(state__in=INTERVIEW_DUE),
        is_historic=False,
        returned_at__lt=actor.at - HISTORIC_AFTER,
    )


def count_to_mark(actor: Actor) -> int:
    """How many imported episodes ended over 28 days ago, and still ask for an interview."""
    return int(_waiting(actor).count())


def list_to_mark(actor: Actor) -> list[Missing]:
    """Those episodes, the oldest first, with the child's name; at most 200."""
    rows = _waiting(actor).select_related("person", "case__person", "case__referral")
    rows = rows.prefetch_related(cases.names_of("person")).order_by("missing_from", "pk")
    found = list(rows[:MOST])
    for row in found:
        scope.record_disclosure(actor, row)
        cases.name_row(row)
    return found
