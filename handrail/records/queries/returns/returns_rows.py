"""Rows of a few hundred children as facts, in a constant number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from handrail.records.models import (
    Case,
    Decision,
    Involvement,
    Missing,
    Person,
    PersonAddress,
    PersonIdentifier,
    PersonName,
    Referral,
    Relationship,
    Restriction,
)
from handrail.records.queries.core.counted_episodes import COUNTED
from handrail.records.queries.core.relations import READER
from handrail.records.queries.core.restricted_reach import OPEN_LEVELS
from handrail.records.queries.returns import returns_casework
from handrail.records.queries.returns.returns_casework import Work, worker_of
from handrail.rules.core.local_time import london_day
from handrail.rules.returns import (
    AddressFacts,
    ChildFacts,
    ContactFacts,
    EpisodeFacts,
    InvolvementFacts,
    MissingFacts,
    RelativeFacts,
)
from handrail.rules.vocabulary import LegalStatus, Outcome

Groups = Mapping[int, Sequence[int]]
# outcomes that open a case, or go to one that is open: an accepted referral with any other has none
GO_ON = (
    Outcome.CIN_ASSESSMENT_S17,
    Outcome.STRATEGY_DISCUSSION,
    Outcome.IMMEDIATE_PROTECTION,
    Outcome.OPEN_CASE_UPDATE,
)


def facts_of_children(groups: Groups, may_know: Q) -> Iterator[ChildFacts]:
    """The facts of each group of records of one child.

    None for a group with a record the reader may not know of.
    """
    everybody = [pk for group in groups.values() for pk in group]
    found = _Found(everybody, set(Person.objects.filter(may_know, pk__in=everybody)))
    for group in groups.values():
        if all(pk in found.people for pk in group):
            yield found.child(group)


def _by(rows: Iterable[Any], column: str = "person_id") -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


@dataclass
class _Found:
    """All rows of some hundred people, by the person."""

    everybody: list[int]
    known: set[Person]
    work: Work = field(init=False)

    def __post_init__(self) -> None:
        keys = self.everybody
        self.people = {person.pk: person for person in self.known}
        self.names = _by(PersonName.objects.filter(person__in=keys, is_main=True).order_by("pk"))
        self.addresses = _by(PersonAddress.objects.filter(person__in=keys).order_by("pk"))
        numbers = PersonIdentifier.objects.filter(person__in=keys)
        self.numbers = _by(numbers.order_by("-is_verified", "-pk"))
        around = Relationship.objects.filter(child__in=keys).select_related("other")
        self.around = _by(around.order_by("pk"), "child_id")
        parts = Involvement.objects.filter(person__in=keys).exclude(role=READER)
        self.parts = _by(parts.select_related("account").order_by("pk"))
        self.closed = set(
            Restriction.objects.filter(person__in=keys, ended_at=None).values_list(
                "person", flat=True
            )
        )
        cases = list(
            Case.objects.filter(person__in=keys)
            .select_related("worker", "team", "referral")
            .order_by("pk")
        )
        self.cases = _by(cases)
        self.work = returns_casework.work_in_cases(cases)
        told = Referral.objects.filter(person__in=keys).exclude(state="withdrawn")
        self.referrals = _by(told.select_related("owner", "intake", "taken_by").order_by("pk"))
        away = Missing.objects.filter(COUNTED, Q(person__in=keys) | Q(case__person__in=keys))
        self.missing: dict[int, list[Missing]] = defaultdict(list)
        for row in away.select_related("case").order_by("missing_from", "pk"):
            person = row.person_id or (row.case.person_id if row.case else None)
            if person is not None:
                self.missing[person].append(row)
        self.decisions = _decisions(self.referrals, cases)

    def child(self, group: Sequence[int]) -> ChildFacts:
        """The child with these records."""
        records = [self.people[pk] for pk in group]
        first = records[0]
        is_restricted = any(
            record.pk in self.closed or record.sensitivity not in OPEN_LEVELS for record in records
        )
        shown = {} if is_restricted else self._who(group)
        number = self._number(group)
        return ChildFacts(
            public_id=str(first.public_id),
            export_id=first.export_id,
            reference=first.reference,
            is_restricted=is_restricted,
            born_on=_born(records),
            expected_on=_one(records, "expected_on"),
            died_on=_one(records, "died_on"),
            sex=(_one(records, "sex") or "u").upper(),
            gender=_one(records, "gender") or "",
            ethnicity=(_one(records, "ethnicity") or "nobt").upper(),
            disabilities=_disabilities(records),
            nationality=_one(records, "nationality") or "",
            council=number("council"),
            upn=number("upn"),
            former_upn=number("former_upn"),
            upn_unknown=(_one(records, "upn_unknown") or "").upper(),
            legal_status=_one(records, "legal_status") or "",
            is_unaccompanied=any(r.legal_status == LegalStatus.UASC for r in records),
            relatives=tuple(_relative(row) for pk in group for row in self.around[pk]),
            involvements=tuple(self._involvements(group)),
            contacts=tuple(self._contacts(group)),
            episodes=tuple(self._episodes(group, _one(records, "plans_before") or 0)),
            missing=tuple(_missing(row) for pk in group for row in self.missing[pk]),
            **shown,
        )

    def _number(self, group: Sequence[int]) -> Any:
        """A function for a child's number of a scheme, verified and newest first."""
        rows = [row for pk in group for row in self.numbers[pk]]
        return lambda scheme: next((row.value for row in rows if row.scheme == scheme), "")

    def _who(self, group: Sequence[int]) -> dict[str, Any]:
        """The details given only for a child whose record is not restricted."""
        name = next((row for pk in group for row in self.names[pk]), None)
        return {
            "given": name.given if name else "",
            "family": name.family if name else "",
            "nhs": self._number(group)("nhs"),
            "addresses": tuple(_address(row) for pk in group for row in self.addresses[pk]),
        }

    def _involvements(self, group: Sequence[int]) -> Iterator[InvolvementFacts]:
        for row in (row for pk in group for row in self.parts[pk]):
            yield InvolvementFacts(
                public_id=str(row.public_id),
                worker=worker_of(row.account, None),
                role=row.role,
                started_on=london_day(row.started_at),
                ended_on=london_day(row.ended_at) if row.ended_at else None,
            )

    def _contacts(self, group: Sequence[int]) -> Iterator[ContactFacts]:
        for row in (row for pk in group for row in self.referrals[pk]):
            decision = self.decisions.get(row.pk)
            yield ContactFacts(
                public_id=str(row.public_id),
                on=london_day(row.received_at),
                source=decision.referral_source if decision else "",
                outcome=row.outcome,
                is_referral=bool(decision and decision.is_referral),
                sender=row.sent_from,
            )

    def _episodes(self, group: Sequence[int], before: int) -> list[EpisodeFacts]:
        cases = [row for pk in group for row in self.cases[pk]]
        opened = {row.referral_id for row in cases}
        told = [row for pk in group for row in self.referrals[pk] if row.pk not in opened]
        found = [self.work.episode(row, self.decisions.get(row.referral_id)) for row in cases]
        found += [_nfa(row, decision) for row in told if (decision := self._ended(row))]
        ordered = sorted(found, key=lambda one: (one.referred_on, one.public_id))
        return returns_casework.number_plans(ordered, before)

    def _ended(self, row: Referral) -> Decision | None:
        """The decision on an accepted referral that ended in no further action."""
        decision = self.decisions.get(row.pk)
        goes_on = decision is None or not decision.is_referral or decision.outcome in GO_ON
        return None if goes_on else decision


