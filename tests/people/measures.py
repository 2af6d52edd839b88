"""People and places of concern, and measures about them, through the product's own actions."""

import datetime as dt
from typing import Any

from handrail.actions.core import step_dispatch
from handrail.actions.core.step_input import Given
from handrail.actions.disruption.measures import Offer, add_protected_child
from handrail.records.models import Entity, Link, Measure, Person, PersonName, PlacePlan, Sight
from handrail.records.queries.disruption.desk_people import list_possible_leads
from handrail.records.queries.disruption.scope import desk_agency
from handrail.rules.disruption.options import option_for
from handrail.rules.workflow import NAMED
from tests.people.casework import allocated, filled, taken
from tests.people.cast import NOW, account, act_as

CHOSEN = {"choose", "choose_hotel"}


def entity(kind: str = "place", label: str = "Lantern Lodge", **more: Any) -> Entity:
    """Something of concern that may be shared, as the desk keeps it."""
    known = {"owner": desk_agency(), "occurred_at": NOW, "recorded_at": NOW, "state": "live"}
    known |= {"handling": "P", "reference": f"NM-EN-26-{label[:10]}"}
    return Entity.objects.create(kind=kind, label=label, **(known | more))


def considered(of: Entity, key: str, *, by: str = "ezra", name: str = "consider") -> Measure:
    """An option on the table."""
    step = NAMED["measure", name]
    given = Given(filled(step.form), {"offer": Offer(of, option_for(key))})
    return step_dispatch.run_step(by=act_as(by), step=step, row=None, given=given, now=NOW)


def assessed(place: Entity, *, by: str = "ezra", **given: Any) -> PlacePlan:
    """The plan for a place, begun with its assessment."""
    step = NAMED["placeplan", "assess"]
    kept = Given(filled(step.form, **given), {"place": place})
    return step_dispatch.run_step(by=act_as(by), step=step, row=None, given=kept, now=NOW)


def leader(login: str) -> Any:
    """Somebody of the cast as the page names who may lead."""
    return next(found for found in list_possible_leads(NOW) if found.login == login)


def chosen(of: Entity, key: str, *, lead: str = "pol", by: str = "ezra", **more: Any) -> Measure:
    """An option that somebody leads."""
    row = considered(of, key)
    name = "choose_hotel" if row.kind == "hotel" else "choose"
    return taken(row, name, by=by, leader=leader(lead), **more)


def in_force(of: Entity, key: str, *, lead: str = "pol", **more: Any) -> Measure:
    """A measure that was served, or has begun."""
    row = chosen(of, key, lead=lead)
    if row.kind == "court":
        taken(row, "apply", by=lead)
        taken(row, "grant", by=lead)
    names = {"court": "serve_granted", "warning": "warn", "action": "begin"}
    return taken(row, names.get(row.kind, "serve"), by=lead, **more)


def at(day: str) -> dt.datetime:
    """Ten in the morning of a day, such as "2027-05-24"."""
    return dt.datetime.fromisoformat(f"{day}T10:00:00+00:00")


def warned(born: str) -> Measure:
    """A warning notice that pol leads, in force for the child of a case, named by marcus.

    `born` is a day such as "2010-12-05". Neither pol nor ezra may know the child; marcus may, and
    the desk let him read of the person who was warned.
    """
    child = allocated().person
    assert child is not None
    Person.objects.filter(pk=child.pk).update(born=born)
    child.refresh_from_db()
    row = in_force(entity("person", "Big T"), "cawn16")
    show(row, "marcus")
    add_protected_child(by=act_as("marcus"), measure=row, child=child, now=NOW)
    return Measure.objects.get(pk=row.pk)


def show(row: Measure, login: str) -> None:
    """The desk lets somebody read of what a measure is about."""
    kept = {"owner": row.owner, "occurred_at": NOW, "recorded_at": NOW, "agency": row.owner}
    Sight.objects.get_or_create(of=row.target.public_id, account=account(login), defaults=kept)


def linked_child(place: Entity) -> PersonName:
    """The child of a case, linked to the place."""
    person = allocated().person
    assert person is not None
    kept = {"owner": desk_agency(), "occurred_at": NOW, "recorded_at": NOW, "handling": "P"}
    node = Entity.objects.create(kind="child", person=person, state="live", reference="NM-EN-26-CH",
                                 **kept)  # fmt: skip
    Link.objects.create(first=node, second=place, role="seen", state="proposed", **kept)
    return person.names.get(is_main=True)
