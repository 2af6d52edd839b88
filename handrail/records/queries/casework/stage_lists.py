"""The rows of one stage in every case that the actor may read, a page at a time."""

from handrail.records.models import CaseRow
from handrail.records.queries.casework.cases import name_case, names_of
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import permission_of


def list_stage_rows(actor: Actor, thing: str, number: int = 1) -> Paged[CaseRow]:
    """A page of the rows of a stage that the actor may read, newest first, with the child."""
    rows = scope.CASE_ROWS[thing].objects.filter(
        scope.visible_rows(actor, permission_of(f"{thing}.read"), thing)
    )
    shown = rows.select_related("case__person").prefetch_related(names_of("case__person"))
    found: Paged[CaseRow] = page_of_records(actor, shown.order_by("-recorded_at", "-pk"), number)
    for row in found:
        name_case(row.case)
    return found
