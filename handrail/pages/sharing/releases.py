"""What goes out: the files of a release, each taken once, and the copies that left."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.sharing import exports as exporting, releases as releasing
from handrail.actions.sharing.exports import Copy
from handrail.outputs.sharing import covering_letter as covering
from handrail.pages.core.flash_messages import confirmed
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.sharing import case_papers as goods
from handrail.pages.sharing.download import handed, named_in
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.sharing import case_papers as going_out, sharing_decisions as queries
from handrail.rules.permissions import NotPossible, holds, refusal
from handrail.rules.sharing.release_check import CANNOT_CHECK
from handrail.rules.vocabulary import FactClass, ReleasePurpose
from handrail.rules.vocabulary.permission_codes import Permission

OF_IT = {"sharing", "release"}
WHY = {
    "clearance": "this contact may not have it",
    "purpose": "it is not needed for this purpose",
    "never": "this reader must never learn it: nobody here can let it through",
    "unread": "nobody could read it by machine: open it and look",
}


@dataclass(frozen=True)
class Held:
    """One finding in words: where, and which class of fact; never the fact itself."""

    file: str
    place: str
    what: str
    why: str


def of_row(request: Any, row: Any) -> Any:
    """What stands on the page of a decision to share, or of something that goes out."""
    if row._meta.model_name == "sharing":
        return {"releases": queries.releases(row), "recipient": row.recipient}
    return {
        "recipient": row.recipient,
        "may_read_contact": holds(request.actor, Permission.RECIPIENT_READ),
        "purpose": ReleasePurpose(row.purpose).label,
        "files": [name for _, _, name in row.goods],
        "message": row.message if _may_reveal(request, row.case) else "",
        "is_sealed": bool(row.message),
        "held": [_held(one) for one in releasing.found_in(row)],
        "exports": going_out.exports_of(row),
        "sharing": row.sharing,
    }


def _may_reveal(request: Any, case: Any) -> bool:
    """Whether covering words may be shown, in which where a child is may stand."""
    return refusal(request.actor, Permission.CASE_REVEAL, scope.facts(request.actor, case)) is None


def _held(one: Any) -> Held:
    if one.kind == CANNOT_CHECK:
        return Held(one.file, "", f"Cannot check: {one.place}", WHY["unread"])
    return Held(one.file, one.place, FactClass(one.kind).label, WHY[one.why])


def take(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """One file of a release: made anew, looked through once more, and handed over once."""
    export = or_404(going_out.by_id(request.actor, public_id))
    if export.release is None:
        raise NotPossible("This copy was handed over when it was made.")
    row = or_404(cases.row(request.actor, "release", export.release.public_id))
    offer = _offer(request, row, export)
    good = goods.read(offer) if offer else None
    may = releasing.look_again(by=request.actor, row=row, export=export, good=good, now=request.now)
    if not may:
        return redirect(
            f"{reverse('case_record', args=['release', row.public_id])}?done=held_again"
        )
    make = offer.make if offer else lambda: covering.pdf(row.message, row.reference)
    name = offer.name if offer else f"words-{row.reference}.pdf"
    copy = Copy(
        kind=export.kind,
        why=export.reason,
        marking=export.marking,
        recipients=export.recipients,
        about=named_in(row, row.case),
    )
    is_quiet = bool(offer and offer.kind == "safetyplan")
    return handed(request, copy, make, name, number=export.number, is_quiet=is_quiet)


def _offer(request: Any, row: Any, export: Any) -> goods.Offer | None:
    """What the file is made of now; None for the covering words. Gone is NotPossible."""
    wanted = [one for one in row.goods if export.kind == f"release: {one[2]}"]
    if not wanted:
        return None
    kind, ref, _ = wanted[0]
    for offer in goods.offers(request, row.case):
        if (offer.kind, str(offer.public_id)) == (kind, ref):
            return offer
    raise NotPossible("This is not there any more, or not for you. Prepare it again.")


def exports(request: Any) -> HttpResponse:
    """The copies that left: who took what, when and why; large ones wait for a second person."""
    context = {
        "rows": going_out.exports(request.actor, page_asked(request)),
        "waiting": going_out.waiting(request.actor),
    }
    return render(request, "sharing/exports.html", context)


def agree(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """Somebody else agrees to a large copy."""
    row = or_404(going_out.by_id(request.actor, public_id))
    exporting.agree(by=request.actor, row=row, now=request.now)
    return confirmed("export_agreed", "exports")
