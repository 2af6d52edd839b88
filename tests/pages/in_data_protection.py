"""What the access matrix needs of data protection: made once in a scene."""

from typing import Any

from handrail.pages.routes import Route
from handrail.records.models import LegalHold
from tests.people import Scene, retention

KINDS = {"legalhold"}
BODIES: dict[str, Any] = {
    "schedule": lambda scene: {**retention.YEARS, "reason": retention.WHY, "_seen": "0"},
    "place_hold": lambda scene: {
        "scope": "one",
        "number": scene.person.reference,
        "kind": "inquiry",
        "reason": retention.WHY,
    },
    "hold": lambda scene: {"why": "The inquiry has ended and told us so in writing"},
}


def of(route: Route, scene: Scene) -> Any:
    """The public id of a hold on the scene's child."""
    return (LegalHold.objects.first() or retention.held(scene.person)).public_id
