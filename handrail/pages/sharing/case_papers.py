"""Documents that can be shared from a case, as they are made now, and checked first."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from handrail.actions.core.step_effects import case_of
from handrail.actions.sharing.releases import Good
from handrail.outputs.sharing import extraction
from handrail.pages.core.request import Request
from handrail.pages.forms.choice import Choice, Pick
from handrail.records.queries.sharing import case_papers
from handrail.rules.core.domains import domain_modules
from handrail.rules.core.stages import in_layer
from handrail.rules.sharing.release_check import Piece

Made = tuple[str, str, Callable[[], bytes]]  # label, file name, how it is made


@dataclass(frozen=True)
class Offer:
    """A document that could be shared: what it is, its file name, and how it is made."""

    kind: str
    public_id: uuid.UUID
    label: str
    name: str
    make: Callable[[], bytes]
    hint: str = ""


def list_offers(request: Request, case: Any) -> Iterator[Offer]:
    """Every document in a case that the actor may read and that can be shared."""
    for row in case_papers.list_papers_of_case(request.actor, case):
        kind = row._meta.model_name
        label, name, make = paper_makers()[kind](request, row)
        yield Offer(kind, row.public_id, label, name, make)


@cache
def paper_makers() -> Mapping[str, Callable[[Any, Any], Made]]:
    """The functions that make a document from a row, by its kind."""
    stages = [one for one in in_layer("handrail.pages") if hasattr(one, "MADE")]
    brought = (*domain_modules("handrail.pages", "papers"), *stages)
    return {kind: make for domain in brought for kind, make in domain.MADE.items()}


def read_offer(offer: Offer) -> Good:
    """A document as it is now, with all its text; if unreadable, with the reason."""
    return read_offer_bytes(offer, offer.make())


def read_offer_bytes(offer: Offer, body: bytes) -> Good:
    """The same for bytes that were already made."""
    unread = ""
    try:
        found = extraction.read_pieces(body, offer.name)
    except extraction.CannotCheck as error:
        found, unread = error.pieces, error.reason
    pieces = tuple(Piece(one.file, one.place, one.text) for one in found)
    return Good(offer.kind, offer.public_id, offer.name, pieces, unread)


@dataclass
class GoodsPick(Pick):
    """The documents chosen to share: each is made and read when its value is requested."""

    @property
    def value(self) -> list[Good]:
        return [read_offer(choice.row) for choice in self.choices if choice.value in self.chosen]


def choice_of_papers(request: Request, row: Any) -> Pick:
    """The choice of documents to share under a sharing decision."""
    found = list_offers(request, case_of(row))
    choices = [Choice(offer, offer.label, offer.hint) for offer in found]
    hint = "We check every word of each file before it is sent."
    return GoodsPick("goods", "What do you want to share?", choices, many=True, hint=hint)
