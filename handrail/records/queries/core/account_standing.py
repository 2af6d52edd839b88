"""An account's access to restricted records, and its conflicts of interest."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat

from handrail.records import models
from handrail.records.queries.core import read_counts, same_entities
from handrail.records.queries.core.compiled_queries import Rows
from handrail.rules.access.bulk_read_limit import SPAN
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import Hat

STANDS = "stands"
APART = "|"  # between the parts of a membership; a name, which may hold one, stands last
WORN = Concat(
    Cast("started_on", CharField()), Value(APART), Cast("pk", CharField()), Value(APART),
    "role", Value(APART), Cast("agency", CharField()), Value(APART),
    Coalesce(Cast("team", CharField()), Value("")), Value(APART), "agency__name",
    output_field=CharField(),
)  # fmt: skip


@dataclass(frozen=True)
class Stands:
    """An account's access to restricted records, and its conflicts of interest: keys."""

    listed: frozenset[int]
    guards: frozenset[int]
    kept_from: frozenset[int]
    kept_from_entities: frozenset[int]
    told_to_be: frozenset[int]
    opened: frozenset[int]
    clearances: frozenset[str]
    looked_at: int
    hats: frozenset[Hat] = frozenset()
    agency: int | None = None
    agency_name: str = ""
    has_joined: bool | None = None


def standing_of_account(account: int, at: dt.datetime | None = None) -> Stands:
    """An account's standing today: one query for most; more if it has a conflict.

    `at` also reads clearances, break-glass openings at that moment, and the number of pages
    about somebody in the hour before it.
    """
    texts: dict[str, set[str]] = defaultdict(set)
    for what, key in _asked(account, at):
        if key is not None:
            texts[what].add(key)
    clearances = frozenset(texts.pop("clearance", ()))
    hats = [_hat(text) for text in texts.pop("hat", ())]
    first = min(hats, key=lambda hat: hat[:2], default=None)
    found: dict[str, set[int]] = defaultdict(set)
    found.update({what: {int(key) for key in keys} for what, keys in texts.items()})
    kept, entities = found["who"] | found["case"], frozenset[int]()
    if found["what"]:
        entities = _same_entities(found["what"])
        kept |= _in_cases_with(entities)
    return Stands(
        listed=frozenset(found["list"]),
        guards=frozenset(found["guard"]),
        kept_from=_with_family(kept, found["who"]) if kept else frozenset(),
        kept_from_entities=entities,
        told_to_be=frozenset(found["me"]),
        opened=frozenset(found["glass"]),
        clearances=clearances,
        looked_at=sum(found["looked"]),
        hats=frozenset(hat[2] for hat in hats),
        agency=first[2].agency if first else None,
        agency_name=first[3] if first else "",
        has_joined=bool(found["joined"]) if at else None,
    )


def _hat(text: str) -> tuple[str, int, Hat, str]:
    """When a membership started, its key, the role it gives, and the name of the agency."""
    since, key, role, agency, team, name = text.split(APART, 5)
    return since, int(key), Hat(role, int(agency), int(team) if team else None), name


def record_exists_for(account: int, person: int) -> bool:
    """Whether a person's record exists for an account (keys): checked before any notification.

    One query where no restriction or conflict is involved; two more otherwise.
    """
    near = models.AccountLink.objects.filter(account_id=account, state=STANDS).values("pk")
    closed = models.Restriction.objects.filter(person=person, ended_at__isnull=True).values("pk")
    suspected = models.Entity.objects.filter(is_account_id=account).values("pk")
    if not near.union(closed, suspected).exists():
        return True
    stands = standing_of_account(account)
    if person in stands.kept_from:
        return False
    return person in stands.listed | stands.guards or not closed.exists()


def _asked(account: int, at: dt.datetime | None) -> list[tuple[Any, ...]]:
    if at is None:
        return LASTING(None, account=account)
    return NOW(None, account=account, today=london_day(at), at=at, since=at - SPAN)


