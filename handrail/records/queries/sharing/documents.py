"""The documents of a case or contact that the actor may read, and queries for scanning."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Sum

from handrail.records import file_store
from handrail.records.models import Case, Document, Intake
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.rules.permissions import Actor
from handrail.rules.sharing.documents import DAY
from handrail.rules.vocabulary.permission_codes import Permission


def _readable(actor: Actor) -> Any:
    rows = Document.objects.filter(scope.visible_rows(actor, Permission.DOCUMENT_READ, "document"))
    return rows.select_related("added_by", "case", "intake")


def list_documents(actor: Actor, case: Case, number: int = 1) -> Paged[Document]:
    """One page of the documents of a case, newest first; each goes on the reading list."""
    rows = _readable(actor).filter(case=case).order_by("-recorded_at", "-pk")
    found = page_of_records(actor, rows, number)
    for row in found:
        scope.record_disclosure(actor, row)
    return found


def list_documents_of_contact(actor: Actor, intake: Intake) -> list[Document]:
    """The files that came with a contact, as they were added; each goes on the reading list."""
    found = list(_readable(actor).filter(intake=intake).order_by("pk"))
    for row in found:
        scope.record_disclosure(actor, row)
    return found


def find_document(actor: Actor, public_id: uuid.UUID) -> Document | None:
    """A document that the actor may read, with its case, or None."""
    found = _readable(actor).filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def bytes_of_document(document: Document) -> bytes:
    """The bytes of a document that was read already. Raises Lost."""
    return file_store.read_decrypted(document.stored_as, file_store.binding_for(document.public_id))


def count_recently_added(actor: Actor, now: dt.datetime) -> tuple[int, int]:
    """How many files, and bytes, the actor added within a day."""
    rows = Document.objects.filter(added_by_id=actor.account, recorded_at__gt=now - DAY)
    return rows.count(), rows.aggregate(bytes=Sum("size"))["bytes"] or 0


def list_awaiting_scan(most: int) -> list[Document]:
    """For the background worker only: documents waiting for the scanner, oldest first."""
    rows = Document.objects.filter(state="held")
    rows = rows.select_related("case__worker", "intake", "added_by")
    return list(rows.order_by("recorded_at", "pk")[:most])


def stored_file_names() -> Iterable[str]:
    """For the background worker only: the names of all files that belong to a document."""
    return Document.objects.values_list("stored_as", flat=True).iterator()
