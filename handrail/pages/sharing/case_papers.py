"""What can go out of a case: its papers as they are made now, and read for the gate."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from handrail.actions.core.step_effects import case_of
from handrail.actions.sharing.releases import Good
from handrail.outputs.casework import chronology as chronology_paper
from handrail.outputs.front_door import referral_document as document
from handrail.outputs.plans import safety_plan
from handrail.outputs.police.form_87a_document import police_pdf
from handrail.outputs.sharing import extraction
from handrail.pages.casework import chronology, chronology_charts as chronology_shapes
from handrail.pages.forms.choice import Choice, Pick
from handrail.pages.front_door import copy_to_other_system as passing
from handrail.pages.plans import joint_plans as together
from handrail.pages.police import form_87a as police
from handrail.records.queries.sharing import case_papers as going_out, documents
from handrail.rules.sharing.documents import safe_name
from handrail.rules.sharing.release_check import Piece


@dataclass(frozen=True)
class Offer:
    """Something that could go out: what it is, under which file name, and how it is made."""

    kind: str
    public_id: uuid.UUID
    label: str
    name: str
    make: Callable[[], bytes]
    hint: str = ""


def offers(request: Any, case: Any) -> Iterator[Offer]:
    """Everything in a case that the actor may read and that can go out."""
    for row in going_out.of_case(request.actor, case):
        kind = row._meta.model_name
        label, name, make = MADE[kind](request, row)
        yield Offer(kind, row.public_id, label, name, make)


Made = tuple[str, str, Callable[[], bytes]]


def _police(request: Any, row: Any) -> Made:
    state = "sent" if row.sent_at else "not sent yet"
    label = f"87a {row.reference}, {state}"
    return label, f"87a-{row.reference}.pdf", lambda: police_pdf(police.document_of(request, row))


def _referral(request: Any, row: Any) -> Made:
    label = f"Referral {row.reference}, with its screening"
    make = lambda: document.document_pdf(passing.document_of(request, row))  # noqa: E731
    return label, f"referral-{row.reference}.pdf", make


def _chronology(request: Any, row: Any) -> Made:
    def make() -> bytes:
        child = chronology.child_of(request, "case", row.public_id)
        everything = chronology.filter_of(request)
        return chronology_paper.pdf(chronology_shapes.document_of(request, child, everything))

    return "The chronology", f"chronology-{row.reference}.pdf", make


def _safety_plan(request: Any, row: Any) -> Made:
    name = f"page-{str(row.public_id)[:8]}.pdf"
    return (
        "The child’s own page of the safety plan",
        name,
        lambda: safety_plan.pdf(together.page_of(row)),
    )


def _document(request: Any, row: Any) -> Made:
    """A file as it was added: an original is not stamped, and is known again by its bytes."""
    label = f"{safe_name(row.name, row.kind)}, added by {row.added_by.name}"
    name = f"document-{str(row.public_id)[:8]}.{row.kind}"
    return label, name, lambda: documents.data_of(row)


MADE: dict[str, Callable[[Any, Any], Made]] = {
    "policereferral": _police,
    "referral": _referral,
    "case": _chronology,
    "safetyplan": _safety_plan,
    "document": _document,
}


def read(offer: Offer) -> Good:
    """An offer as it is now, with every text in it; what cannot be read whole says why."""
    return looked_through(offer, offer.make())


def looked_through(offer: Offer, body: bytes) -> Good:
    """The same of bytes that were made already."""
    unread = ""
    try:
        found = extraction.pieces(body, offer.name)
    except extraction.CannotCheck as error:
        found, unread = error.pieces, error.reason
    pieces = tuple(Piece(one.file, one.place, one.text) for one in found)
    return Good(offer.kind, offer.public_id, offer.name, pieces, unread)


@dataclass
class GoodsPick(Pick):
    """What goes out, chosen: each file is made and read as soon as it is asked for."""

    @property
    def value(self) -> list[Good]:
        return [read(choice.row) for choice in self.choices if choice.value in self.chosen]


def pick(request: Any, row: Any) -> Pick:
    """What can go out by a decision to share."""
    found = offers(request, case_of(row))
    choices = [Choice(offer, offer.label, offer.hint) for offer in found]
    hint = "Each file is looked through, word by word, before it leaves."
    return GoodsPick("goods", "What goes out?", choices, many=True, hint=hint)
