"""When open cases were last supervised, and which supervision is due first."""

from django.db.models import F, OuterRef, Subquery

from handrail.records.models import Case, Clock, Supervision
from handrail.records.queries.casework.cases import name_case, visible_cases
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.permission_codes import Permission


def list_supervised_cases(actor: Actor, number: int = 1) -> Paged[Case]:
    """Open cases that the actor supervises, the first due first.

    Each has `supervised_on`, `supervision` (the newest) and `supervise_at` (when the next
    is due, None without a deadline).
    """
    newest = Supervision.objects.filter(case=OuterRef("pk")).order_by("-supervised_on", "-pk")
    running = Clock.objects.filter(case=OuterRef("pk"), kind=ClockCode.SUPERVISION, stopped_at=None)
    rows = (
        visible_cases(actor)
        .exclude(state="closed")
        .annotate(
            supervision=Subquery(newest.values("public_id")[:1]),
            supervised_on=Subquery(newest.values("supervised_on")[:1]),
            supervise_at=Subquery(running.values("due_at")[:1]),
        )
    )
    mine = rows.filter(scope.visible_rows(actor, Permission.CASE_SUPERVISE, "case"))
    found = page_of_records(
        actor, mine.order_by(F("supervise_at").asc(nulls_last=True), "pk"), number
    )
    for case in found:
        name_case(case)
    return found
