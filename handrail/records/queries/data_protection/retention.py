"""Which records are due by the retention schedule, and why.

For the background worker, the command and reviewers.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from django.db.models import F, Max, Q, QuerySet

from handrail.records.models import (
    AccessRequest,
    Assessment,
    Case,
    Disposal,
    Enquiry,
    LegalHold,
    Meeting,
    Missing,
    NationalReferral,
    Person,
    Plan,
    Referral,
    RetentionVersion,
    SamePerson,
    Submission,
)
from handrail.records.queries.core import restricted_reach, same_person, scope
from handrail.records.queries.core.paging import Paged, page_of_records
from handrail.rules.core.local_time import london_day
from handrail.rules.data_protection import retention as rules
from handrail.rules.data_protection.retention import Due, RecordFacts, Schedule
from handrail.rules.identifiers import PartialDate
from handrail.rules.permissions import Actor, require
from handrail.rules.vocabulary import ExploitationStatus, MeetingKind, PlanKind, Role
from handrail.rules.vocabulary.data_protection import DisposalState, HoldKind
from handrail.rules.vocabulary.permission_codes import Permission

AT_ONCE = 400
IN_FORCE_FIRST = F("lifted_at").asc(nulls_first=True)  # on both databases
NOT_EXPLOITED = frozenset({"", ExploitationStatus.NONE_KNOWN, ExploitationStatus.AT_RISK})
# factors of an assessment that tell of exploitation, trafficking or gangs
FACTORS = frozenset({"11A", "12A", "13A", "24A"})
ENDED = ("decided", "withdrawn")
UNBORN = dt.timedelta(days=280)


@dataclass(frozen=True)
class Record:
    """The rows of one person on the register, or a referral whose child is not on it.

    `due` says when it may be reviewed for destruction.
    """

    people: tuple[Person, ...]
    facts: RecordFacts
    due: Due
    referral: Referral | None = None

    @property
    def root(self) -> Person | Referral:
        """The row that names the record."""
        return self.referral or self.people[0]


@dataclass
class _Found:
    """What was found about one person while collecting facts."""

    classes: set[str] = field(default_factory=set)
    ends: list[dt.datetime] = field(default_factory=list)
    entries: list[dt.datetime] = field(default_factory=list)
    is_open: bool = False


def schedule_in_force() -> Schedule:
    """The schedule in force: the shipped one with the partnership's own periods."""
    newest = latest_version()
    return rules.schedule_in_force(newest.years if newest else {})


def latest_version() -> RetentionVersion | None:
    """The partnership's own retention periods, or None while the shipped ones apply."""
    return RetentionVersion.objects.order_by("-number").first()


def list_versions(actor: Actor) -> list[RetentionVersion]:
    """Every version of the partnership's own retention periods, newest first."""
    require(
        actor, Permission.RETENTION_READ, scope.facts_at_large(actor, Permission.RETENTION_READ)
    )
    return list(RetentionVersion.objects.select_related("made_by").order_by("-number"))


def list_legal_holds(actor: Actor, number: int = 1) -> Paged[LegalHold]:
    """One page of legal holds, past ones too: those in force first, the newest before others."""
    may = scope.visible_rows(actor, Permission.LEGALHOLD_READ, "legalhold")
    named = ("person", "placed_by", "proposed_by", "lifted_by")
    rows = LegalHold.objects.filter(may).select_related(*named)
    return page_of_records(actor, rows.order_by(IN_FORCE_FIRST, "-pk"), number)


def find_legal_hold(actor: Actor, public_id: uuid.UUID) -> LegalHold | None:
    """One legal hold that the actor may read."""
    may = scope.visible_rows(actor, Permission.LEGALHOLD_READ, "legalhold")
    named = ("person", "placed_by", "proposed_by", "lifted_by")
    found = LegalHold.objects.filter(may, public_id=public_id).select_related(*named).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def find_by_number(actor: Actor, reference: str) -> Person | None:
    """The person with that number, if the actor may put a hold on their record; else None.

    Restricted records can be put on hold too: an officer does that by number alone.
    """
    rows = Person.objects.exclude(pk__in=actor.kept_from)
    if Role.DATA_PROTECTION not in actor.roles:
        rows = rows.exclude(pk__in=restricted_reach.people_shut_to(actor))
    return rows.filter(reference__iexact=reference.strip()).first()


