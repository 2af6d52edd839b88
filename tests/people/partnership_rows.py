"""An invented partnership as rows of the database, copied from what the product's actions made."""

import datetime as dt

from handrail.records.models import (
    Entity,
    EntityFact,
    Missing,
    MissingTerm,
    Person,
    PersonAddress,
    PersonName,
)
from handrail.rules.disruption.entity_identifiers import fold_identifier
from handrail.rules.missing.episodes import list_named
from handrail.rules.vocabulary import FactKind
from tests.people.many import copies
from tests.people.missing import another_child, reported
from tests.people.network import node
from tests.people.partnership import Away, Child, Partnership

GIVEN = ("Ada", "Bilal", "Carys", "Dev", "Esme", "Farah", "Gethin", "Hana", "Idris", "Juno")
FAMILY = ("Archer", "Begum", "Calder", "Doyle", "Eze", "Fenn", "Greer", "Hoang", "Ilyas", "Joss")


def rows_of(drawn: Partnership) -> dict[int, Person]:
    """Writes the children, their episodes and the recorded places; the children by number."""
    like = reported(another_child(), at="2024-01-05 20:00")
    people = copies(like.person, len(drawn.children))
    of = dict(zip((child.number for child in drawn.children), people, strict=True))
    PersonName.objects.bulk_create([_name(child, of[child.number]) for child in drawn.children])
    PersonAddress.objects.bulk_create(
        [
            PersonAddress(person=of[child.number], lines=child.home.replace(", ", "\n"))
            for child in drawn.children
        ]
    )
    _episodes(drawn.away, of, like)
    _places(drawn)
    Missing.objects.filter(pk=like.pk).update(missing_from=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    return of


def _name(child: Child, person: Person) -> PersonName:
    given = f"{GIVEN[child.number % 10]}{'-' * (child.number // 100)}"
    family = f"{FAMILY[child.number // 10 % 10]} {child.number}"
    return PersonName(person=person, given=given.rstrip("-"), family=family, is_main=True)


def _episodes(away: list[Away], of: dict[int, Person], like: Missing) -> None:
    begun = Missing.objects.count()
    made = copies(
        like,
        len(away),
        lambda number: {
            "person_id": of[away[number - begun].child].pk,
            "missing_from": away[number - begun].start,
            "returned_at": away[number - begun].end,
            "state": "closed",
        },
    )
    terms = []
    for one, episode in zip(away, made, strict=True):
        answers = {
            "places": "\n".join(one.places),
            "vehicles": "\n".join(one.vehicles),
            "phones": "\n".join(one.phones),
        }
        terms += [
            MissingTerm(episode=episode, kind=named.kind, folded=named.folded, shown=named.shown)
            for named in list_named(answers)
        ]
    MissingTerm.objects.bulk_create(terms)


def _places(drawn: Partnership) -> None:
    """The places of concern that the desk has recorded, with their other names."""
    like = node("place", "Somewhere")
    recorded = [place for place in drawn.places.values() if place.is_recorded]
    begun = Entity.objects.count()
    made = copies(
        like,
        len(recorded),
        lambda number: {
            "label": recorded[number - begun].name,
            "latitude": recorded[number - begun].at[0],
            "longitude": recorded[number - begun].at[1],
        },
    )
    EntityFact.objects.bulk_create(
        EntityFact(
            entity=entity,
            kind=FactKind.NAME,
            shown=place.also,
            folded=fold_identifier(FactKind.NAME, place.also),
        )
        for place, entity in zip(recorded, made, strict=True)
        if place.also
    )
