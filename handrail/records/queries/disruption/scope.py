"""Who may read intelligence, people and places of concern, and measures.

What is handled with conditions (C) exists for the desk and for named people alone. A
child or a missing episode in the network exists for those who may know of it. Nobody
can read what is recorded about themselves, whatever their role.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q

from handrail.records import models
from handrail.records.queries.core import same_entities
from handrail.records.queries.core.domain_scope import DomainScope, Relation, Visible
from handrail.records.queries.core.relations import of_agency, recipient_of
from handrail.records.queries.core.settings import once_a_request, settings_in_force
from handrail.records.queries.disruption.report_receipts import teller_keys
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import AgencyKind, GradeStanding, Handling, HandlingLimit
from handrail.rules.vocabulary.permission_codes import Permission

TABLES: dict[str, Any] = {
    "report": models.Report,
    "intel": models.Intel,
    "entity": models.Entity,
    "link": models.Link,
    "measure": models.Measure,
    "placeplan": models.PlacePlan,
    "placepart": models.PlacePart,
}
BESIDE: dict[str, Any] = {"source": models.Source}
OF_CASES: dict[str, Any] = {
    "investigation": models.Investigation,
    "suspect": models.Suspect,
    "recordsrequest": models.RecordsRequest,
}
LIVE = "live"
# a measure that somebody leads: not only on the table
LED = ("considered", "not_chosen")


def desk_agency() -> models.Agency | None:
    """The agency of the intelligence desk, from the partnership's settings."""
    if settings_in_force().disruption.desk == "police":
        rows = models.Agency.objects.filter(kind=AgencyKind.POLICE, is_active=True)
    else:
        rows = models.Agency.objects.filter(kind=AgencyKind.COUNCIL, is_front_door=True)
    return rows.order_by("pk").first()


def not_limited_by(limit: HandlingLimit) -> Q:
    """Rows without this handling limit."""
    return ~Q(limits__contains=limit.value)


