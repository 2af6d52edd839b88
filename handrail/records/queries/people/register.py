"""People: who shares match keys, search results, and a person's page."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Sum, When
from django.db.models.lookups import Exact

from handrail.records.models import (
    EventObject,
    MatchKey,
    Person,
    PersonAddress,
    PersonIdentifier,
    PersonName,
    Referral,
    Relationship,
    SamePerson,
)
from handrail.records.queries.core import restricted_reach, same_person, scope
from handrail.records.queries.core.compiled_queries import Rows, attach_found, pad_keys
from handrail.records.queries.core.restricted_reach import OPEN_LEVELS
from handrail.records.queries.core.settings import once_a_request
from handrail.records.queries.people.identity import (
    knowable_people,
    list_joins,
    list_parts,
    list_people_with_parts,
    list_same_records,
)
from handrail.records.queries.people.match_decisions import Done, list_link_history
from handrail.records.queries.people.matching_facts import NEWEST, facts_by_id
from handrail.rules.core.local_time import london_day
from handrail.rules.identifiers import age_in_years
from handrail.rules.people.matching import CERTAIN, CERTAIN_VOTES, VOTE, IdentifyingFacts
from handrail.rules.people.same_person import as_one
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission, permission_of

Found = Person
Keys = tuple[int, ...]
# How much a person shares with what is looked for.
VOTES = Sum(Case(
    When(Exact(F("key").bitand(VOTE), CERTAIN), then=CERTAIN_VOTES), default=F("key").bitand(VOTE),
    output_field=IntegerField(),
))  # fmt: skip
MOST_HIDDEN = 140  # of those who share most, how many may be hidden and still none is missed


def list_people_sharing_keys(actor: Actor, keys: Collection[int], most: int) -> list[Person]:
    """People the actor may know of who share most of the keys, most votes first.

    They come without their related rows: most of them are compared and never shown.
    """
    ranked = keys_of_likely_people(keys, most + MOST_HIDDEN)
    # always as many, so that the statement tells nothing of those who share and may not be seen
    nobodies = [-number for number in range(1, most + MOST_HIDDEN - len(ranked) + 1)]
    known = set(_known(actor, keys=(*ranked, *nobodies)))
    first = [pk for pk in ranked if pk in known][:most]
    rows = _people.by_key(actor, first)
    return [rows[pk] for pk in first if pk in rows]


@Rows
def _known(actor: Actor, keys: Keys) -> Any:
    return Person.objects.filter(knowable_people(actor), pk__in=keys).values_list("pk", flat=True)


@Rows
def _people(actor: Actor, keys: Keys) -> Any:
    return Person.objects.filter(pk__in=keys).annotate(is_joined=same_person.is_joined(actor))


def keys_of_likely_people(keys: Collection[int], most: int) -> list[int]:
    """The primary keys of the best matches, without any check of permission."""
    return [person for person, _ in _sharing(None, most, keys=pad_keys(keys))] if keys else []


@Rows
def _sharing(actor: None, most: int, keys: Keys) -> Any:
    rows = MatchKey.objects.filter(key__in=keys).values("person_id")
    ranked = rows.annotate(votes=VOTES).order_by("-votes", "person_id")
    return ranked.values_list("person_id", "votes")[:most]


def count_people_by_key(keys: Collection[int]) -> tuple[int, dict[int, int]]:
    """About how many people the register has, and how many open records have each key.

    Restricted records are not counted, so that the counts of others never reveal them. A search
    that compares records and then referrals counts once.
    """
    return once_a_request(f"people by key {sorted(keys)}", lambda: _people_by_key(keys))


def _people_by_key(keys: Collection[int]) -> tuple[int, dict[int, int]]:
    newest = Person.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return newest, dict(_counted(None, keys=pad_keys(keys))) if keys else {}


@Rows
def _counted(actor: None, keys: Keys) -> Any:
    rows = MatchKey.objects.filter(key__in=keys, person__sensitivity__in=OPEN_LEVELS)
    rows = rows.exclude(person__in=restricted_reach.restricted_people())
    return rows.values("key").annotate(people=Count("pk")).values_list("key", "people")


def facts_of_records(same: Sequence[Person]) -> IdentifyingFacts:
    """The identifying facts in several records of one person."""
    found = facts_by_id(Person.objects.filter(pk__in=[row.pk for row in same]))
    return as_one([found[row.public_id] for row in same])


def list_found_people(actor: Actor, public_ids: Sequence[uuid.UUID]) -> list[Person]:
    """The people of a search result, in the given order; the search's own event names them."""
    rows = list_people_with_parts(
        list(Person.objects.filter(knowable_people(actor), public_id__in=public_ids))
    )
    by_id = {row.public_id: row for row in rows}
    return [by_id[public_id] for public_id in public_ids if public_id in by_id]


