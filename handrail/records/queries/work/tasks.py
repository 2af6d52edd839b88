"""A person's own work: tasks by due time, owner, stage and child; notifications."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from handrail.records.models import Notice, Submission, Task
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows, attach_found
from handrail.records.queries.core.paging import (
    Listed,
    Paged,
    counts_by_name,
    counts_in_one_query,
    page_of_records,
)
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.records.queries.front_door import referral
from handrail.rules.core.local_time import london_day
from handrail.rules.identifiers import age_in_years
from handrail.rules.permissions import Actor, holds, refusal
from handrail.rules.vocabulary import ReferralState, Role
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import WORK_STEPS
from handrail.rules.workflow.front_door import UNTIL_DECIDED

MINE, TEAM, ALL = "mine", "team", "all"
MOST_CHILDREN = 100
REGISTER, REFERRAL, SCREENING, CPIS = "register", "referral", "screening", "cpis"
LONGEST = 19  # digits of a key
NO_STAGE = "none known"
VERDICTS = ("verdicts__person", "verdicts__other", "verdicts__referral")


@dataclass(frozen=True)
class Wanted:
    """The filters of a task list: whose, stage, child, overdue only."""

    whose: str = ALL
    stage: str = ""
    child: str = ""
    is_late: bool = False  # what is late alone


def may_see_team_work(actor: Actor) -> bool:
    """Whether the actor can see a team's work: a team they are in, or manage."""
    return bool(scope.teams_of(actor)) or Role.SOCIAL_WORK_MANAGER in actor.roles


def _whose(actor: Actor, whose: str) -> Q:
    mine, teams = Q(assignee_id=actor.account), scope.teams_of(actor)
    if whose == MINE:
        return mine
    if whose == TEAM:
        return Q(team_id__in=teams) | _of_workers(actor, teams)
    return mine | Q(team_id__in=teams)


def _not_theirs(actor: Actor) -> Q:
    """Team tasks whose step none of the actor's roles may do: others of the team do them."""
    refused: dict[str, list[str]] = {}
    for step in WORK_STEPS:
        if not holds(actor, step.permission):
            refused.setdefault(step.thing, []).append(step.name)
    found = Q(step__in=[f"{thing}:{name}" for thing, names in refused.items() for name in names])
    for thing, names in refused.items():
        found |= Q(stage=thing, step__in=names)
    return found & Q(team__isnull=False)


def _of_workers(actor: Actor, teams: list[int]) -> Q:
    """For a manager, the tasks of the workers of their team in its cases."""
    agencies = actor.agencies([Role.SOCIAL_WORK_MANAGER])
    if not agencies:
        return scope.NOTHING
    return Q(case__team_id__in=teams) if teams else Q(case__owner_id__in=agencies)


def open_tasks_of(actor: Actor, whose: str) -> Any:
    """The open tasks of that person or team, without what a decision has made needless."""
    may = scope.visible_rows(actor, Permission.TASK_READ, "task")
    rows = Task.objects.filter(_whose(actor, whose), state="open").filter(may)
    needless = Q(referral__state=ReferralState.DECIDED, kind__in=UNTIL_DECIDED)
    return rows.exclude(_not_theirs(actor)).exclude(needless)


DONE = "done"


def count_open_tasks(actor: Actor, since: dt.datetime) -> dict[str, int]:
    """How many open tasks are the actor's own, their team's, and both; and DONE since a moment."""
    return counts_by_name(_numbers(actor, since=since))


@Rows
def _numbers(actor: Actor, since: dt.datetime) -> Any:
    waiting = {whose: open_tasks_of(actor, whose) for whose in (MINE, TEAM, ALL)}
    return counts_in_one_query(actor, {**waiting, DONE: tasks_done_since(actor, since)})


@dataclass(frozen=True)
class Brief:
    """The fields of an open task that the heading and the filters need."""

    due_at: dt.datetime | None
    child: str
    case: int | None
    referral: int | None
    stage: str


BRIEF = (
    "due_at", "case_id", "case__person", "referral_id", "referral__person", "stage", "step",
    "concern_id", "kind",
)  # fmt: skip


def list_briefs(actor: Actor, whose: str) -> list[Brief]:
    """A brief of every open task of that person or team; one query."""
    return [_brief(*row) for row in _briefs(actor, whose)]


@Rows
def _briefs(actor: Actor, whose: str) -> Any:
    return open_tasks_of(actor, whose).values_list(*BRIEF)