def _owned(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(owner_id__in=agencies)


def _given(actor: Actor, agencies: frozenset[int]) -> Q:
    sights = models.Sight.objects.filter(account_id=actor.account, ended_at__isnull=True)
    return Q(Exists(sights.filter(of=OuterRef("public_id"))))


def _grades(actor: Actor, agencies: frozenset[int]) -> Q:
    """Items with a proposed grade, for an intelligence officer of the police."""
    police = models.Agency.objects.filter(pk__in=agencies, kind=AgencyKind.POLICE)
    return Q(Exists(police), grade_standing=GradeStanding.PROPOSED)


def _shareable(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(handling=Handling.P, state=LIVE)


def _for_panel(actor: Actor, agencies: frozenset[int]) -> Q:
    return _shareable(actor, agencies) & not_limited_by(HandlingLimit.NO_PANEL)


def _seated(actor: Actor, agencies: frozenset[int]) -> Q:
    """The subject of an item at which the actor has a seat and no conflict of interest."""
    mine = models.PanelPart.objects.filter(
        seat__account_id=actor.account, has_interest=False, listing__item__entity=OuterRef("pk")
    ).exclude(listing__panel__state="called")
    return Q(Exists(mine)) & _for_panel(actor, agencies)


def _leads(actor: Actor, agencies: frozenset[int]) -> Q:
    """The subjects of the agencies' measures and plans."""
    measures = models.Measure.objects.filter(agency_id__in=agencies).exclude(state__in=LED)
    plans = models.PlacePlan.objects.filter(agency_id__in=agencies)
    led = Q(Exists(measures.filter(target=OuterRef("pk"))))
    return (led | Q(Exists(plans.filter(place=OuterRef("pk"))))) & _shareable(actor, agencies)


def _of_my_child(visible: Visible) -> Relation:
    """Entities with a confirmed link to a child in a case that the actor may read."""

    def relation(actor: Actor, agencies: frozenset[int]) -> Q:
        cases = models.Case.objects.filter(visible(actor, Permission.CASE_READ, "case"))
        children = models.Entity.objects.filter(kind="child", person__in=cases.values("person"))
        links = models.Link.objects.filter(state="confirmed", handling=Handling.P)
        there = links.filter(first=OuterRef("pk"), second__in=children)
        back = links.filter(second=OuterRef("pk"), first__in=children)
        near = Q(Exists(there)) | Q(Exists(back)) | Q(pk__in=children.values("pk"))
        return near & _shareable(actor, agencies)

    return relation


def _known(visible: Visible, relation: Relation) -> Relation:
    """Children and episodes only for those who may know of them; never the actor themselves."""

    def found(actor: Actor, agencies: frozenset[int]) -> Q:
        people = models.Person.objects.filter(visible(actor, Permission.PERSON_READ, "person"))
        episodes = models.Missing.objects.filter(visible(actor, Permission.MISSING_READ, "missing"))
        ordinary = ~Q(kind__in=("child", "episode"))
        child = Q(Exists(people.filter(pk=OuterRef("person"))), kind="child")
        episode = Q(Exists(episodes.filter(pk=OuterRef("episode"))), kind="episode")
        return Q(relation(actor, agencies)) & (ordinary | child | episode) & _not_me(actor)

    return found


def records_about_actor(actor: Actor) -> frozenset[int]:
    """The keys of all entities that are the actor themselves.

    For most people this needs no query: the answer came with the actor's standing.
    """
    if actor.told_to_be == frozenset():
        return frozenset()
    return once_a_request(f"held of {actor.account}", lambda: same_entities.held_of(actor.account))


def _not_me(actor: Actor) -> Q:
    mine = records_about_actor(actor)
    return ~Q(pk__in=mine) if mine else Q(pk__isnull=False)


def not_about_actor(
    named: dict[str, Relation], column: str, mine: Callable[[Actor], Any] = records_about_actor
) -> dict[str, Relation]:
    """The same relations without rows about the actor themselves, whatever their role.

    `column` leads from a row to the entity that it is about; `mine` returns the keys of the
    actor's.
    """

    def without_me(relation: Relation) -> Relation:
        def found(actor: Actor, agencies: frozenset[int]) -> Q:
            return Q(relation(actor, agencies)) & ~Q(**{f"{column}__in": mine(actor)})

        return found

    return {name: without_me(relation) for name, relation in named.items()}


def _held_in_query(actor: Actor) -> Any:
    """The entities that are the actor, as part of the query: case pages need no more queries.

    A record joined to one of the actor's is followed one step.
    """
    me = actor.account
    return models.Entity.objects.filter(
        Q(is_account_id=me)
        | Q(same_as__state="same", same_as__second__is_account_id=me)
        | Q(same_to__state="same", same_to__first__is_account_id=me)
    ).values("pk")


def _given_live(actor: Actor, agencies: frozenset[int]) -> Q:
    return _given(actor, agencies) & Q(state=LIVE)


def _desk_entity(actor: Actor, agencies: frozenset[int]) -> Q:
    """Children whom the desk may link; restricted ones are excluded by their level."""
    return _owned(actor, agencies) & _not_me(actor)


def _between(visible: Visible) -> Relation:
    """Links whose ends the actor may both read, and whose own handling allows it."""

    def relation(actor: Actor, agencies: frozenset[int]) -> Q:
        ends = models.Entity.objects.filter(
            visible(actor, Permission.ENTITY_READ, "entity")
        ).values("pk")
        return Q(first__in=ends, second__in=ends) & links_handled_for(actor)

    return relation


def links_handled_for(actor: Actor) -> Q:
    """Links that may be shared, were shared with the actor, or are at their own desk."""
    mine = actor.agencies(["intelligence_officer"])
    return Q(handling=Handling.P) | _given(actor, mine) | _owned(actor, mine)


def _of_target(visible: Visible, target: str) -> Relation:
    def relation(actor: Actor, agencies: frozenset[int]) -> Q:
        seen = models.Entity.objects.filter(visible(actor, Permission.ENTITY_READ, "entity"))
        return Q(Exists(seen.filter(pk=OuterRef(target))))

    return relation


def _asked_of_place(actor: Actor, agencies: frozenset[int]) -> Q:
    """Plans to which an agency of the actor was asked to contribute; they identify no child."""
    parts = models.PlacePart.objects.filter(agency_id__in=agencies, plan=OuterRef("pk"))
    return Q(Exists(parts.exclude(state="not_needed")), place__handling=Handling.P)


def _leads_at(about: str) -> Relation:
    """What the agencies lead; with handling conditions, only what the actor leads."""

    def relation(actor: Actor, agencies: frozenset[int]) -> Q:
        shared = Q(**{f"{about}__handling": Handling.P})
        return Q(of_agency(actor, agencies)) & (shared | Q(lead_id=actor.account))

    return relation


def _leads_plan(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(plan__agency_id__in=agencies)


def _is_mine(actor: Actor, agencies: frozenset[int]) -> Q:
    return Q(teller_key__in=teller_keys(actor.account))


def relations(visible: Visible, of_a_case: dict[str, Relation]) -> dict[str, dict[str, Relation]]:
    """The relations of each kind of row."""
    known = {
        "shareable": _shareable,
        "for_panel": _for_panel,
        "given": _given_live,
        "of_my_child": _of_my_child(visible),
        "seated": _seated,
        "leads": _leads,
    }
    return {
        # whoever told something finds their own report, whatever came of it
        "report": {"teller": _is_mine} | not_about_actor({"desk": _owned}, "intel__about__entity"),
        "source": not_about_actor({"desk": _owned}, "report__intel__about__entity"),
        "intel": not_about_actor(
            {"desk": _owned, "given": _given, "grades": _grades}, "about__entity"
        ),
        "entity": {
            "desk": _desk_entity,
            **{name: _known(visible, relation) for name, relation in known.items()},
        },
        "link": {"between": _between(visible)},
        "measure": not_about_actor(
            {
                "desk": _owned,
                "leads": _leads_at("target"),
                "of_target": _of_target(visible, "target"),
            },
            "target",
        ),
        "placeplan": not_about_actor(
            {
                "desk": _owned,
                "leads": _leads_at("place"),
                "of_target": _of_target(visible, "place"),
                "asked": _asked_of_place,
            },
            "place",
        ),
        "placepart": {"desk": _owned, "leads": _leads_plan, "asked": of_agency},
        "investigation": not_about_actor(
            of_a_case | {"recipient": of_agency}, "suspects__entity", _held_in_query
        ),
        "suspect": not_about_actor(
            of_a_case | {"recipient": recipient_of("investigation")}, "entity", _held_in_query
        ),
        "recordsrequest": of_a_case,
    }


SCOPE = DomainScope(relations, of_cases=OF_CASES, outside=TABLES, beside=BESIDE)
