"""The breach log, as the data protection officer reads it."""

import uuid

from django.db.models import F, Q

from handrail.records.models import Breach
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission

OPEN_FIRST = F("closed_at").asc(nulls_first=True)  # on both databases


def list_breaches(actor: Actor, number: int = 1) -> Paged[Breach]:
    """One page of breaches: open ones first, the first due before others."""
    rows = Breach.objects.filter(scope.visible_rows(actor, Permission.BREACH_READ, "breach"))
    return page_of_records(actor, rows.order_by(OPEN_FIRST, "due_at", "pk"), number)


def count_late_breaches(actor: Actor) -> int:
    """Breaches not notified to the Commissioner, without a reason, after 72 hours."""
    may = scope.visible_rows(actor, Permission.BREACH_READ, "breach")
    return int(Breach.objects.filter(may, Q(ico=""), due_at__lt=actor.at).count())


def find_breach(actor: Actor, public_id: uuid.UUID) -> Breach | None:
    """One breach that the actor may read."""
    may = scope.visible_rows(actor, Permission.BREACH_READ, "breach")
    found = Breach.objects.filter(may, public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found