def all_records() -> Iterator[Record]:
    """Every record with its facts and due date: the register in order, then the referrals."""
    sets = same_person.group_by_person(
        list(SamePerson.objects.values_list("first_id", "second_id"))
    )
    in_use = schedule_in_force()
    keys = Person.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=5000)
    firsts = (key for key in keys if key == min(sets.get(key, {key})))
    while some := list(islice(firsts, AT_ONCE)):
        yield from _records([sets.get(key, frozenset({key})) for key in some], in_use)
    every = _holds([])[None]
    for row in _referrals().filter(person=None).order_by("pk").iterator(chunk_size=AT_ONCE):
        yield _of_referral(row, in_use, every)


def record_of(root: Person | Referral) -> Record:
    """The record that a person on the register, or a referral, belongs to."""
    if isinstance(root, Referral):
        row = _referrals().get(pk=root.pk)
        return _of_referral(row, schedule_in_force(), _holds([])[None])
    sets = same_person.group_by_person(
        list(SamePerson.objects.values_list("first_id", "second_id"))
    )
    return next(_records([sets.get(root.pk, frozenset({root.pk}))], schedule_in_force()))


def _referrals() -> QuerySet[Any]:
    """Referrals, each with the day until which reviewers retain it, and its latest form."""
    said = Max("disposals__keep_until", filter=Q(disposals__state=DisposalState.KEPT))
    rows = Referral.objects.select_related("last_event")
    return rows.annotate(kept_until=said, added_at=Max("submissions__submitted_at"))


def _of_referral(row: Referral, in_use: Schedule, holds: list[str]) -> Record:
    """The record of a referral whose child is not on the register: its only record."""
    ends = [moment for moment in (row.decided_at, row.withdrawn_at) if moment]
    entries = [row.received_at, row.added_at, row.last_event.at if row.last_event else None]
    facts = RecordFacts(
        classes=frozenset({"referral"}),
        born=_born_by(row),
        closed=london_day(max(ends)) if row.state in ENDED and ends else None,
        last_entry=london_day(max(filter(None, entries))),
        kept_until=row.kept_until,
        holds=tuple(holds) if row.person_id is None else ("A person in it now has a record",),
    )
    return Record((), facts, rules.due_for(in_use, facts), row)


def _born_by(row: Referral) -> dt.date:
    """The latest possible date of birth: as reported, or unborn when referred."""
    told = PartialDate.from_text(row.child_born).latest if row.child_born else None
    return told or london_day(row.received_at) + UNBORN


def _records(sets: Collection[frozenset[int]], in_use: Schedule) -> Iterator[Record]:
    keys = {key for one in sets for key in one}
    people = Person.objects.select_related("last_event").in_bulk(keys)
    found, held = _gather(people), _holds(keys)
    kept = Disposal.objects.filter(state=DisposalState.KEPT, person__in=keys)
    until = dict(kept.order_by("keep_until").values_list("person_id", "keep_until"))
    for one in sets:
        rows = tuple(people[key] for key in sorted(one))
        facts = _facts(rows, [found[row.pk] for row in rows], held)
        said = [until[row.pk] for row in rows if until.get(row.pk)]
        facts = replace(facts, kept_until=max(said, default=None))
        yield Record(rows, facts, rules.due_for(in_use, facts))


def _facts(
    people: tuple[Person, ...], parts: list[_Found], held: Mapping[int | None, list[str]]
) -> RecordFacts:
    born = [row.born_until for row in people if row.born_until]
    entries = [moment for part in parts for moment in part.entries]
    ends = [moment for part in parts for moment in part.ends]
    is_open = any(part.is_open for part in parts)
    keys = [None, *(row.pk for row in people)]
    return RecordFacts(
        classes=frozenset().union(*(part.classes for part in parts)),
        born=max(born, default=None),
        closed=None if is_open else london_day(max(ends or entries)),
        last_entry=london_day(max(entries)),
        holds=tuple(dict.fromkeys(text for key in keys for text in held.get(key, []))),
    )


