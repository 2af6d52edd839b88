"""What the access matrix needs of what is of concern: a place, a link, a pair, made once."""

from typing import Any

from handrail.pages.core.routes import Route
from handrail.records.models import Entity, Link, SameEntity
from tests.people import concern

KINDS = {"entity", "link", "sameentity"}
BODIES: dict[str, Any] = {
    "entity_choose": lambda scene: {"words": "car"},
    "entity_find": lambda scene: {
        "kind": "registration",
        "text": "AB12",
        "purpose": "child",
        "why": "A child named this car",
    },
    "entity_pair": lambda scene: {"state": "same", "reason": "The same plate"},
}


def of(route: Route) -> Any:
    """The row of the route's kind: a place that may be shared, a link with a car, two cars."""
    place = Entity.objects.filter(kind="place").first() or _made()
    rows = {"entity": place, "link": Link.objects.first(), "sameentity": SameEntity.objects.first()}
    return rows[route.kind].public_id


def seen() -> str:
    """The version of the pair."""
    pair = SameEntity.objects.first() or concern.two_cars()
    return str(pair.version)


def _made() -> Entity:
    pair = concern.two_cars()
    place = concern.recorded("place", label="Arcade")
    concern.linked(place, pair.first)
    return place
