"""The entries about a child that may appear in a chronology, subject to permission."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet, Value

from handrail.records.models import Case, Decision, Person, Referral
from handrail.records.models.row import SENSITIVITIES
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.core.same_person import OPEN_LEVELS
from handrail.records.queries.people import identity
from handrail.rules.permissions import Actor
from handrail.rules.permissions.casework import GRANTS
from handrail.rules.vocabulary import Lane, Outcome
from handrail.rules.vocabulary.permission_codes import Permission, permission_of

REFERRAL = "referral"  # how the filter calls referrals, screenings and what was added to them
REFERRAL_PARTS = (
    "intake", "referral", "screening", "addendum", "comment", "return", "withdraw", "go_on",
    "discontinue", "decide_again", "written",
)  # fmt: skip
READERS = set(GRANTS[Permission.CASE_READ])
Keys = tuple[int, ...]
CLOSED_LEVELS = [level for level, _ in SENSITIVITIES if level not in OPEN_LEVELS]


@dataclass(frozen=True)
class Child:
    """The child of a chronology: the records, cases and referrals that the actor may read."""

    case: Case | None
    person: Person | None
    cases: list[Case]
    referrals: list[Referral]
    people: list[int]

    @property
    def open_case(self) -> Case | None:
        """The case in which entries can be marked, if the actor may read one."""
        return next((case for case in self.cases if case.state != "closed"), None)


@dataclass(frozen=True)
class Other:
    """An entry without a submission: its kind, wording, author, and the row it is about."""

    at: dt.datetime
    written_at: dt.datetime
    stage: str
    what: str
    text: str
    by: str
    agency: Any
    lane: str
    row: Model
    public_id: uuid.UUID


def of_case(actor: Actor, case: Case) -> Child:
    """The child, in every episode, of a case that the actor has read with `cases.find_case`."""
    cases, same = [case], [case.person_id]
    if case.has_others or case.is_joined:
        same = identity.keys_of_same_person(actor, case.person_id) if case.is_joined else same
        cases = [case, *_cases(actor, same).exclude(pk=case.pk)]
    return _child(actor, case, case.person, cases, same if case.person_id else [])


def of_person(actor: Actor, person: Person) -> Child:
    """The child for a person that the actor has read."""
    same = identity.keys_of_same_person(actor, person.pk)
    return _child(actor, None, person, list(_cases(actor, same)), same)


def _cases(actor: Actor, same: list[int]) -> QuerySet[Case]:
    rows = Case.objects.filter(
        scope.visible_rows(actor, Permission.CASE_READ, "case"), person__in=same
    )
    return rows.order_by("-opened_at", "-pk")


def _child(
    actor: Actor, case: Case | None, person: Person | None, cases: list[Case], people: list[int]
) -> Child:
    of_case = (case.referral_id if case else None) or 0
    referrals = _referrals(actor, of_case=of_case, people=pad_keys(people))
    found = Child(case, person, cases, referrals, people)
    for row in (*found.cases, *found.referrals):
        scope.record_disclosure(actor, row)
    return found


@Rows
def _referrals(actor: Actor, of_case: int, people: Keys) -> Any:
    about = Q(pk=of_case) | Q(person__in=people)
    rows = Referral.objects.filter(
        about, scope.visible_rows(actor, Permission.REFERRAL_READ, "referral")
    )
    return rows.order_by("-received_at", "-pk")


def in_cases(actor: Actor, child: Child) -> list[Q]:
    """Conditions for entries in the cases, without rows that the actor may not read.

    An entry matches if one of the conditions holds.
    """
    hidden, outside = _rows_of(actor, child)
    inside = Q(case__in=child.cases) & ~Q(stage__in=list(scope.OUTSIDE))
    found = [inside & ~Q(stage_id__in=hidden)]
    for thing, there in outside.items():
        may = scope.visible_rows(actor, OUTSIDE_OF[thing][2], thing)
        rows = scope.OUTSIDE[thing].objects.filter(may, public_id__in=there)
        found.append(Q(stage=thing, stage_id__in=rows.values("public_id")))
    return found


# rows that may stand outside of a case -> what leads from them to a case, what to the child, and
# who reads what was written there. What is not named here is not shown.
OUTSIDE_OF: dict[str, tuple[str, str, Permission]] = {
    "panelitem": ("case", "", Permission.PANELITEM_READ),
    "listing": ("case", "", Permission.LISTING_READ),
    "panelpaper": ("listing__case", "", Permission.PANELPAPER_READ),
    "missing": ("case", "person", Permission.MISSING_WHOLE),
}


def _rows_of(actor: Actor, child: Child) -> tuple[list[uuid.UUID], dict[str, list[uuid.UUID]]]:
    """Unreadable rows of the cases, and by kind the rows about the child outside them."""
    cases, people = pad_keys(row.pk for row in child.cases), pad_keys(child.people)
    rows = _apart(actor, cases=cases, people=people) if cases or people else []
    hidden: list[uuid.UUID] = []
    on_list = not actor.listed.isdisjoint(child.people)
    outside: dict[str, list[uuid.UUID]] = {}
    for ref, guardian, thing in rows:
        if thing:
            outside.setdefault(thing, []).append(ref)
        elif not on_list and (guardian is None or guardian != actor.account):
            hidden.append(ref)
    return hidden, outside


@Rows
def _apart(actor: Actor, cases: Keys, people: Keys) -> Any:
    parts = [_not_read(actor, thing, cases) for thing in scope.CASE_ROWS] if cases else []
    about = [_about(thing, cases, people) for thing in OUTSIDE_OF]
    parts += [part for part in about if part is not None]
    return parts[0].union(*parts[1:], all=True)


def _not_read(actor: Actor, thing: str, cases: Keys) -> Any:
    """Rows of one kind that the actor may not read, each with its guardian, who may."""
    rows = scope.CASE_ROWS[thing].objects.filter(case__in=cases).order_by()
    if set(GRANTS.get(permission_of(f"{thing}.read"), ())) >= READERS:
        rows = rows.filter(sensitivity__in=CLOSED_LEVELS)
    else:
        may = scope.CASE_ROWS[thing].objects.filter(
            scope.visible_rows(actor, permission_of(f"{thing}.read"), thing)
        )
        rows = rows.exclude(pk__in=may.values("pk"))
    return rows.annotate(which=Value("")).values_list("public_id", "guardian", "which")


def _about(thing: str, cases: Keys, people: Keys) -> Any:
    """Rows of one kind outside a case that are about the child, before any permission check."""
    to_case, to_person, _ = OUTSIDE_OF[thing]
    about = scope.NOTHING
    if to_case and cases:
        about |= Q(**{f"{to_case}__in": cases})
    if to_person and people:
        about |= Q(**{f"{to_person}__in": people})
    rows = scope.OUTSIDE[thing].objects.filter(about).order_by()
    found = rows.annotate(which=Value(thing)).values_list("public_id", "guardian", "which")
    return None if about == scope.NOTHING else found


def _in_referrals(actor: Actor, child: Child) -> list[Q]:
    calls = [row.intake_id for row in child.referrals if row.intake_id]
    return [
        Q(referral__in=child.referrals, part__in=REFERRAL_PARTS),
        Q(intake__in=calls, part="intake"),
    ]


def _checks(actor: Actor, child: Child) -> list[Q]:
    may = scope.TABLES["check"].objects.filter(
        scope.visible_rows(actor, Permission.CHECK_READ, "check")
    )
    return [Q(check_asked__in=may.filter(referral__in=child.referrals))]


# what is written about a child: a stage that keeps its forms elsewhere adds one line
SOURCES: tuple[Callable[[Actor, Child], list[Q]], ...] = (in_cases, _in_referrals, _checks)


def _decisions(actor: Actor, child: Child) -> list[Other]:
    referrals = pad_keys(row.pk for row in child.referrals)
    return [
        Other(
            at=row.at,
            written_at=row.at,
            stage=REFERRAL,
            what=f"The front door decided: {Outcome(row.outcome).label}",
            text=row.rationale,
            by=row.by.name,
            agency=row.referral.front_door,
            lane=Lane.SOCIAL_CARE,
            row=row.referral,
            public_id=row.public_id,
        )
        for row in _decided(None, referrals=referrals)
    ]


@Rows
def _decided(actor: None, referrals: Keys) -> Any:
    rows = Decision.objects.filter(referral__in=referrals, kind="decided")
    return rows.select_related("by", "referral__front_door")


# facts of tables that keep no form; few rows a child, each read whole
OTHERS: tuple[Callable[[Actor, Child], list[Other]], ...] = (_decisions,)