def _brief(
    due_at: dt.datetime | None, case: int | None, of_case: int | None, referral: int | None,
    of_referral: int | None,
    stage: str, step: str, concern: int | None, kind: str,
) -> Brief:  # fmt: skip
    person = of_case or of_referral
    about = f"p{person}" if person else f"c{case}" if case else f"r{referral}" if referral else ""
    return Brief(due_at, about, case, referral, stage_of(stage, step, concern, referral, kind))


def stage_of(
    stage: str, step: str, concern: int | None, referral: int | None, kind: str = ""
) -> str:
    """What a task is about: the stage that its step starts, its own, or what has no stage."""
    if kind == TaskKind.CPIS_NOTICE:
        return CPIS
    begins, _, _ = step.rpartition(":")
    if begins:
        return begins
    return stage or (REFERRAL if referral else SCREENING if concern else REGISTER)


def _of_stage(stage: str) -> Q:
    is_notice = Q(kind=TaskKind.CPIS_NOTICE)
    if stage == CPIS:
        return is_notice
    bare = Q(stage="") & ~is_notice
    if stage == REFERRAL:
        return bare & Q(referral__isnull=False)
    if stage == SCREENING:
        return bare & Q(referral__isnull=True, concern__isnull=False)
    if stage == REGISTER:
        return bare & Q(referral__isnull=True, concern__isnull=True)
    return Q(step__startswith=f"{stage}:") | (Q(stage=stage) & ~Q(step__contains=":"))


def _of_child(kind: str, number: int) -> Q:
    found = Q()
    for column in CHILD_COLUMNS.get(kind, ()):
        found |= Q(**{f"{column}_id": number})
    return found


def list_open_tasks(
    actor: Actor, number: int = 1, wanted: Wanted | None = None, total: int | None = None
) -> Paged[Task]:
    """Open tasks by due time, each with its child if the actor may read about them.

    `total` is the number of tasks, if known already.
    """
    wanted = wanted or Wanted()
    is_known = wanted.stage in {"", REGISTER, REFERRAL, SCREENING, CPIS, *scope.TABLES}
    kind, child = _meant(wanted.child)
    words = (wanted.whose, wanted.stage if is_known else NO_STAGE, kind, wanted.is_late)
    return _shown(actor, _open_tasks.paged(actor, number, *words, total=total, child=child))


# the child of a task, as `Brief.child` names it: a letter and a number
CHILD_COLUMNS = {"p": ("case__person", "referral__person"), "c": ("case",), "r": ("referral",)}


def _meant(child: str) -> tuple[str, int]:
    """The child in a filter as (kind letter, key); ("", 0) if there is none."""
    kind, number = child[:1], child[1:]
    is_one = kind in CHILD_COLUMNS and number.isdecimal() and len(number) < LONGEST
    return (kind, int(number)) if is_one else ("", 0)


@Listed
def _open_tasks(actor: Actor, whose: str, stage: str, kind: str, is_late: bool, child: int) -> Any:
    rows = open_tasks_of(actor, whose).filter(_of_child(kind, child))
    rows = rows.filter(_of_stage(stage)) if stage else rows
    rows = rows.filter(due_at__lt=actor.at) if is_late else rows
    rows = rows.prefetch_related(*VERDICTS, "verdicts__relationship__child")
    return _with_people(rows).order_by(F("due_at").asc(nulls_last=True), "pk")


def _with_people(rows: Any) -> Any:
    return rows.select_related("assignee", "team", "done_by")


def _with_children(actor: Actor, found: Paged[Task]) -> None:
    """Adds the case and the referral of each task if the actor may read them; else None."""
    attach_found(found, "case", cases.cases_by_key(actor, [task.case_id for task in found]))
    attach_found(
        found, "referral", referral.referrals_by_key(actor, [task.referral_id for task in found])
    )


def _shown(actor: Actor, found: Paged[Task]) -> Paged[Task]:
    told: set[Any] = set()
    _with_children(actor, found)
    for task in found:
        for row in (task.case, task.referral):
            if row and row.public_id not in told:
                told.add(row.public_id)
                scope.record_disclosure(actor, row)
        _name_child(actor, task)
    return found


def _name_child(actor: Actor, task: Task) -> None:
    """Sets the child on a task: `child`, and `age` when it is known."""
    task.child, task.age = "", None
    if task.case:
        case = task.case
        task.child, task.age = case.child_name, age_in_years(case.child_born, london_day(actor.at))
    elif task.referral:
        row = task.referral
        task.child = f"{row.child_given} {row.child_family}".strip() or "Name not known"
        task.age = age_in_years(row.child_born, london_day(actor.at))


