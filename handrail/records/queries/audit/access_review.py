"""All reads of children's records over some days, and how each reader relates to each child.

The background worker and an operator's command read this for themselves; a page reads
only what a review of it shows.
"""

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q

from handrail.records.models import (
    Account,
    Attendance,
    BreakGlass,
    Case,
    Check,
    Declaration,
    EventObject,
    Involvement,
    LookRound,
    Membership,
    Missing,
    NamedReader,
    Person,
    PersonAddress,
    PersonName,
    PoliceReferral,
    ReadReview,
    Referral,
    Restriction,
    SamePerson,
    Task,
)
from handrail.records.queries.accounts.actors import in_force_from
from handrail.records.queries.audit.rows_about_child import people_of
from handrail.records.queries.core.relations import READER
from handrail.records.queries.core.restricted_reach import OPEN_LEVELS
from handrail.records.queries.core.same_person import group_by_person
from handrail.rules.audit.access_review import TAKEN, Read, Standing
from handrail.rules.core.local_time import LONDON, london_day
from handrail.rules.people.matching import fold_name
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.workflow import OPEN

FROM_HOUR = 2  # local time from which the night's work begins
LOOKS = frozenset({EventType.VIEWED, EventType.ADDRESS_REVEALED, *TAKEN})
# what names a child and is no work for it
NO_WORK = frozenset(
    {
        "refused",
        EventType.REGISTER_SEARCHED,
        EventType.PERSON_REASON_GIVEN,
        EventType.AUDIT_READ,
        EventType.GLASS_SEARCHED,
        EventType.GLASS_OPENED,
        EventType.GLASS_CLOSED,
        EventType.GLASS_REVIEWED,
        EventType.NOTICE_READ,
        EventType.EXPORT_ASKED,
        EventType.EXPORT_AGREED,
        EventType.EXPORT_FETCHED,
    }
)
AT_THE_DOOR = frozenset(
    {Role.FRONT_DOOR_WORKER.value, Role.FRONT_DOOR_MANAGER.value, Role.EMERGENCY_DUTY.value}
)
OVER_CASES = frozenset(
    {
        Role.SOCIAL_WORK_MANAGER.value,
        Role.SENIOR_MANAGER.value,
        Role.EMERGENCY_DUTY.value,
        Role.CONFERENCE_CHAIR.value,
    }
)
IN_QUEUE = dt.timedelta(days=14)  # after it was received a referral is still work of the queue
Pair = tuple[int, int]
Records = Mapping[int, int]


def is_due(now: dt.datetime) -> bool:
    """Whether tonight's nightly check is still to be done."""
    local = now.astimezone(LONDON)
    return local.hour >= FROM_HOUR and not LookRound.objects.filter(on=local.date()).exists()


@dataclass(frozen=True)
class Looked:
    """The reads in a period, how each account relates to each child, and their roles."""

    reads: list[Read]
    openings: list[Read]
    standings: Mapping[Pair, Standing]
    roles: Mapping[int, frozenset[str]]


def collect_reads(since: dt.datetime, until: dt.datetime) -> Looked:
    """Every read of a child's record between two moments; a constant number of queries."""
    reads, wrote = _read_and_written(since, until)
    pairs = {(read.account, read.child) for read in reads}
    hats = _hats({account for account, _ in pairs}, until)
    standings = _standings(pairs, wrote, hats, since, until)
    within = Q(granted_at__gte=since, granted_at__lte=until)
    opened = BreakGlass.objects.filter(within).values_list("account_id", "person_id", "granted_at")
    first = _first_records()
    openings = [Read(account, first.get(child, child), at) for account, child, at in opened]
    roles = {account: frozenset(role for role, _ in held) for account, held in hats.items()}
    return Looked(reads, openings, standings, roles)


def _first_records() -> dict[int, int]:
    """The first record of each child who has several; every read and all work counts as of that."""
    pairs = list(SamePerson.objects.values_list("first_id", "second_id"))
    return {record: min(same) for record, same in group_by_person(pairs).items()}


