"""What the access matrix needs of measures: one that ezra leads, at a place that may be shared."""

import uuid
from typing import Any

from handrail.pages.core.routes import Route
from handrail.records.models import Entity, Measure, MeasureChild, Person, PlacePart, PlacePlan
from tests import people
from tests.people import NOW, Scene, casework, measures

KINDS = {"measure", "placeplan", "placepart"}


def of(route: Route) -> Any:
    """The row of the route's kind, made once."""
    if route.kind == "measure":
        return _measure().public_id
    plan = PlacePlan.objects.first() or measures.assessed(_place())
    return plan.public_id if route.kind == "placeplan" else _part(plan).public_id


def _part(plan: PlacePlan) -> PlacePart:
    """What licensing was asked for the place."""
    if not plan.parts.exists():
        casework.taken(plan, "ask", by="ezra", place_agencies=[people.agency("licensing")])
    part: PlacePart = plan.parts.get()
    return part


def _place() -> Entity:
    return Entity.objects.filter(label="Lantern Lodge").first() or measures.entity()


def _measure() -> Measure:
    found = Measure.objects.first()
    return found or measures.chosen(_place(), "location_ops", lead="ezra")


def child(scene: Scene) -> uuid.UUID:
    """The scene's child, named with the measure."""
    measure = _measure()
    known = {"owner": measure.owner, "occurred_at": NOW, "recorded_at": NOW}
    person = Person.objects.get(pk=scene.person.pk)
    row, _ = MeasureChild.objects.get_or_create(measure=measure, person=person, defaults=known)
    return row.public_id