def find_person(actor: Actor, public_id: uuid.UUID) -> Person | None:
    """A person whom the actor may read; None if hidden or missing.

    `may_change`, `may_join` and `may_look` are whether the actor may change the record,
    decide that another is the same, and read the access audit: for buttons.
    """
    person: Person | None = _one.first(actor, public_id=public_id)
    if person:
        scope.record_disclosure(actor, person)
    return person


ASKED = {
    "may_change": "change",
    "may_join": "join",
    "may_look": "looked",
    "may_restrict": "restrict",
}


@Rows
def _one(actor: Actor, public_id: uuid.UUID) -> Any:
    rows = Person.objects.filter(scope.visible_rows(actor, Permission.PERSON_READ, "person"))
    may = {
        name: scope.holds_permission(actor, permission_of(f"person.{what}"), "person")
        for name, what in ASKED.items()
    }
    return rows.annotate(is_joined=same_person.is_joined(actor), **may).filter(public_id=public_id)


def find_known_person(actor: Actor, public_id: uuid.UUID) -> Person | None:
    """A person the actor may at least know of, such as one found by a search."""
    return _known_one.first(actor, public_id=public_id)


@Rows
def _known_one(actor: Actor, public_id: uuid.UUID) -> Any:
    return Person.objects.filter(knowable_people(actor), public_id=public_id)


def list_records_to_compare(actor: Actor, public_id: uuid.UUID) -> list[Person]:
    """A person the actor may know of, for comparison field by field: all their records.

    Empty for nobody. What is shown of them goes on the reading list.
    """
    rows = list_people_with_parts(
        list(Person.objects.filter(knowable_people(actor), public_id=public_id))
    )
    same = list_same_records(actor, rows[0]) if rows else []
    for row in same:
        scope.record_disclosure(actor, row)
    return same


def find_joinable_person(actor: Actor, public_id: uuid.UUID) -> Person | None:
    """A person the actor may join with another record, with their facts."""
    rows = Person.objects.filter(scope.visible_rows(actor, Permission.PERSON_JOIN, "person"))
    person = next(iter(list_people_with_parts(list(rows.filter(public_id=public_id)))), None)
    if person:
        scope.record_disclosure(actor, person)
    return person


def find_relationship(actor: Actor, person: Person, public_id: uuid.UUID) -> Relationship | None:
    """A person named around a child whom the actor has read; None where their own record is
    hidden from the actor, as in the list.
    """
    shown = restricted_reach.others_open(actor)
    rows = Relationship.objects.filter(shown, child=person, public_id=public_id)
    return rows.select_related("child", "other").first()


def person_if_known(actor: Actor, person: Person | None) -> Person | None:
    """The person if the actor may at least know of them, such as one that a referral names."""
    return find_known_person(actor, person.public_id) if person else None


def find_by_reference(actor: Actor, reference: str) -> Person | None:
    """The person with this record reference, if the actor may at least know of them."""
    return Person.objects.filter(knowable_people(actor), reference__iexact=reference).first()


