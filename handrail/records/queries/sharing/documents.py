"""The documents of a case that somebody may read, and what the checking of them needs."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Sum

from handrail.records import file_store as kept_files
from handrail.records.models import Case, Document
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, paged
from handrail.rules.permissions import Actor
from handrail.rules.sharing.documents import DAY
from handrail.rules.vocabulary.permission_codes import Permission


def _readable(actor: Actor) -> Any:
    rows = Document.objects.filter(scope.visible(actor, Permission.DOCUMENT_READ, "document"))
    return rows.select_related("added_by", "case")


def of_case(actor: Actor, case: Case, number: int = 1) -> Paged[Document]:
    """One page of the documents of a case, the newest first; each is on the reading list."""
    rows = _readable(actor).filter(case=case).order_by("-recorded_at", "-pk")
    found = paged(actor, rows, number)
    for row in found:
        scope.disclosed(actor, row)
    return found


def one(actor: Actor, public_id: uuid.UUID) -> Document | None:
    """A document that the actor may read, with its case; None for every other."""
    found = _readable(actor).filter(public_id=public_id).first()
    if found:
        scope.disclosed(actor, found)
    return found


def data_of(document: Document) -> bytes:
    """The bytes of a document that was read already. Raises kept_files.Lost."""
    return kept_files.read(document.stored_as, kept_files.bound_to(document.public_id))


def added_lately(actor: Actor, now: dt.datetime) -> tuple[int, int]:
    """How many files, and bytes, the actor added within a day."""
    rows = Document.objects.filter(added_by_id=actor.account, recorded_at__gt=now - DAY)
    return rows.count(), rows.aggregate(bytes=Sum("size"))["bytes"] or 0


def held(most: int) -> list[Document]:
    """For the worker alone: what waits for the scanner, the oldest first."""
    rows = Document.objects.filter(state="held").select_related("case__worker", "added_by")
    return list(rows.order_by("recorded_at", "pk")[:most])


def stored_names() -> Iterable[str]:
    """For the worker alone: the names of all files that some document has."""
    return Document.objects.values_list("stored_as", flat=True).iterator()
