"""Which partner agencies can read parts of a case, why, since when and until when."""

import uuid

from handrail.records.models import Case, CaseAccess
from handrail.records.queries.core import scope
from handrail.records.queries.people.display_names import names_of
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission


def list_access_to_case(actor: Actor, case: Case) -> list[CaseAccess]:
    """The agency accesses to a case that the actor may read: current ones first, by end date."""
    may = scope.visible_rows(actor, Permission.CASEACCESS_READ, "caseaccess")
    rows = CaseAccess.objects.filter(may, case=case).select_related("agency", "renewed_by")
    found = list(rows.order_by("ends_on", "agency__name"))
    return sorted(found, key=lambda row: row.ended_on is not None)


def find_partner_access(actor: Actor, public_id: uuid.UUID) -> CaseAccess | None:
    """One agency access that the actor may read, with its case."""
    may = scope.visible_rows(actor, Permission.CASEACCESS_READ, "caseaccess")
    rows = CaseAccess.objects.filter(may).select_related(
        "agency", "case__person", "case__referral", "case__worker"
    )
    found: CaseAccess | None = (
        rows.prefetch_related(names_of("case__person")).filter(public_id=public_id).first()
    )
    if found:
        scope.record_disclosure(actor, found)
    return found
