"""Records that are due, for those who review them; certificates; and figures that outlive them."""

import uuid
from collections.abc import Iterator

from handrail.records.models import Certificate, Disposal, PastFigure
from handrail.records.queries import retention, scope
from handrail.records.queries.paging import Paged, paged
from handrail.records.queries.retention import Record
from handrail.rules.permissions import Actor, require
from handrail.rules.small_numbers import Told, told
from handrail.rules.vocabulary import DisposalState

ROOTS = ("person", "referral")
NAMED = (*ROOTS, "decided_by", "agreed_by", "certificate")
OPEN = (DisposalState.WAITING, DisposalState.DECIDED, DisposalState.AGREED)
LEAST = 5


def listed(actor: Actor, number: int = 1) -> Paged[Disposal]:
    """One page of records that are due or were: those to be decided first, longest due before."""
    may = scope.visible(actor, "disposal.read", "disposal")
    rows = Disposal.objects.filter(may).select_related(*NAMED)
    return paged(actor, rows.order_by("decided_at", "due_on", "pk"), number)


def one(actor: Actor, public_id: uuid.UUID) -> Disposal | None:
    """One of them that the actor may read."""
    may = scope.visible(actor, "disposal.read", "disposal")
    found = Disposal.objects.filter(may, public_id=public_id).select_related(*NAMED).first()
    if found:
        scope.disclosed(actor, found)
    return found


def certificate(actor: Actor, public_id: uuid.UUID) -> Certificate | None:
    """The certificate of a disposal that the actor may read."""
    found = one(actor, public_id)
    return Certificate.objects.filter(disposal=found).first() if found else None


def to_review() -> Iterator[Record]:
    """Records that have nobody's decision before them yet; `due` says which are due."""
    open_ones = Disposal.objects.filter(state__in=OPEN)
    people, referrals = (set(open_ones.values_list(f"{to}_id", flat=True)) for to in ROOTS)
    for record in retention.records():
        waits = record.referral.pk in referrals if record.referral else False
        if not waits and not any(row.pk in people for row in record.people):
            yield record


def agreed() -> list[Disposal]:
    """What two people agreed to destroy, in the order in which they did."""
    return list(Disposal.objects.filter(state=DisposalState.AGREED).order_by("agreed_at", "pk"))


def figures(actor: Actor) -> list[tuple[int, str, str, Told]]:
    """(year, measure, value, number) of what was destroyed; small numbers as bands."""
    require(actor, "retention.read", scope.at_large(actor, "retention.read"))
    rows = PastFigure.objects.order_by("-year", "measure", "value")
    return [
        (row.year, row.measure, row.value, told(row.number, LEAST, exact=False)) for row in rows
    ]