def readable_ids(actor: Actor, public_ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """The ids of those people whose record the actor may open without a further reason."""
    rows = Person.objects.filter(scope.visible_rows(actor, Permission.PERSON_READ, "person"))
    return set(rows.filter(public_id__in=public_ids).values_list("public_id", flat=True))


def find_person_with_reason(actor: Actor, public_id: uuid.UUID) -> Person | None:
    """A person whom the actor may open by giving a reason; nothing is disclosed yet."""
    rows = Person.objects.filter(scope.visible_rows(actor, Permission.PERSON_GIVE_REASON, "person"))
    return rows.filter(public_id=public_id).first()


def main_name(person: Person) -> str:
    """The name a person goes by."""
    names = getattr(person, "name_list", None) or list(person.names.order_by("-is_main", "pk"))
    return names[0].full if names else "name not known"


@dataclass(frozen=True)
class PersonPage:
    """Everything on a person's page, from all records that are this one person."""

    person: Person
    also: list[Person]
    joins: list[SamePerson]
    history: list[Done]
    names: list[PersonName]
    addresses: list[PersonAddress]
    identifiers: list[PersonIdentifier]
    relationships: list[Relationship]
    named_around: list[Relationship]
    referrals: list[Referral]
    moved_away: list[dt.datetime]
    moved_here: list[dt.datetime]
    age: int | None

    @property
    def name(self) -> str:
        return self.names[0].full if self.names else "name not known"


def person_page_for(actor: Actor, person: Person) -> PersonPage:
    """The person's page: each section only as far as the actor may see it."""
    same = list_same_records(actor, person)
    away, here = _moves(same)
    referrals = _referrals(actor, people=tuple(row.pk for row in same))
    for row in (*same[1:], *referrals):
        scope.record_disclosure(actor, row)
    return PersonPage(
        person=person,
        also=same[1:],
        joins=list_joins(actor, same),
        history=list_link_history(actor, person),
        names=_parts(PersonName, same, "-is_main", "pk"),
        addresses=_parts(PersonAddress, same, *NEWEST),
        identifiers=_parts(PersonIdentifier, same, "scheme", "pk"),
        relationships=_around(actor, same),
        named_around=_named_around(actor, same),
        referrals=referrals,
        moved_away=away,
        moved_here=here,
        age=age_of_person(person, london_day(actor.at)),
    )


def _moves(people: list[Person]) -> tuple[list[dt.datetime], list[dt.datetime]]:
    """When entries were moved away from, and to, one person's records that the actor reads."""
    found = _moved(None, ids=tuple(person.public_id for person in people))
    away = [at for verb, at in found if verb == EventType.REFERRAL_MOVED_AWAY]
    return away, [at for verb, at in found if verb != EventType.REFERRAL_MOVED_AWAY]


@Rows
def _moved(actor: None, ids: tuple[uuid.UUID, ...]) -> Any:
    named = EventObject.objects.filter(kind="person", public_id__in=ids)
    rows = named.filter(event__verb=EventType.REFERRAL_MOVE).order_by("event__at")
    return rows.values_list("verb", "event__at")


def _parts(kind: Any, same: list[Person], *order: Any) -> list[Any]:
    """Names and other rows of one person's records: those of the displayed record first."""
    by_key = {row.pk: row for row in same}
    rows = list_parts(kind, order, by_key)
    attach_found(rows, "person", by_key)
    return sorted(rows, key=lambda row: row.person_id != same[0].pk)


@Rows
def _referrals(actor: Actor, people: Keys) -> Any:
    mine = scope.visible_rows(actor, Permission.REFERRAL_READ, "referral")
    return Referral.objects.filter(mine, person__in=people).order_by("-received_at")


def _around(actor: Actor, same: list[Person]) -> list[Any]:
    """The people named around a child, from all of the child's records.

    Each has `other_known`: whether they are identified with somebody the actor may know of.
    """
    found = _near(actor, people=tuple(row.pk for row in same))
    others = {row.other_id for row in found} - {None}
    known = _knowable(actor, others)
    for row in found:
        row.other_known = row.other_id in known
    return found


@Rows
def _near(actor: Actor, people: Keys) -> Any:
    rows: Any = Relationship.objects.filter(
        restricted_reach.others_open(actor), child__in=people, ended_on__isnull=True
    )
    return rows.select_related("child", "other").order_by("pk")


def _knowable(actor: Actor, people: set[int]) -> set[int]:
    """The people whom the actor may know of; no query for an empty list."""
    if not people:
        return set()
    return set(
        Person.objects.filter(knowable_people(actor), pk__in=people).values_list("pk", flat=True)
    )


def _named_around(actor: Actor, same: list[Person]) -> list[Relationship]:
    """The children around whom this person is named, if the actor may read their records."""
    rows = Relationship.objects.filter(other__in=same, ended_on__isnull=True)
    if not _is_named(None, people=tuple(row.pk for row in same)):  # the rule
        return []
    readable = Person.objects.filter(scope.visible_rows(actor, Permission.PERSON_READ, "person"))
    found = list(rows.filter(child__in=readable).select_related("child").order_by("pk"))
    list_people_with_parts([row.child for row in found])
    for row in found:
        scope.record_disclosure(actor, row.child)
    return found


@Rows
def _is_named(actor: None, people: Keys) -> Any:
    return Relationship.objects.filter(other__in=people, ended_on__isnull=True).values("pk")[:1]


def age_of_person(person: Person, today: dt.date) -> int | None:
    """Age in years, if the date of birth is known precisely enough."""
    return age_in_years(person.born, today)


def find_address(actor: Actor, public_id: uuid.UUID) -> PersonAddress | None:
    """An address of a person whom the actor may read."""
    readable = Person.objects.filter(scope.visible_rows(actor, Permission.PERSON_READ, "person"))
    rows: Any = PersonAddress.objects.filter(person__in=readable, public_id=public_id)
    address: PersonAddress | None = rows.select_related("person").first()
    return address
