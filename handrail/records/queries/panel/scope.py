"""Who may read the panel: by a seat, a part in an item, or a nomination.

An actor with a declared interest in an item has no relation to it: not as its chair,
not as its coordinator, not by a seat. Nobody can read what is discussed about
themselves. A panel meeting is open to its seats once its papers were sent out.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q

from handrail.records import models
from handrail.records.queries.core.domain_scope import DomainScope, Relation
from handrail.records.queries.disruption.scope import not_about_actor
from handrail.rules.permissions import Actor

TABLES: dict[str, Any] = {
    "panel": models.Panel,
    "panelseat": models.PanelSeat,
    "panelitem": models.PanelItem,
    "listing": models.Listing,
    "panelpaper": models.PanelPaper,
}
# from a part in an item to the rows of a kind
LISTING = {"": "listing", "item": "listing__item", "papers": "listing__papers"}
PREPARING = "called"  # the state in which those invited see nothing of the agenda yet


def _parts(actor: Actor, through: str) -> Any:
    """The actor's parts in the items; `through` leads from a part to the row."""
    return models.PanelPart.objects.filter(
        seat__account_id=actor.account, **{LISTING[through]: OuterRef("pk")}
    )


def declared_interest(actor: Actor, through: str) -> Q:
    """Rows in which the actor declared an interest."""
    return Q(Exists(_parts(actor, through).filter(has_interest=True)))


def _part(through: str) -> Relation:
    """Rows with a part of the actor's and no declared interest, once the papers were sent out."""

    def relation(actor: Actor, agencies: frozenset[int]) -> Q:
        mine = _parts(actor, through).filter(has_interest=False)
        mine = mine.exclude(listing__panel__state=PREPARING)
        return Q(Exists(mine)) & ~declared_interest(actor, through)

    return relation


def _prepares(through: str, owner: str = "owner_id") -> Relation:
    return lambda actor, agencies: (
        Q(**{f"{owner}__in": agencies}) & ~declared_interest(actor, through)
    )


def _mine(column: str) -> Relation:
    return lambda actor, agencies: Q(**{f"{column}_id": actor.account})


def _seated(actor: Actor, agencies: frozenset[int]) -> Q:
    seats = models.PanelSeat.objects.filter(account_id=actor.account, panel=OuterRef("pk"))
    return Q(Exists(seats))


def _sight(actor: Actor, agencies: frozenset[int]) -> Q:
    """Papers shared with the agency for which the actor sits, or written by it."""
    seats = models.PanelSeat.objects.filter(
        account_id=actor.account, panel=OuterRef("listing__panel")
    )
    given = models.PaperSight.objects.filter(
        paper=OuterRef("pk"),
        agency_id__in=models.PanelSeat.objects.filter(
            account_id=actor.account, panel=OuterRef("paper__listing__panel")
        ).values("agency_id"),
    )
    own = Exists(seats.filter(agency=OuterRef("agency")))
    return (Q(Exists(given)) | Q(own)) & _part("papers")(actor, agencies)


def _wrote(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(written_by_id=actor.account) & ~declared_interest(actor, "papers")


def _in_case(relation: Relation, through: str) -> Relation:
    """A relation to a case, applied to what the panel discussed about its child."""

    def found(actor: Actor, agencies: frozenset[int]) -> Q:
        about = Q(case__isnull=False) & ~declared_interest(actor, through)
        return about & Q(relation(actor, agencies))

    return found


def relations(of_a_case: Mapping[str, Relation]) -> dict[str, dict[str, Relation]]:
    """The relations of each kind of row of the panel."""

    def of_case(through: str) -> dict[str, Relation]:
        return {f"panel_{name}": _in_case(row, through) for name, row in of_a_case.items()}

    return {
        "panel": {"panel_agency": lambda a, g: Q(owner_id__in=g), "seated": _seated},
        "panelseat": {"panel_agency": lambda a, g: Q(owner_id__in=g), "my_seat": _mine("account")},
        "panelitem": not_about_actor(
            {
                "panel_agency": _prepares("item"),
                "seated": _part("item"),
                "nominated": _mine("written_by"),
                "specialist": lambda a, g: Q(escalated_to_id__in=g),
                **of_case("item"),
            },
            "entity",
        ),
        "listing": not_about_actor(
            {"panel_agency": _prepares(""), "seated": _part(""), **of_case("")}, "item__entity"
        ),
        "panelpaper": not_about_actor(
            {
                "panel_agency": _prepares("papers", "listing__panel__owner_id"),
                "seated": _sight,
                "wrote": _wrote,
            },
            "listing__item__entity",
        ),
    }


def in_the_room() -> Q:
    """Seats of those who attended and have not left the room."""
    return Q(came=True, away_at__isnull=True)


def seats_excluded_from(listing: Any) -> Any:
    """The seats in the room excluded from an item: not invited to it, or with an interest."""
    there = listing.parts.filter(has_interest=False).values("seat")
    seats = models.PanelSeat.objects.filter(in_the_room(), panel_id=listing.panel_id)
    return seats.exclude(pk__in=there).select_related("account", "agency")


SCOPE = DomainScope(lambda visible, of_a_case: relations(of_a_case), outside=TABLES)
