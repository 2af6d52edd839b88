"""Children and missing episodes in the network: one node each, made when first linked."""

import datetime as dt
from typing import Any

from handrail.actions.core import recording, stage_engine
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.core.references import new_reference
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Entity, Missing, Person
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.disruption.scope import desk_agency
from handrail.records.queries.people import identity


def new_entity_columns(kind: str, now: dt.datetime) -> dict[str, Any]:
    """The columns of a new entity that no form asks for: its desk and reference.

    Raises NotPossible while the partnership has no agency with a desk.
    """
    owner = desk_agency()
    if owner is None:
        raise NotPossible("No agency has the intelligence desk. Ask a partnership administrator.")
    reference = new_reference(Entity, settings_in_force().reference_prefix, "EN", now)
    return {"kind": kind, "owner": owner, "reference": reference}


def node_for_child(person: Person, *, by: Actor, now: dt.datetime) -> Entity:
    """The node of a child, made on first use; restricted like the child's record."""
    same = identity.keys_of_same_person(by, person.pk)
    known = Entity.objects.filter(kind="child", person__in=same).order_by("pk").first()
    return known or _made({"person": person}, "child", person, by=by, now=now)


def node_for_episode(episode: Missing, *, by: Actor, now: dt.datetime) -> Entity:
    """The node of a missing episode, made on first use; restricted like the episode."""
    known = Entity.objects.filter(episode=episode).first()
    return known or _made({"episode": episode}, "episode", episode, by=by, now=now)


def _made(
    named: dict[str, Any], kind: str, row: Person | Missing, *, by: Actor, now: dt.datetime
) -> Entity:
    level = {"sensitivity": row.sensitivity, "guardian_id": row.guardian_id}
    made = stage_engine.run_first_step(
        by=by,
        case=None,
        thing="entity",
        name="join_network",
        given=Given(),
        now=now,
        means=Means(
            values=new_entity_columns(kind, now) | level | named,
            also=[recording.thing(row)],
            follows=True,
        ),
    )
    assert isinstance(made, Entity)  # nosec B101 - by its table
    return made
