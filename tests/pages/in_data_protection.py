"""What the access matrix needs of data protection: made once in a scene."""

from typing import Any

from handrail.actions.core import recording
from handrail.pages.core.routes import Route
from handrail.records.models import Breach, Disposal, LegalHold
from tests.people import NOW, Scene, retention
from tests.people.cast import SETTER

KINDS = {"breach", "disposal", "legalhold"}
BODIES: dict[str, Any] = {
    "schedule": lambda scene: {**retention.YEARS, "reason": retention.WHY, "_seen": "0"},
    "place_hold": lambda scene: {
        "scope": "one",
        "number": scene.person.reference,
        "kind": "inquiry",
        "reason": retention.WHY,
    },
    "disposal": lambda scene: {"choice": "destroy", "why": retention.WHY},
    "log_breach": lambda scene: {
        "what": retention.BREACH,
        "aware__day": "24",
        "aware__month": "11",
        "aware__year": "2026",
        "time": "09:40",
        "risk": "risk",
        "people": "3",
    },
    "breach": lambda scene: {"step": "ico_told", "why": retention.WHY},
    "hold": lambda scene: {"why": "The inquiry has ended and told us so in writing"},
}


def of(route: Route, scene: Scene) -> Any:
    """The public id of a hold on the scene's child, or of their record as one that is due."""
    if route.kind == "legalhold":
        return (LegalHold.objects.first() or retention.held(scene.person)).public_id
    if route.kind == "breach":
        return (Breach.objects.first() or retention.breach()).public_id
    return (Disposal.objects.first() or _due(scene)).public_id


def _due(scene: Scene) -> Disposal:
    row = Disposal(
        person=scene.person,
        reference=scene.person.reference,
        decided_class="Every record",
        due_on=NOW.date(),
        why="",
        owner=scene.person.owner,
    )
    with recording.audited_transaction(by=SETTER, now=NOW):
        return recording.create(row, verb="disposal.due")