def _decisions(referrals: Mapping[int, list[Referral]], cases: list[Case]) -> dict[int, Decision]:
    """The latest decision on each referral, by its key."""
    keys = {row.pk for rows in referrals.values() for row in rows}
    keys |= {row.referral_id for row in cases if row.referral_id}
    rows = Decision.objects.filter(referral__in=keys, kind="decided").order_by("pk")
    return {row.referral_id: row for row in rows}


def _one(records: list[Person], name: str) -> Any:
    """The value of a column in the first record that has one."""
    return next((value for record in records if (value := getattr(record, name))), None)


def _born(records: list[Person]) -> dt.date | None:
    known = (r.born_from for r in records if r.born_from and r.born_from == r.born_until)
    return next(known, None)


def _disabilities(records: list[Person]) -> tuple[str, ...]:
    """The disability codes; NONE where it was recorded that there is none."""
    codes = _one(records, "disabilities")
    if codes:
        return tuple(str(code).upper() for code in codes)
    return ("NONE",) if any(record.disability == "no" for record in records) else ()


def _address(row: PersonAddress) -> AddressFacts:
    told = {} if row.is_protected else {"lines": str(row.lines or ""), "postcode": row.postcode}
    return AddressFacts(
        public_id=str(row.public_id),
        is_protected=row.is_protected,
        started_on=row.started_on,
        ended_on=row.ended_on,
        **told,
    )


def _relative(row: Relationship) -> RelativeFacts:
    other = row.other if row.other and row.other.sensitivity in OPEN_LEVELS else None
    return RelativeFacts(
        public_id=str(row.public_id), kind=row.kind, export_id=other.export_id if other else ""
    )


def _missing(row: Missing) -> MissingFacts:
    settled = row.state == "closed"
    return MissingFacts(
        public_id=str(row.public_id),
        began_at=row.missing_from,
        ended_at=row.returned_at,
        is_placed=bool(row.placement),
        offered=True if row.offered_at else (False if settled else None),
        held=True if row.held_at else (False if row.not_held_why or settled else None),
    )


def _nfa(row: Referral, decision: Decision) -> EpisodeFacts:
    return EpisodeFacts(
        public_id=str(row.public_id),
        referred_on=london_day(row.received_at),
        source=decision.referral_source,
        need=decision.primary_need,
        is_nfa=True,
        has_case=False,
        referral=str(row.public_id),
        reference=row.reference,
        worker=worker_of(row.taken_by, None),
    )
