"""Nodes and links of the network, as the desk would leave them."""

from typing import Any

from handrail.actions.core import recording
from handrail.records.models import Entity, Link, Person, SameEntity
from handrail.records.queries.disruption.scope import desk_agency
from tests.people.cast import NOW, act_as


def node(kind: str, label: str = "", **more: Any) -> Entity:
    """Something or somebody of concern, kept by the intelligence desk."""
    number = Entity.objects.count() + 1
    row = Entity(
        kind=kind,
        label=label,
        state="live",
        owner=desk_agency(),
        reference=f"NM-EN-26-T{number}",
        **more,
    )
    return _kept(row, "entity.recorded")


def child_node(person: Person, **more: Any) -> Entity:
    """The node of a child on the register: it has no label of its own."""
    return node("child", person=person, sensitivity=person.sensitivity, **more)


def linked(first: Entity, second: Entity, role: str = "knows", **more: Any) -> Link:
    """What two are to one another, confirmed unless it is said otherwise."""
    row = Link(
        **{
            "state": "confirmed",
            "owner": desk_agency(),
            "first": first,
            "second": second,
            "role": role,
        }
        | more
    )
    return _kept(row, "link.recorded")


def same(first: Entity, second: Entity, state: str = "same") -> SameEntity:
    """Two nodes that somebody said are one."""
    return _kept(
        SameEntity(first=first, second=second, state=state, owner=desk_agency()), "entity.same"
    )


def lodge() -> Entity:
    """A place that may be shared, which a vehicle was seen at; made once."""
    there = Entity.objects.filter(label="Harbour Lodge").first()
    if there is None:
        there = node("place", "Harbour Lodge", place_kind="hotel", latitude=51.51, longitude=-0.05)
        linked(node("vehicle", "Grey hatchback KX7"), there, "seen")
    return there


def _kept(row: Any, verb: str) -> Any:
    with recording.audited_transaction(by=act_as("ivo"), now=NOW):
        return recording.create(row, verb=verb)