def first_of_each_child(found: Iterable[Brief]) -> dict[str, Brief]:
    """The first task of each child by the child's key, of so many children as a filter lists."""
    known: dict[str, Brief] = {}
    for brief in found:
        if brief.child:
            known.setdefault(brief.child, brief)
    return dict(list(known.items())[:MOST_CHILDREN])


def list_children(actor: Actor, found: Iterable[Brief]) -> list[tuple[str, str]]:
    """The children of tasks whose record the actor may read: (key, name), by name."""
    first = first_of_each_child(found)
    in_cases = cases.cases_by_key(actor, [b.case for b in first.values()])
    alone = [b.referral for b in first.values() if not b.case]
    names = {key: row.child_name for key, row in in_cases.items()}
    told = {
        key: f"{row.child_given} {row.child_family}".strip()
        for key, row in referral.referrals_by_key(actor, alone).items()
    }
    both = {
        key: names.get(brief.case or 0) or told.get(brief.referral or 0)
        for key, brief in first.items()
    }
    return sorted(((key, name) for key, name in both.items() if name), key=lambda pair: pair[1])


def find_begun_stages(found: Iterable[Task]) -> dict[tuple[int, str], Any]:
    """Stages that tasks would start and that exist already: (case, stage) -> the newest row."""
    asked: dict[str, set[int]] = {}
    for task in found:
        begins = task.step.rpartition(":")[0]
        if begins in BEGUN and task.case_id:
            asked.setdefault(begins, set()).add(task.case_id)
    rows = [
        row
        for thing, cases in sorted(asked.items())
        for row in scope.CASE_ROWS[thing]
        .objects.filter(case__in=cases, state__in=BEGUN[thing])
        .order_by("pk")
    ]
    return {(row.case_id, row._meta.model_name): row for row in rows}


BEGUN = {
    "assessment": ("begun", "given_back", "written"),
    "policereferral": ("written", "given_back", "approved"),
}


def find_task(actor: Actor, public_id: uuid.UUID) -> Task | None:
    """One task that the actor may see, with its child."""
    rows = Task.objects.filter(
        scope.visible_rows(actor, Permission.TASK_READ, "task"), public_id=public_id
    )
    found = page_of_records(actor, _with_people(rows))
    return _shown(actor, found)[0] if found else None


def refusal_to_complete(actor: Actor, found: Task) -> str:
    """Why the actor may not mark a task as done; "" when they may."""
    reason = refusal(actor, Permission.TASK_FINISH, scope.facts_of_row(actor, found))
    return reason.reason if reason else ""


def list_submissions(found: Task) -> list[Kept]:
    """The submissions from completing a task that was read already."""
    return as_kept(Submission.objects.filter(stage="task", stage_id=found.public_id))


def tasks_done_since(actor: Actor, since: dt.datetime) -> Any:
    """The actor's completed tasks since a moment, newest first."""
    rows = Task.objects.filter(done_by_id=actor.account, state="done", done_at__gte=since)
    return rows.order_by("-done_at", "-pk")


def list_done_tasks(actor: Actor, since: dt.datetime, number: int = 1) -> Paged[Task]:
    """One page of the actor's completed tasks since a moment, each with its child."""
    readable = Task.objects.filter(
        scope.visible_rows(actor, Permission.TASK_READ, "task"), pk=OuterRef("pk")
    )
    rows = _with_people(tasks_done_since(actor, since)).annotate(may_open=Exists(readable))
    return _shown(actor, page_of_records(actor, rows, number))


def list_notices(actor: Actor, shown: str = "unread", number: int = 1) -> Paged[Notice]:
    """One page of the actor's notifications, newest first: "unread", "read" or "all"."""
    return _notices.page(actor, number, shown)


@Listed
def _notices(actor: Actor, shown: str) -> Any:
    rows = Notice.objects.filter(scope.visible_rows(actor, Permission.NOTICE_READ, "notice"))
    if shown in {"unread", "read"}:
        rows = rows.filter(read_at__isnull=shown == "unread")
    return rows.select_related("referral").order_by("-made_at", "-pk")


def find_notice(actor: Actor, public_id: uuid.UUID) -> Notice | None:
    """One notification of the actor's own."""
    rows = Notice.objects.filter(scope.visible_rows(actor, Permission.NOTICE_READ, "notice"))
    return rows.select_related("referral", "concern").filter(public_id=public_id).first()


def count_unread_notices(actor: Actor) -> int:
    """How many notifications are unread."""
    mine = Notice.objects.filter(scope.visible_rows(actor, Permission.NOTICE_READ, "notice"))
    return mine.filter(read_at__isnull=True).count()
