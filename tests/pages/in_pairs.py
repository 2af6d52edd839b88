"""What the access matrix needs where two records are compared: the other one."""

import uuid

from handrail.pages.core.routes import Route
from handrail.records.models import Person, Relationship
from tests.people import Scene, joining

COMPARED = {"candidate", "compare_people", "around", "around_candidate"}


def compared(route: Route, scene: Scene) -> dict[str, uuid.UUID]:
    """Somebody else on the register, and the mother who is named around the scene's child."""
    other = Person.objects.exclude(pk=scene.person.pk).first() or joining.on_register(
        "Orla", "Kane"
    )
    parts = {"candidate": other.public_id, "second": other.public_id}
    parts["relationship"] = Relationship.objects.get(child=scene.person).public_id
    return {part: ref for part, ref in parts.items() if part in route.pattern}
