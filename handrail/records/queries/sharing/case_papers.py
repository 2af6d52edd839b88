"""Papers of a case that could be sent out, and releases in progress."""

import uuid
from typing import Any

from django.db.models import Q

from handrail.records.models import Case, Document, Export, Referral, Release
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.rules.core.stages import declared_stages
from handrail.rules.permissions import Actor
from handrail.rules.sharing.documents import OPEN_STATES
from handrail.rules.vocabulary.permission_codes import Permission, permission_of

PAPERS = ("policereferral", "safetyplan",
          *(stage.thing for stage in declared_stages() if stage.goes_out))  # fmt: skip
MOST = 40  # documents that are offered


def list_papers_of_case(actor: Actor, case: Case) -> list[Any]:
    """Rows of a case with a paper: 87A, referral, chronology, safety plan."""
    found: list[Any] = []
    for thing in PAPERS:
        table = scope.CASE_ROWS[thing]
        rows = table.objects.filter(
            scope.visible_rows(actor, permission_of(f"{thing}.read"), thing), case=case
        )
        found += [
            cases.find_case_row(actor, thing, ref)
            for ref in rows.values_list("public_id", flat=True)
        ]
    found = [row for row in found if getattr(row, "copy", "paper") == "paper"]
    referrals = Referral.objects.filter(
        scope.visible_rows(actor, Permission.REFERRAL_PRINT, "referral")
    )
    of_it = referrals.filter(pk=case.referral_id).select_related("author", "owner", "front_door")
    found += list(of_it)
    for row in of_it:
        scope.record_disclosure(actor, row)
    return [*found, *_documents(actor, case), case]


def _documents(actor: Actor, case: Case) -> list[Document]:
    """The documents of a case that passed the virus scanner."""
    rows = Document.objects.filter(
        scope.visible_rows(actor, Permission.DOCUMENT_READ, "document"), case=case
    )
    found = list(rows.filter(state__in=OPEN_STATES).order_by("-recorded_at", "-pk")[:MOST])
    for row in found:
        scope.record_disclosure(actor, row)
    return found


def list_exports_of_release(row: Release) -> list[Export]:
    """The files of a release, newest first."""
    return list(row.exports.select_related("account").order_by("-asked_at", "pk"))


def list_exports(actor: Actor, number: int = 1) -> Paged[Export]:
    """A page of exported copies, those that wait for a second person first."""
    rows = Export.objects.filter(scope.visible_rows(actor, Permission.EXPORT_READ, "export"))
    rows = rows.exclude(Q(state="free"))
    shown = rows.select_related("account", "agreed_by").order_by("-asked_at", "-pk")
    found = page_of(shown, number, rows.count())
    for row in found:
        scope.record_disclosure(actor, row)
    return found


def list_waiting_exports(actor: Actor) -> list[Export]:
    """Large copies that wait for a second person, if the actor could be that person."""
    rows = Export.objects.filter(
        scope.visible_rows(actor, Permission.EXPORT_AGREE, "export"), state="asked"
    )
    return list(rows.exclude(account_id=actor.account).select_related("account")[:50])


def find_export_by_id(actor: Actor, public_id: uuid.UUID) -> Export | None:
    """A copy by its public id, if the actor may know of it."""
    rows = Export.objects.filter(scope.visible_rows(actor, Permission.EXPORT_READ, "export"))
    found = rows.filter(public_id=public_id).select_related("release__case", "account").first()
    if found:
        scope.record_disclosure(actor, found)
    return found
