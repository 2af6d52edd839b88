"""Information sharing: the files of a release, each downloaded once, and the copies made."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.sharing import exports, releases
from handrail.actions.sharing.exports import Copy
from handrail.outputs.sharing import covering_letter
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.sharing import case_papers as case_papers_pages
from handrail.pages.sharing.download import download_response, subjects_of_copy
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.sharing import (
    case_papers as case_papers_queries,
    sharing_decisions as queries,
)
from handrail.rules.permissions import NotPossible, holds, refusal
from handrail.rules.sharing.release_check import CANNOT_CHECK
from handrail.rules.vocabulary import FactClass, ReleasePurpose
from handrail.rules.vocabulary.permission_codes import Permission

OF_IT = {"sharing", "release"}
WHY = {
    "clearance": "this contact must not receive it",
    "purpose": "it is not needed for this purpose",
    "never": "this reader must never know it: nobody can override this",
    "unread": "the system could not read it: open it and check",
}


@dataclass(frozen=True)
class Held:
    """One finding in words: where, and which class of fact; never the fact itself."""

    file: str
    place: str
    what: str
    why: str


def panel_for_row(request: Request, row: Any) -> Any:
    """The panel on the page of a sharing decision or of information to share."""
    if row._meta.model_name == "sharing":
        return {"releases": queries.list_releases(row), "recipient": row.recipient}
    return {
        "recipient": row.recipient,
        "may_read_contact": holds(request.actor, Permission.RECIPIENT_READ),
        "purpose": ReleasePurpose(row.purpose).label,
        "files": [name for _, _, name in row.goods],
        "message": row.message if _may_reveal(request, row.case) else "",
        "is_sealed": bool(row.message),
        "held": [_held(one) for one in releases.findings_of(row)],
        "exports": case_papers_queries.list_exports_of_release(row),
        "sharing": row.sharing,
    }


def _may_reveal(request: Request, case: Any) -> bool:
    """Whether the covering message may be shown; it may reveal where a child is."""
    return (
        refusal(request.actor, Permission.CASE_REVEAL, scope.facts_of_row(request.actor, case))
        is None
    )


def _held(one: Any) -> Held:
    if one.kind == CANNOT_CHECK:
        return Held(one.file, "", f"Cannot check: {one.place}", WHY["unread"])
    return Held(one.file, one.place, FactClass(one.kind).label, WHY[one.why])


def download_file(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One file to share: made again, checked again, and downloaded once."""
    export = or_404(case_papers_queries.find_export_by_id(request.actor, public_id))
    if export.release is None:
        raise NotPossible("This copy was handed over when it was made.")
    row = or_404(cases.find_case_row(request.actor, "release", export.release.public_id))
    offer = _offer(request, row, export)
    good = case_papers_pages.read_offer(offer) if offer else None
    may = releases.recheck_file(
        by=request.actor, row=row, export=export, good=good, now=request.now
    )
    if not may:
        return redirect_with_confirmation(
            "held_again", "case_record", thing="release", public_id=row.public_id
        )
    make = offer.make if offer else lambda: covering_letter.pdf_bytes(row.message, row.reference)
    name = offer.name if offer else f"words-{row.reference}.pdf"
    copy = Copy(
        kind=export.kind,
        why=export.reason,
        marking=export.marking,
        recipients=export.recipients,
        about=subjects_of_copy(row, row.case),
    )
    is_quiet = bool(offer and offer.kind == "safetyplan")
    return download_response(request, copy, make, name, number=export.number, is_quiet=is_quiet)


def _offer(request: Request, row: Any, export: Any) -> case_papers_pages.Offer | None:
    """What the file is now made from; None for the covering message.

    Raises NotPossible when it no longer exists or the actor may not read it.
    """
    wanted = [one for one in row.goods if export.kind == f"release: {one[2]}"]
    if not wanted:
        return None
    kind, ref, _ = wanted[0]
    for offer in case_papers_pages.list_offers(request, row.case):
        if (offer.kind, str(offer.public_id)) == (kind, ref):
            return offer
    raise NotPossible(
        "This is no longer available, or you do not have access to it. Prepare it again."
    )


def list_exports(request: Request) -> HttpResponse:
    """The copies made: who downloaded what, when and why; large ones wait for a second person."""
    context = {
        "rows": case_papers_queries.list_exports(request.actor, page_asked(request)),
        "waiting": case_papers_queries.list_waiting_exports(request.actor),
    }
    return render(request, "sharing/exports.html", context)


def agree_export(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """A second person agrees to a large copy."""
    row = or_404(case_papers_queries.find_export_by_id(request.actor, public_id))
    exports.agree_export(by=request.actor, row=row, now=request.now)
    return redirect_with_confirmation("export_agreed", "exports")