def _records_of(children: Iterable[int]) -> Records:
    """Every record of these children, each with the first record of its child."""
    firsts = set(children)
    others = {record: first for record, first in _first_records().items() if first in firsts}
    return others | {first: first for first in firsts}


def _read_and_written(since: dt.datetime, until: dt.datetime) -> tuple[list[Read], set[Pair]]:
    rows = EventObject.objects.filter(
        event__at__gte=since, event__at__lte=until, event__actor__isnull=False
    ).exclude(event__verb__in=NO_WORK)
    columns = ("event_id", "event__actor_id", "event__at", "event__verb", "public_id")
    named = list(rows.order_by().values_list(*columns))
    about, first = people_of({ref for *_, ref in named}), _first_records()
    reads: dict[tuple[int, int], Read] = {}
    wrote: set[Pair] = set()
    for event, account, at, verb, ref in named:
        record = about.get(ref)
        if record is None:
            continue
        child = first.get(record, record)
        if verb in LOOKS:
            reads.setdefault((event, child), Read(account, child, at))
        else:
            wrote.add((account, child))
    return list(reads.values()), wrote


def _hats(accounts: set[int], at: dt.datetime) -> dict[int, frozenset[tuple[str, int]]]:
    """(role, agency) of each account on the last day."""
    rows = Membership.objects.filter(in_force_from(london_day(at)), account__in=accounts)
    found: dict[int, set[tuple[str, int]]] = {account: set() for account in accounts}
    for account, role, agency in rows.values_list("account_id", "role", "agency_id"):
        found[account].add((role, agency))
    return {account: frozenset(held) for account, held in found.items()}


def _standings(
    pairs: set[Pair],
    wrote: set[Pair],
    hats: Mapping[int, frozenset[tuple[str, int]]],
    since: dt.datetime,
    until: dt.datetime,
) -> dict[Pair, Standing]:
    records = _records_of(child for _, child in pairs)
    own = _own(records, since)
    agencies = _of_agencies(records, since)
    closed = _closed(records, since)
    named = _names(records)
    surnames, homes = _said_of_readers(hats)
    postcodes = _postcodes(records)
    return {
        (account, child): Standing(
            is_own=(account, child) in own,
            is_of_role=any(_is_of_role(hat, child, agencies) for hat in hats[account]),
            wrote=(account, child) in wrote,
            same_name=bool(surnames[account] & named.get(child, set())),
            same_contact=bool(homes[account] & postcodes.get(child, set())),
            is_closed=child in closed,
        )
        for account, child in pairs
    }


Texts = dict[int, set[str]]


def _said_of_readers(accounts: Iterable[int]) -> tuple[Texts, Texts]:
    """Family names and home postcodes of readers: from the account, and as last declared."""
    names, homes = dict[int, set[str]](), dict[int, set[str]]()
    for pk, name in Account.objects.filter(pk__in=accounts).values_list("pk", "name"):
        names[pk], homes[pk] = {fold_name(name).rpartition(" ")[2]} - {""}, set()
    rows = Declaration.objects.filter(account__in=accounts).order_by("declared_at")
    last = {row.account_id: row for row in rows}
    for pk, row in last.items():
        home = row.home or {}
        names[pk] |= {fold_name(home.get("family", ""))} - {""}
        homes[pk] |= {_bare(home.get("postcode", ""))} - {""}
    return names, homes


def _bare(postcode: str) -> str:
    return fold_name(postcode).replace(" ", "")


def _postcodes(records: Records) -> Texts:
    """The postcodes at which each child lives or lived."""
    found: Texts = {}
    rows = PersonAddress.objects.filter(person__in=records).exclude(postcode="")
    for record, postcode in rows.values_list("person_id", "postcode"):
        found.setdefault(records[record], set()).add(_bare(postcode))
    return found