def _parts(account: int) -> list[Any]:
    """Lists, records guarded, conflicts, and cases in which the account's owner is suspected.

    Each as (what, key). A person identified with an entity (`Entity.is_account`) is
    followed one step.
    """
    mine = models.Entity.objects.filter(
        Q(is_account_id=account)
        | Q(same_as__state="same", same_as__second__is_account_id=account)
        | Q(same_to__state="same", same_to__first__is_account_id=account)
    )
    links = models.AccountLink.objects.filter(account_id=account, state=STANDS)
    live = models.Restriction.objects.filter(ended_at__isnull=True)
    readers = models.NamedReader.objects.filter(account_id=account, ended_at__isnull=True)
    listed = readers.filter(restriction__ended_at__isnull=True)
    return [
        _keys("list", listed, "restriction__person"),
        _keys("guard", live.filter(guardian_id=account), "person"),
        _keys("who", links.filter(person__isnull=False), "person"),
        _keys("what", links.filter(entity__isnull=False), "entity"),
        _keys("me", mine, "pk"),
        _keys("case", models.Suspect.objects.filter(entity__in=mine.values("pk")), "case__person"),
    ]


def _at(account: int, today: dt.date, at: dt.datetime, since: dt.datetime) -> list[Any]:
    """Roles and clearances in force, break-glass openings, and the number of recent reads.

    Also whether anybody with whom the account is involved is joined to another record.
    """
    live = models.BreakGlass.objects.filter(
        account_id=account, granted_at__lte=at, expires_at__gt=at
    )
    lasting = Q(ended_on__isnull=True) | Q(ended_on__gt=today)
    given = models.Clearance.objects.filter(lasting, account_id=account, started_on__lte=today)
    worn = models.Membership.objects.filter(
        lasting, account_id=account, started_on__lte=today, agency__is_active=True
    )
    number = Cast(Count("pk"), CharField())
    lives = Q(ended_at__isnull=True) | Q(ended_at__gt=at)
    mine = models.Involvement.objects.filter(lives, account_id=account).values("person")
    joined = models.SamePerson.objects.filter(Q(first__in=mine) | Q(second__in=mine))
    # between two moments, which PostgreSQL reckons few whenever they are, and so plans once
    looked = (
        read_counts.pages_opened_since(account, since).filter(at__lte=at).order_by().values("verb")
    )
    return [
        _keys("glass", live, "pk"),
        _keys("clearance", given, "name"),
        _told("hat", worn.order_by(), WORN),
        _keys("joined", joined, "pk"),
        _told("looked", looked, number),
    ]


def _in_one(parts: list[Any]) -> Any:
    return parts[0].union(*parts[1:], all=True)


LASTING = Rows(lambda actor, account: _in_one(_parts(account)))
NOW = Rows(lambda actor, account, **now: _in_one([*_parts(account), *_at(account, **now)]))


def _keys(what: str, rows: Any, column: str) -> Any:
    return _told(what, rows.order_by(), Cast(F(column), CharField()))


def _told(what: str, rows: Any, key: Any) -> Any:
    named = rows.annotate(what=Value(what, output_field=CharField()), key=key)
    return named.values_list("what", "key")


def _same_entities(keys: set[int]) -> frozenset[int]:
    return frozenset(key for one in same_entities.sets_of(keys).values() for key in one)


def _in_cases_with(entities: frozenset[int]) -> set[int]:
    """The children in whose cases one of the entities is suspected."""
    rows = models.Suspect.objects.filter(entity__in=entities, case__person__isnull=False)
    return set(rows.values_list("case__person", flat=True))


def _with_family(kept: set[int], known: set[int]) -> frozenset[int]:
    """The people, all their records, and children around whom the known people are named.

    What is written about a child reveals the people named around the child.
    """
    known = _joined(known)
    rows = models.Relationship.objects.filter(other__in=known)
    return frozenset(_joined(kept | known | set(rows.values_list("child", flat=True))))


def _joined(people: set[int]) -> set[int]:
    found, asked = set(people), set[int]()
    while found - asked:
        new, asked = found - asked, set(found)
        rows = models.SamePerson.objects.filter(Q(first__in=new) | Q(second__in=new))
        found |= {key for pair in rows.values_list("first", "second") for key in pair}
    return found
