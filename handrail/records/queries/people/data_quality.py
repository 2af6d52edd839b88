"""The data quality worklist, for people the actor may know of."""

import uuid
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from handrail.records.models import PersonName, QualityItem, SamePerson, Verdict
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import QualityKind, Said
from handrail.rules.vocabulary.permission_codes import Permission

SHOWN = {"open": Q(state="open"), "aside": Q(state="aside")}


def _items(actor: Actor) -> QuerySet[QualityItem]:
    """Items that the actor may see and that no decision on who is who has settled."""
    rows = QualityItem.objects.filter(
        scope.visible_rows(actor, Permission.QUALITY_READ, "qualityitem")
    )
    pair = {"first": OuterRef("first"), "second": OuterRef("second")}
    same = Exists(SamePerson.objects.filter(**pair))
    verdicts = Verdict.objects.filter(other=OuterRef("first"), person=OuterRef("second"))
    two = Exists(verdicts.filter(said=Said.NOT_SAME))
    return rows.exclude(same).exclude(Q(two, kind=QualityKind.DUPLICATE))


def _shown(actor: Actor, shown: str) -> Q:
    """Open items, the actor's own open ones ("mine"), or dismissed ones."""
    mine = SHOWN["open"] & Q(taken_by_id=actor.account)
    return mine if shown == "mine" else SHOWN.get(shown, SHOWN["open"])


def count_items_by_kind(actor: Actor, shown: str = "open") -> dict[str, int]:
    """How many items there are of each kind; 0 for a kind without any."""
    rows = _items(actor).filter(_shown(actor, shown)).values("kind")
    found = dict(rows.annotate(number=Count("pk")).values_list("kind", "number").order_by())
    return {kind.value: found.get(kind.value, 0) for kind in QualityKind}


def list_items(
    actor: Actor,
    kind: str,
    shown: str = "open",
    number: int = 1,
    *,
    total: int | None = None,
) -> Paged[QualityItem]:
    """One page of a kind, the likeliest first; both people of each are logged as read.

    `total` is the result of `count_items_by_kind`, if known.
    """
    rows = _items(actor).filter(_shown(actor, shown), kind=kind)
    rows = rows.order_by(F("probability").desc(nulls_last=True), "pk")
    found = page_of(_with_people(rows), number, total)
    for item in found:
        _disclose(actor, item)
    return found


def find_item(actor: Actor, public_id: uuid.UUID) -> QualityItem | None:
    """One item; None if hidden, settled or missing."""
    item = _with_people(_items(actor)).filter(public_id=public_id).first()
    if item:
        _disclose(actor, item)
    return item


def _with_people(rows: QuerySet[QualityItem]) -> QuerySet[QualityItem]:
    names = PersonName.objects.order_by("-is_main", "pk")
    parts = [Prefetch(f"{part}__names", names, "name_list") for part in ("first", "second")]
    related = ("first", "second", "owner", "taken_by", "aside_by")
    return rows.select_related(*related).prefetch_related(*parts)


def _disclose(actor: Actor, item: QualityItem) -> None:
    shown: list[Any] = [item, item.first, item.second]
    for row in shown:
        if row is not None:
            scope.record_disclosure(actor, row)