def _own(records: Records, since: dt.datetime) -> set[Pair]:
    """Pairs of accounts and children that they work with, wrote about, guard or were assigned."""
    live = Q(ended_at__isnull=True) | Q(ended_at__gte=since)
    queries = [
        Involvement.objects.filter(live, person__in=records)
        .exclude(role=READER)
        .values_list("account_id", "person_id"),
        Case.objects.filter(person__in=records).values_list("worker_id", "person_id"),
        Referral.objects.filter(person__in=records).values_list("author_id", "person_id"),
        Referral.objects.filter(person__in=records).values_list("taken_by_id", "person_id"),
        Person.objects.filter(pk__in=records).values_list("guardian_id", "pk"),
        Missing.objects.filter(person__in=records).values_list("interviewer_id", "person_id"),
        NamedReader.objects.filter(live, restriction__person__in=records).values_list(
            "account_id", "restriction__person_id"
        ),
    ]
    queries += [
        Task.objects.filter(**{f"{through}__in": records}).values_list("assignee_id", through)
        for through in ("person_id", "case__person_id", "referral__person_id")
    ]
    return {(account, records[record]) for rows in queries for account, record in rows if account}


AtAgency = Mapping[str, set[tuple[int, int]]]


def _of_agencies(records: Records, since: dt.datetime) -> AtAgency:
    """(agency, child) by what the agency has of the child: a queue, a case, a request, an 87A."""
    lately = Q(state__in=OPEN) | Q(received_at__gte=since - IN_QUEUE)
    waiting = Referral.objects.filter(lately, person__in=records)
    open_then = Q(closed_at__isnull=True) | Q(closed_at__gte=since)
    held = Case.objects.filter(open_then, person__in=records)
    asked: Iterable[Any] = [
        Check.objects.filter(referral__person__in=records).values_list(
            "agency_id", "referral__person_id"
        ),
        Attendance.objects.filter(case__person__in=records).values_list(
            "agency_id", "case__person_id"
        ),
        PoliceReferral.objects.filter(case__person__in=records, sent_at__isnull=False).values_list(
            "agency_id", "case__person_id"
        ),
    ]
    found = {
        "door": waiting.values_list("front_door_id", "person_id"),
        "case": held.values_list("owner_id", "person_id"),
        "asked": itertools.chain(*asked),
    }
    return {name: {(agency, records[one]) for agency, one in rows} for name, rows in found.items()}


def _is_of_role(hat: tuple[str, int], child: int, agencies: AtAgency) -> bool:
    role, agency = hat
    pair = (agency, child)
    if pair in agencies["asked"]:
        return True
    if role in AT_THE_DOOR and pair in agencies["door"]:
        return True
    return role in OVER_CASES and pair in agencies["case"]


def _closed(records: Records, since: dt.datetime) -> set[int]:
    """Children whose every case was closed before that time."""
    rows = Case.objects.filter(person__in=records).values_list("person_id", "closed_at")
    ended: dict[int, bool] = {}
    for record, closed_at in rows:
        child = records[record]
        ended[child] = ended.get(child, True) and closed_at is not None and closed_at < since
    return {child for child, all_closed in ended.items() if all_closed}


def _names(records: Records) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    rows = PersonName.objects.filter(person__in=records).values_list("person_id", "family")
    for record, family in rows:
        found.setdefault(records[record], set()).add(fold_name(family))
    return found


def asked_until() -> dict[int, dt.datetime]:
    """The moment up to which a manager was asked about each account."""
    rows = ReadReview.objects.values_list("account_id").annotate(last=Max("until_at"))
    return dict(rows.order_by())


def is_any_restricted(children: set[int]) -> bool:
    """Whether one of these children has a restricted record."""
    records = _records_of(children)
    closed = Restriction.objects.filter(person__in=records, ended_at__isnull=True).values("person")
    held = Person.objects.filter(pk__in=records).exclude(sensitivity__in=OPEN_LEVELS)
    return held.values("pk").union(closed).exists()


def references_of_children(children: set[int]) -> dict[int, str]:
    """The references of these children's records."""
    return dict(Person.objects.filter(pk__in=children).values_list("pk", "reference"))


def names_of_accounts(accounts: list[int]) -> dict[int, dict[str, str]]:
    """Login and name of each account."""
    rows = Account.objects.filter(pk__in=accounts).values_list("pk", "login", "name")
    return {pk: {"login": login, "name": name} for pk, login, name in rows}
