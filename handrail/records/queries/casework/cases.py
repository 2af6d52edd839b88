"""Cases: the team's list, one case with everything on its page, and permissions."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import (
    Case as When_,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)

from handrail.records.models import (
    Account,
    Attendance,
    Case,
    CaseRow,
    Disagreement,
    Entity,
    Involvement,
    Meeting,
    Missing,
    Person,
    Protection,
    Referral,
    SamePerson,
    Submission,
    Task,
)
from handrail.records.queries.access import partner_view
from handrail.records.queries.casework import case_stages, case_tasks, orders
from handrail.records.queries.casework.case_stages import Around, Running, StageRow
from handrail.records.queries.casework.lead_professionals import with_lead
from handrail.records.queries.core import restricted_reach, scope
from handrail.records.queries.core.compiled_queries import Rows
from handrail.records.queries.core.paging import Listed, Paged
from handrail.records.queries.core.settings import once_a_request
from handrail.records.queries.core.submissions import Kept, as_kept, kept_by
from handrail.records.queries.people import identity
from handrail.records.queries.people.display_names import (
    born_of as born_of,
    main_name,
    name_case as name_case,
    name_case_by_column,
    name_row as name_row,
    names_of as names_of,
)
from handrail.rules.core.local_time import london_day
from handrail.rules.identifiers import age_in_years
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary.permission_codes import Permission, permission_of

LATEST = 8
STORY, SAFE, STATUS = ("case", "story"), ("case", "safe"), ("case", "status")
WHERE = "where"  # the question of where a child is, stored encrypted
SHOWN_WORDS = 60


def visible_cases(actor: Actor) -> Any:
    """The cases that the actor may read, with the child's names."""
    rows = Case.objects.filter(scope.visible_rows(actor, Permission.CASE_READ, "case"))
    rows = rows.select_related("person", "referral", "worker", "team", "owner")
    return rows.prefetch_related(names_of("person"))


def cases_by_key(actor: Actor, keys: Iterable[int | None]) -> dict[int, Case]:
    """The cases with these primary keys that the actor may read, with names, by key."""
    return {pk: name_case(row) for pk, row in _with_keys.by_key(actor, keys).items()}


def list_by_reference(actor: Actor, reference: str) -> list[Case]:
    """The case with this reference, with names, if the actor may read it; else empty."""
    rows = visible_cases(actor).filter(reference__iexact=reference)
    return [name_case(row) for row in rows[:1]]


@Rows
def _with_keys(actor: Actor, keys: tuple[int, ...]) -> Any:
    return visible_cases(actor).filter(pk__in=keys)


def list_cases(actor: Actor, shown: str, number: int = 1) -> Paged[Case]:
    """Cases of the actor: "open" (unallocated first, then by what is due next), or "closed"."""
    found = _listed.paged(actor, number, shown)
    for case in found:
        name_case(case)
    return found


@Listed
def _listed(actor: Actor, shown: str) -> Any:
    rows = visible_cases(actor)
    if shown == "closed":
        return rows.filter(state="closed").order_by("-closed_at", "-pk")
    if shown == "mine":
        rows = rows.filter(worker_id=actor.account)
    return _by_need(rows.exclude(state="closed"))


