"""Break-glass: exact matches, current openings, and openings that wait for review."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from handrail.records.models import (
    Account,
    BreakGlass,
    Case,
    Event,
    EventObject,
    GlassStop,
    Person,
    PersonIdentifier,
    PersonName,
)
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import relations, scope
from handrail.records.queries.core.account_standing import standing_of_account
from handrail.records.queries.core.settings import front_door
from handrail.records.queries.people import identity
from handrail.rules.access import break_glass
from handrail.rules.people.matching import fold_name
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary import IdentifierScheme, Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

SEARCHED = EventType.GLASS_SEARCHED
MOST_FITTING = 3


def list_exact_matches(
    actor: Actor, *, given: str, family: str, born: str, nhs: str
) -> list[Person]:
    """The open records with exactly this name and date of birth, or this NHS number.

    Restricted records, and those the actor may not see, are not included. Too many matches
    count as none: the search was then not exact.
    """
    may = Person.objects.filter(scope.visible_rows(actor, Permission.PERSON_BREAK_GLASS, "person"))
    if nhs:
        numbers = PersonIdentifier.objects.filter(scheme=IdentifierScheme.NHS, value=nhs)
        found = may.filter(pk__in=numbers.values("person"))
    else:
        found = may.filter(pk__in=_of_name(given, family, born))
    rows = list(found.order_by("pk")[: MOST_FITTING + 1])
    return rows if len(rows) <= MOST_FITTING else []


def _of_name(given: str, family: str, born: str) -> set[int]:
    wanted = (fold_name(given), fold_name(family))
    names = PersonName.objects.filter(person__born=born)
    return {
        person
        for person, first, last in names.values_list("person_id", "given", "family")
        if (fold_name(first), fold_name(last)) == wanted
    }


def find_searched_record(actor: Actor, public_id: uuid.UUID) -> Person | None:
    """A record that the actor has just found by an exact search; no content is shown yet."""
    since = actor.at - break_glass.SEARCH_LASTS
    searched = Event.objects.filter(verb=SEARCHED, actor_id=actor.account, at__gte=since)
    named = EventObject.objects.filter(event__in=searched, public_id=OuterRef("public_id"))
    rows = Person.objects.filter(scope.visible_rows(actor, Permission.PERSON_BREAK_GLASS, "person"))
    found = rows.filter(Exists(named), public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def list_current_openings(actor: Actor) -> list[BreakGlass]:
    """The actor's current openings, for the banner on every page."""
    return relations.list_current_openings(actor) if holds(actor, Permission.GLASS_OPEN) else []


def is_suspended(account: int | None) -> bool:
    """Whether break-glass is suspended for an account."""
    return GlassStop.objects.filter(account_id=account, lifted_at=None).exists()


def count_recent_openings(account: int | None, now: dt.datetime) -> int:
    """How many records an account opened within the hours that count."""
    since = now - break_glass.STOP_WITHIN
    return BreakGlass.objects.filter(account_id=account, granted_at__gt=since).count()


def list_records_to_open(actor: Actor, person: Person) -> list[Person]:
    """The records that opening this one opens for the actor, with their guardians."""
    rows = Person.objects.filter(pk__in=identity.keys_of_same_person(actor, person.pk))
    return list(rows.select_related("guardian").order_by("pk"))


def list_open_cases(people: Iterable[Person]) -> list[Case]:
    """The open cases of these people, with their workers, who are notified of an opening."""
    rows = Case.objects.filter(person__in=people).exclude(state="closed")
    return list(rows.select_related("worker").order_by("pk"))


def list_protection_officers(at: dt.datetime, but: int | None = None) -> list[Account]:
    """The partnership's data protection officers, except one account."""
    return [a for a in actors.list_holders_anywhere((Role.DATA_PROTECTION,), at=at) if a.pk != but]


def manager_of(actor: Actor, at: dt.datetime, people: Collection[int]) -> Account | None:
    """The reviewer of an actor's openings: a manager, officer or head of the front door.

    The first of these that there is, in that order. Never the actor, nor anyone who knows
    one of the people (keys) in private life. None when nobody qualifies: it then stays red
    on the officer's page.
    """
    for role in break_glass.managers_of(actor.roles):
        found = actors.list_role_holders((role,), agencies=actor.agencies(), at=at)
        manager = _free_of(actor, found, people)
        if manager:
            return manager
    above = (Role.SENIOR_MANAGER, Role.FRONT_DOOR_MANAGER)
    at_the_door = actors.list_role_holders(above, agencies=frozenset({front_door().pk}), at=at)
    return _free_of(actor, [*list_protection_officers(at), *at_the_door], people)


def _free_of(actor: Actor, found: list[Account], people: Collection[int]) -> Account | None:
    """The first account that is not the actor's and is barred from none of the people."""
    others = (account for account in found if account.pk != actor.account)
    free = (one for one in others if standing_of_account(one.pk).kept_from.isdisjoint(people))
    return next(free, None)


@dataclass(frozen=True)
class Look:
    """One page read in the hour, or one thing written."""

    at: dt.datetime
    verb: str
    page: str


@dataclass(frozen=True)
class Opening:
    """An opening as its reviewer reads it."""

    row: BreakGlass
    looks: list[Look]
    may_review: bool


def find_opening(actor: Actor, public_id: uuid.UUID) -> Opening | None:
    """An opening that the actor may read, with what was done in its hour."""
    row = visible_openings(actor).filter(public_id=public_id).first()
    if row is None:
        return None
    scope.record_disclosure(actor, row)
    may = scope.visible_rows(actor, Permission.BREAKGLASS_REVIEW, "breakglass")
    may_review = BreakGlass.objects.filter(may, pk=row.pk).exists()
    return Opening(row, list_reads_during(row), may_review)


def visible_openings(actor: Actor) -> Any:
    """The openings that the actor may read."""
    may = scope.visible_rows(actor, Permission.BREAKGLASS_READ, "breakglass")
    named = ("account", "person", "owner", "reviewed_by", "task__assignee")
    return BreakGlass.objects.filter(may).select_related(*named)


def list_reads_during(row: BreakGlass) -> list[Look]:
    """What the account read and did in the hour, oldest first."""
    within = Q(at__gte=row.granted_at, at__lte=row.expires_at)
    events = Event.objects.filter(within, actor_id=row.account_id).exclude(verb=EventType.REFUSED)
    rows = events.order_by("sequence").values_list("at", "verb", "reason")[:200]
    return [Look(at, verb, page if verb == EventType.VIEWED else "") for at, verb, page in rows]
