"""Records due for disposal, for their reviewers; certificates; figures that outlive them."""

import uuid
from collections.abc import Iterator, Mapping

from django.db.models import F

from handrail.records.models import Certificate, Disposal, PastFigure
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.records.queries.core.rounding import draw_secretly, rounding_base
from handrail.records.queries.data_protection import retention
from handrail.records.queries.data_protection.retention import Record
from handrail.rules.core.small_numbers import Cell, Spot, table_rounded
from handrail.rules.permissions import Actor, require
from handrail.rules.vocabulary import ClosureReason, DisposalState, ExploitationStatus, Outcome
from handrail.rules.vocabulary.permission_codes import Permission

ROOTS = ("person", "referral")
NAMED = (*ROOTS, "decided_by", "agreed_by", "certificate")
OPEN = (DisposalState.WAITING, DisposalState.DECIDED, DisposalState.AGREED)
UNDECIDED_FIRST = F("decided_at").asc(nulls_first=True)  # on both databases
MEASURES = {
    "cases": (*ExploitationStatus, "none"),
    "closures": (*ClosureReason, "none"),
    "missing": ("episodes",),
    "referrals": (*Outcome, "none"),
}


def list_disposals(actor: Actor, number: int = 1) -> Paged[Disposal]:
    """One page of disposals: undecided ones first, the longest due before others."""
    may = scope.visible_rows(actor, Permission.DISPOSAL_READ, "disposal")
    rows = Disposal.objects.filter(may).select_related(*NAMED)
    return page_of_records(actor, rows.order_by(UNDECIDED_FIRST, "due_on", "pk"), number)


def find_disposal(actor: Actor, public_id: uuid.UUID) -> Disposal | None:
    """One disposal that the actor may read."""
    may = scope.visible_rows(actor, Permission.DISPOSAL_READ, "disposal")
    found = Disposal.objects.filter(may, public_id=public_id).select_related(*NAMED).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def find_certificate(actor: Actor, public_id: uuid.UUID) -> Certificate | None:
    """The certificate of a disposal that the actor may read."""
    found = find_disposal(actor, public_id)
    return Certificate.objects.filter(disposal=found).first() if found else None


def records_to_review() -> Iterator[Record]:
    """Records not yet up for a decision; `due` says which are due."""
    open_ones = Disposal.objects.filter(state__in=OPEN)
    people, referrals = (set(open_ones.values_list(f"{to}_id", flat=True)) for to in ROOTS)
    for record in retention.all_records():
        waits = record.referral.pk in referrals if record.referral else False
        if not waits and not any(row.pk in people for row in record.people):
            yield record


def list_agreed_disposals() -> list[Disposal]:
    """Disposals agreed by two people for destruction, in the order of agreement."""
    return list(Disposal.objects.filter(state=DisposalState.AGREED).order_by("agreed_at", "pk"))


def list_figures(actor: Actor) -> list[tuple[int, str, str, Cell]]:
    """(year, measure, value, number) of destroyed records, every number rounded.

    Numbers rounded to 0 are left out, as are those that were 0.
    """
    require(
        actor, Permission.RETENTION_READ, scope.facts_at_large(actor, Permission.RETENTION_READ)
    )
    kept = {(row.year, row.measure, row.value): row.number for row in PastFigure.objects.all()}
    years = sorted({year for year, _, _ in kept}, reverse=True)
    return [
        (year, measure, value, cell)
        for year in years
        for measure in MEASURES
        for value, cell in _rounded(year, measure, kept)
        if cell.number != 0
    ]


def _rounded(
    year: int, measure: str, kept: Mapping[tuple[int, str, str], int]
) -> list[tuple[str, Cell]]:
    spots = {(str(value), ""): kept.get((year, measure, str(value)), 0)
             for value in MEASURES[measure]}  # fmt: skip

    def draw(spot: Spot, number: int, times: int) -> int:
        return draw_secretly(("past", str(year), measure, *spot), number, times)

    found = table_rounded(spots, [list(spots)], rounding_base(), draw)
    return [
        (value, Cell(None if found is None else found[value, ""], is_rounded=True))
        for value, _ in spots
    ]