def _by_need(rows: Any) -> Any:
    open_tasks = Task.objects.filter(case=OuterRef("pk"), state="open", due_at__isnull=False)
    next_due = open_tasks.order_by("due_at").values("due_at")[:1]
    rank = When_(
        When(state="unallocated", then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    ordered = rows.annotate(next_due=Subquery(next_due), rank=rank)
    return ordered.order_by("rank", F("next_due").asc(nulls_last=True), "opened_at", "pk")


def count_cases_by_state(actor: Actor) -> dict[str, int]:
    """How many cases the actor may read: open, unallocated, the actor's own, closed."""
    rows = Case.objects.filter(scope.visible_rows(actor, Permission.CASE_READ, "case"))
    return dict(
        rows.aggregate(
            open=Count("pk", filter=~Q(state="closed")),
            unallocated=Count("pk", filter=Q(state="unallocated")),
            mine=Count("pk", filter=~Q(state="closed") & Q(worker_id=actor.account)),
            closed=Count("pk", filter=Q(state="closed")),
        )
    )


def count_cases_by_worker(actor: Actor, agencies: Iterable[int]) -> dict[int, int]:
    """How many open cases each worker of the agencies has, of those the actor may know of."""
    rows = Case.objects.exclude(state="closed").filter(
        restricted_reach.rows_existing_for(actor, "case"),
        owner_id__in=list(agencies),
        worker__isnull=False,
    )
    counted = rows.values_list("worker").annotate(number=Count("pk"))
    return dict(counted.order_by())


def find_case(actor: Actor, public_id: uuid.UUID, *, with_plan: bool = False) -> Case | None:
    """A case that the actor may read; None if hidden or missing.

    `with_plan` is for the page of the case: the lead, and what is overdue in its plan.
    """
    today = london_day(actor.at)
    case: Case | None = _one.first(actor, with_plan, public_id=public_id, today=today)
    if case:
        scope.record_disclosure(actor, case)
    return name_case_by_column(case, case.main_name) if case else None


@Rows
def _one(actor: Actor, with_plan: bool, public_id: uuid.UUID, today: dt.date) -> Any:
    joins = SamePerson.objects.filter(Q(first=OuterRef("person")) | Q(second=OuterRef("person")))
    others = Case.objects.filter(person=OuterRef("person")).exclude(pk=OuterRef("pk"))
    orders_of = Q(case=OuterRef("pk")) | Q(case__person=OuterRef("person"))
    found = visible_cases(actor).select_related("safe_by")
    if with_plan:
        found = with_lead(found, today)
    rows = scope.with_standing(actor, "case", found).annotate(
        is_joined=Exists(joins),
        in_network=Exists(Entity.objects.filter(person=OuterRef("person"))),
        has_others=Exists(others),
        may_read_person=_reads(actor, Person, "person"),
        may_read_referral=_reads(actor, Referral, "referral"),
        has_order=Exists(Protection.objects.filter(orders_of, state="live")),
        is_disputed=Exists(Disagreement.objects.filter(case=OuterRef("pk"))),
        is_restricted=Exists(
            restricted_reach.restricted_people().filter(person=OuterRef("person"))
        ),
    )
    rows = rows.prefetch_related(None).annotate(main_name=main_name("person"))
    return rows.filter(public_id=public_id)


def _reads(actor: Actor, table: Any, thing: str) -> Exists:
    """Whether the actor may also read the record or the referral that a case names."""
    may = scope.visible_rows(actor, permission_of(f"{thing}.read"), thing)
    return Exists(table.objects.filter(may, pk=OuterRef(thing)))


@dataclass
class CasePage:
    """Everything that the page of one case shows."""

    case: Case
    age: int | None
    stages: list[StageRow]
    tasks: Paged[Task]
    clocks: list[Running]
    stories: list[Kept]
    voices: list[Kept]
    told: list[Kept]
    statuses: list[Kept]
    latest: list[Kept]
    earlier: list[Case]
    around: list[Around]
    tonight: Kept | None
    may_reveal: bool
    has_transition: bool

    @property
    def safe(self) -> Submission | None:
        """The latest submission on tonight's safety, if it has the child's whereabouts
        (encrypted).
        """
        return self.tonight.row if self.tonight and WHERE in self.tonight.protected else None


def case_page_for(actor: Actor, case: Case) -> CasePage:
    """The page of a case that the actor has read through `find_case`."""
    marks = _marks(actor, case)
    wanted = {mark.pk for mark in (*marks[:LATEST], *marks.special)}
    kept = {item.row.pk: item for item in kept_by(wanted)}
    words = [kept[mark.pk] for mark in marks.special]
    rows = case_stages.list_stage_rows(actor, case)
    return CasePage(
        case=case,
        age=age_in_years(case.child_born, london_day(actor.at)),
        stages=[*case_stages.stages_in(rows), *_orders_before(actor, case)],
        tasks=case_tasks.tasks_of(case),
        clocks=case_stages.clocks_in(rows),
        stories=[item for item in words if (item.row.stage, item.row.part) == STORY],
        voices=[item for item in words if item.row.has_voice],
        told=[item for item in words if item.row.explains],
        statuses=[item for item in words if (item.row.stage, item.row.part) == STATUS],
        latest=[kept[mark.pk] for mark in marks[:LATEST]],
        earlier=_earlier(actor, case),
        around=case_stages.people_around_in(rows),
        tonight=next((item for item in words if is_of_tonight(item)), None),
        may_reveal=holds(actor, Permission.CASE_REVEAL),
        has_transition=any((m.stage, m.part) == ("jointplan", "transition") for m in marks),
    )


def _orders_before(actor: Actor, case: Case) -> list[StageRow]:
    """The orders in force that began in another episode of the child: they belong to the child."""
    rows = orders.list_orders_in_force(actor, case) if case.has_others or case.is_joined else []
    return [case_stages.order_row(row) for row in rows if row.case_id != case.pk]


class Mark(NamedTuple):
    """What is known of a submission without reading its content."""

    pk: int
    stage: str
    part: str
    has_voice: bool
    explains: bool


class Marks(list[Mark]):
    """The submissions of a case, newest first."""

    @property
    def special(self) -> list[Mark]:
        """Submissions shown whatever their age: the story, words, what was explained."""
        found = [
            mark
            for mark in self
            if mark.has_voice or mark.explains or (mark.stage, mark.part) in {STORY, STATUS}
        ][:SHOWN_WORDS]
        safe = next((mark for mark in self if (mark.stage, mark.part) == SAFE), None)
        return found if safe is None or safe in found else [*found, safe]


def _marks(actor: Actor, case: Case) -> Marks:
    shut, rows = case_stages.shut_stages(actor, case), _marked(None, case=case.pk)
    return Marks(mark for mark in (Mark(*row) for row in rows) if mark.stage not in shut)


@Rows
def _marked(actor: None, case: int) -> Any:
    rows = Submission.objects.filter(submissions_in_case(case)).order_by("-submitted_at", "-pk")
    return rows.values_list(*Mark._fields)


def submissions_in_case(case: Case | int) -> Q:
    """What was written in a case (object or key), and in missing episodes that joined it."""
    joined = Missing.objects.filter(case=case).values("public_id")
    in_missing = Q(stage="missing", stage_id__in=joined)
    return scope.rows_matching_any(Submission, [Q(case=case), in_missing])


def is_of_tonight(kept: Kept) -> bool:
    """Whether the submission answers if the child is safe tonight."""
    return (kept.row.stage, kept.row.part) == SAFE


def _earlier(actor: Actor, case: Case) -> list[Case]:
    """The other episodes of this child that the actor may read, newest first."""
    if not (case.has_others or case.is_joined):
        return []
    same = identity.keys_of_child(actor, case)
    rows = Case.objects.filter(
        scope.visible_rows(actor, Permission.CASE_READ, "case"), person__in=same
    )
    return list(rows.exclude(pk=case.pk).order_by("-opened_at"))


def find_case_row(actor: Actor, thing: str, public_id: uuid.UUID) -> Any:
    """A row of a case, such as a meeting, that the actor may read; or the case itself."""
    if thing == "case":
        return find_case(actor, public_id)
    table = scope.WORKED.get(thing)
    if table is None:
        return None
    rows = table.objects.filter(scope.visible_rows(actor, permission_of(f"{thing}.read"), thing))
    beside = OF_A_CHILD if thing == "missing" else BESIDE_ROW[thing in scope.CASE_ROWS]
    rows = rows.select_related(*beside).filter(public_id=public_id)
    if thing in scope.CASE_ROWS:
        rows = rows.prefetch_related(names_of("case__person"))
    found = rows.first()
    if found:
        scope.record_disclosure(actor, found)
        if thing == "missing":
            name_row(found)
        elif getattr(found, "case", None):
            name_case(found.case)
    return found


def may_read_row(actor: Actor, thing: str, public_id: uuid.UUID) -> bool:
    """Whether the actor may read a row in a case; no content is shown, so no read is logged."""
    table = scope.WORKED.get(thing)
    if table is None:
        return False
    may = scope.visible_rows(actor, permission_of(f"{thing}.read"), thing)
    return bool(table.objects.filter(may, public_id=public_id).exists())


# what is read with a row: of one that may stand outside of a case, its stage reads the rest
BESIDE_ROW = {
    True: ("case__person", "case__referral", "case__worker", "written_by"),
    False: ("written_by",),
}
OF_A_CHILD = (*BESIDE_ROW[True], "person", "interviewer")


def list_row_submissions(actor: Actor, row: CaseRow) -> list[Kept]:
    """The submissions on one row of a case that the actor has read, newest first.

    A guest reads only what was asked of their agency, sent or shared with it.
    """
    if not may_read_case(actor, row.case):
        return partner_view.said_to(actor, row)
    kept = as_kept(Submission.objects.filter(stage_id=row.public_id))
    return list(reversed(kept))


def may_read_case(actor: Actor, case: Case | None) -> bool:
    """Whether the actor may read the case itself, and not just one row in it."""
    if case is None:
        return False
    may = Case.objects.filter(scope.visible_rows(actor, Permission.CASE_READ, "case"), pk=case.pk)
    return once_a_request(f"may read case {case.pk}, {actor.account}", may.exists)


def list_meeting_seats(actor: Actor, meeting: Meeting) -> list[Attendance]:
    """The agencies invited to a meeting and what each answered, by name.

    A guest sees the answers once the record was sent out, and their own at any time.
    """
    if not may_read_case(actor, meeting.case):
        return partner_view.seats_for(actor, meeting)
    rows = list(meeting.attendances.select_related("agency").order_by("agency__name"))
    for seat in rows:
        seat.may_open = True
    return rows


def find_submission(actor: Actor, public_id: uuid.UUID) -> Submission | None:
    """A submission of a case that the actor may read."""
    may = Case.objects.filter(scope.visible_rows(actor, Permission.CASE_READ, "case"))
    rows = Submission.objects.filter(case__in=may).select_related("case", "form")
    return rows.filter(public_id=public_id).first()


def list_involved_accounts(case: Case) -> list[Account]:
    """The workers involved with the child of a case, by name."""
    parts = Involvement.objects.filter(person=case.person_id, ended_at=None)
    return list(Account.objects.filter(pk__in=parts.values("account")).order_by("name"))


def list_related_cases(actor: Actor, case: Case) -> list[Case]:
    """Other open cases that the actor may read, from the same contact or with the same worker."""
    same = Q(worker_id=actor.account) | Q(worker__isnull=False, worker=case.worker)
    if case.referral and case.referral.concern_id:
        same |= Q(referral__concern=case.referral.concern_id)
    if case.referral and case.referral.intake_id:
        same |= Q(referral__intake=case.referral.intake_id)
    rows = visible_cases(actor).filter(same).exclude(state="closed").exclude(pk=case.pk)
    return [name_case(row) for row in rows.order_by("pk")[:30]]