def _holds(keys: Collection[int]) -> dict[int | None, list[str]]:
    """The legal holds on these people's records, by key; under None those on every record."""
    rows = LegalHold.objects.filter(lifted_at=None)
    wanted = rows.filter(Q(person__isnull=True) | Q(person__in=keys)).order_by("pk")
    found: dict[int | None, list[str]] = defaultdict(list)
    for person, kind in wanted.values_list("person_id", "kind"):
        found[person].append(HoldKind(kind).label)
    asked = AccessRequest.objects.filter(person__in=keys, ended_at=None).order_by("pk")
    for person, reference in asked.values_list("person_id", "reference"):
        found[person].append(f"Subject access request {reference} has not been answered yet")
    return found


def _gather(people: Mapping[int, Person]) -> dict[int, _Found]:
    found: dict[int, _Found] = defaultdict(_Found)
    for key, person in people.items():
        _entry(found[key], person.recorded_at, person.last_event and person.last_event.at)
        if person.was_in_care or person.legal_status in rules.IN_CARE:
            found[key].classes.add("looked_after")
    _of_cases(found, people)
    _of_referrals(found, people)
    _of_episodes(found, people)
    for to in ("case__person_id", "referral__person_id"):
        rows = Submission.objects.filter(**{f"{to[:-3]}__in": people}).order_by().values(to)
        for key, last in rows.annotate(last=Max("submitted_at")).values_list(to, "last"):
            _entry(found[key], last)
    for name, rows, to in _kinds(people):
        for key in rows.values_list(to, flat=True):
            found[key].classes.add(name)
    return found


def _entry(part: _Found, *moments: dt.datetime | None) -> None:
    part.entries += [moment for moment in moments if moment]


def _of_cases(found: dict[int, _Found], keys: Collection[int]) -> None:
    columns = ("person_id", "state", "closed_at", "exploitation_status", "recorded_at",
               "last_event__at")  # fmt: skip
    for key, state, closed_at, status, *entries in Case.objects.filter(person__in=keys).values_list(
        *columns
    ):
        part = found[key]
        part.classes.add("child_in_need")
        part.is_open |= state != "closed"
        part.ends += [closed_at] if closed_at else []
        if status not in NOT_EXPLOITED:
            part.classes.add("exploitation")
        _entry(part, *entries)


def _of_referrals(found: dict[int, _Found], keys: Collection[int]) -> None:
    columns = ("person_id", "state", "decided_at", "withdrawn_at", "received_at", "last_event__at")
    rows = Referral.objects.filter(person__in=keys).values_list(*columns)
    for key, state, decided_at, withdrawn_at, *entries in rows:
        part = found[key]
        part.classes.add("referral")
        part.is_open |= state not in ENDED
        part.ends += [moment for moment in (decided_at, withdrawn_at) if moment]
        _entry(part, *entries)


def _of_episodes(found: dict[int, _Found], keys: Collection[int]) -> None:
    columns = ("person_id", "state", "closed_at", "recorded_at", "last_event__at")
    for key, state, closed_at, *entries in Missing.objects.filter(person__in=keys).values_list(
        *columns
    ):
        part = found[key]
        part.classes.add("referral")
        part.is_open |= state != "closed"
        part.ends += [closed_at] if closed_at else []
        _entry(part, *entries)


def _kinds(keys: Collection[int]) -> Iterator[tuple[str, QuerySet[Any], str]]:
    """(class, rows that put a record into it, the column that leads to the person)."""
    to = "case__person_id"
    of_them = {"case__person__in": keys}
    yield "child_protection", Enquiry.objects.filter(**of_them), to
    yield "child_protection", Plan.objects.filter(kind=PlanKind.CP, **of_them), to
    conferences = (MeetingKind.CONFERENCE, MeetingKind.REVIEW_CONFERENCE)
    yield "child_protection", Meeting.objects.filter(kind__in=conferences, **of_them), to
    yield "exploitation", NationalReferral.objects.filter(**of_them), to
    assessed = Assessment.objects.filter(**of_them).only("factors", "case__person_id")
    exploited = [row.pk for row in assessed if FACTORS & {code.upper() for code in row.factors}]
    yield "exploitation", Assessment.objects.filter(pk__in=exploited), to
