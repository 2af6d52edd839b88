"""The effects of a step of a case: clocks, tasks and notifications, as the table says."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, overload

from django.db.models import Q

from handrail.actions.core import notices, recording, tasks
from handrail.actions.core.recording import Actor
from handrail.records.models import (
    Account,
    Case,
    CaseRow,
    Clock,
    Missing,
    Person,
    Task,
    Team,
    Worked,
)
from handrail.records.queries.access.restrictions import among_readers
from handrail.records.queries.accounts import actors
from handrail.records.queries.core.account_standing import record_exists_for
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.disruption import desk_people
from handrail.records.queries.panel import people
from handrail.rules.clocks import Calendar, basis_of, due_for, due_moment, limit_of
from handrail.rules.clocks.task_limits import task_due
from handrail.rules.clocks.texts import day_in_words
from handrail.rules.core.case_roles import ASKED_ROLES
from handrail.rules.core.limits import Limit
from handrail.rules.core.step_definition import NoticeRow
from handrail.rules.forms import answer_dates
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.protection import MeetingKind
from handrail.rules.vocabulary.task_kinds import OF_ONE_THING, TaskKind
from handrail.rules.workflow import Step, TaskRow

Limits = Mapping[str, Limit]
OF_THE_PANEL = people.MEANT
OF_DISRUPTION = desk_people.MEANT
OF_A_WORKER = ("worker", "author")  # where that person cannot be told, the managers are
RESPONSIBLE = (*OF_A_WORKER, "managers", "missing_leads", "interviewer")
OF_ONE = {"interviewer": "interviewer", "missing_lead": "missing_leads"}


@overload
def case_of(row: Case | CaseRow) -> Case: ...


@overload
def case_of(row: Case | Worked) -> Case | None: ...


def case_of(row: Case | Worked) -> Case | None:
    """The case of a row, or the case itself; None for a row outside of any case."""
    return row if isinstance(row, Case) else getattr(row, "case", None)


def subject_fields(row: Case | Worked) -> dict[str, Any]:
    """The fields by which clocks, tasks and notices refer to the row that they are about."""
    return {
        "case": case_of(row),
        "stage": row._meta.model_name or "",
        "stage_id": row.public_id,
    }


def child_of(row: Case | Worked) -> Person | None:
    """The child that a row is about: of its case, or of a missing episode outside of any case."""
    case = case_of(row)
    if case is None:
        return row.person if isinstance(row, Missing) else None
    return case.person


def reference_of(row: Case | Worked) -> str:
    """The reference to read out on the phone: the row's own, or its case's."""
    return getattr(row, "reference", "") or getattr(case_of(row), "reference", "")


def apply_effects(
    row: Case | Worked, step: Step, *, by: Actor, now: dt.datetime, limits: Limits
) -> None:
    """Starts and stops clocks, finishes and opens tasks, and notifies those named by the row."""
    for kind in step.starts:
        start_clock(row, kind, begun=_begun(row, step, now), limit=limits.get(kind))
    stop_clocks(row, step.stops, now=now)
    close_tasks(row, step.finishes, by=by, now=now)
    close_tasks(row, step.drops, by=by, now=now, were_done=False)
    for task_row in step.tasks:
        open_task(row, task_row, by=by, now=now)
    _notify_all(row, step.notices, by=by, now=now)


def _notify_all(
    row: Case | Worked, rows: Iterable[NoticeRow], *, by: Actor, now: dt.datetime
) -> None:
    """Notifies those whom each row names; where nobody responsible may know of the child, the
    guardian and the named readers of the restricted record.
    """
    told: set[int] = {by.account} if by.account else set()
    unread: list[NoticeRow] = []
    is_reached = False
    for notice in rows:
        reached = _notify(notice, notice.to, row, told, now=now)
        if not reached and notice.to in OF_A_WORKER:
            reached = _notify(notice, "managers", row, told, now=now)
        if notice.to in RESPONSIBLE:
            unread.append(notice)
            is_reached = is_reached or reached
    if unread and not is_reached:
        text = _text_of(unread[0], row)
        notices.notify_or_readers(
            (), person=child_of(row), by=by, now=now, kind=unread[0].kind, text=text,
            **subject_fields(row),
        )  # fmt: skip


def _notify(
    notice: NoticeRow, to: str, row: Case | Worked, told: set[int], *, now: dt.datetime
) -> bool:
    """Notifies those meant, each once; whether there is one of them who may know of the child."""
    text = _text_of(notice, row)
    reached = False
    for account in people_for(to, row, now=now):
        if account.pk not in told:
            made = notices.notify_account(
                account, now=now, kind=notice.kind, text=text, **subject_fields(row)
            )
            told |= {account.pk} if made else set()
        reached = reached or account.pk in told
    return reached


def _text_of(notice: NoticeRow, row: Case | Worked) -> str:
    """The words of a notification: the reference, and what the row has of a due date and a kind
    of meeting.
    """
    due, meeting = getattr(row, "due_on", None), getattr(row, "meeting", None)
    return notice.text.format(
        reference=reference_of(row),
        due=f"due {day_in_words(due)}" if due else "with no due date",
        meeting=MeetingKind(meeting.kind).label if meeting else "",
    )


def _of(table: Any, row: Case | Worked) -> Any:
    """Clocks or tasks of the row; those of its case's other stages count as the case's own.

    Tasks of a kind that several stages ask for are only those of the row.
    """
    own, case = Q(stage_id=row.public_id), case_of(row)
    if case is None:
        return table.objects.filter(own)
    shared = ~Q(stage=row._meta.model_name) & ~Q(kind__in=OF_ONE_THING)
    return table.objects.filter(own | shared, case=case)


def _begun(row: Case | Worked, step: Step, now: dt.datetime) -> dt.datetime:
    """The moment from which a step's clocks run: from its column, or now."""
    value = getattr(row, step.begun) if step.begun else now
    if isinstance(value, dt.datetime):
        return value
    return Calendar.from_settings(settings_in_force()).opening(value)


def start_clock(
    row: Case | Worked,
    kind: ClockCode,
    *,
    begun: dt.datetime,
    limit: Limit | None = None,
    due_at: dt.datetime | None = None,
) -> Clock | None:
    """Starts a clock of the row, unless it is running already; `due_at` is a fixed moment."""
    if _of(Clock, row).filter(kind=kind, stopped_at=None).exists():
        return None
    settings = settings_in_force()
    clock = Clock(
        kind=kind,
        owner_id=row.owner_id,
        occurred_at=begun,
        started_at=begun,
        due_at=due_at or clock_due_at(kind, begun, limit),
        limit=(limit or limit_of(kind, settings)).in_words,
        basis=basis_of(kind, begun, settings),
        **subject_fields(row),
    )
    return recording.create(clock, verb=EventType.CLOCK_STARTED)


def stop_clocks(row: Case | Worked, kinds: tuple[ClockCode, ...], *, now: dt.datetime) -> None:
    """Stops the running clocks of these kinds."""
    for clock in _of(Clock, row).filter(kind__in=kinds, stopped_at=None):
        recording.change(clock, verb=EventType.CLOCK_STOPPED, values={"stopped_at": now})


def close_tasks(
    row: Case | Worked,
    kinds: tuple[TaskKind, ...],
    *,
    by: Actor,
    now: dt.datetime,
    were_done: bool = True,
) -> None:
    """Closes the open tasks of these kinds, as done or as no longer needed."""
    for task in _of(Task, row).filter(kind__in=kinds, state="open"):
        tasks.close_task(task, by=by, now=now, was_done=were_done)


def clock_due_at(
    kind: ClockCode, begun: dt.datetime, limit: Limit | None = None
) -> dt.datetime | None:
    """When a clock that began at a moment runs out."""
    settings = settings_in_force()
    if limit is not None:
        return due_moment(limit, begun, Calendar.from_settings(settings))
    return due_for(kind, begun, settings)


def open_task(
    row: Case | Worked,
    task: TaskRow,
    *,
    by: Actor,
    now: dt.datetime,
    due_at: dt.datetime | None = None,
) -> None:
    """Opens the task of a table row, unless one of its kind is already open.

    `due_at` is a moment that was agreed; otherwise the table row sets it.
    """
    if _of(Task, row).filter(kind=task.kind, state="open").exists():
        return
    owner = _owner(task.to, row, by=by, now=now)
    if by.agency is None:  # the worker has none: the task belongs where the row does
        owner["owner_id"] = row.owner_id
    tasks.open_task(
        by=by,
        now=now,
        kind=task.kind,
        title=task.title.format(reference=reference_of(row)),
        due_at=due_at or _due(task.limit, row, now),
        step=task.step,
        **owner,
        **subject_fields(row),
    )


def _due(limit: str | ClockCode, row: Case | Worked, now: dt.datetime) -> dt.datetime | None:
    if limit == "planned":
        return getattr(row, "planned_at", None)
    if isinstance(limit, ClockCode):
        clock = _of(Clock, row).filter(kind=limit, stopped_at=None).first()
        return clock.due_at if clock else None
    return task_due(limit, now, settings_in_force())


def _owner(to: str, row: Case | Worked, *, by: Actor, now: dt.datetime) -> dict[str, Any]:
    """Who a task is assigned to: the person the table means, else the case's team or a manager."""
    case = case_of(row)
    named = {"worker": worker_of(case), "author": _author(row)}.get(to)
    if to in OF_ONE or to in OF_DISRUPTION:
        meant = _people_meant(OF_ONE.get(to, to), row, now=now)
        named = next((account for account in meant if _may_know(account, row)), None)
    if named:
        return {"assignee": named}
    if (team := team_of(case)) and to not in OF_THE_PANEL:
        return {"team": team}
    managers = people_for(to if to in OF_THE_PANEL else "managers", row, now=now)
    able = next((account for account in managers if _may_know(account, row)), None)
    return {"assignee": able or account_of_actor(by)}


def _may_know(account: Account, row: Case | Worked) -> bool:
    """Whether the record of the child who was missing exists for an account; of others it does."""
    child = row.person_id if isinstance(row, Missing) else None
    return child is None or record_exists_for(account.pk, child)


def _people_meant(to: str, row: Case | Worked, *, now: dt.datetime) -> list[Account]:
    """Those meant; until an interviewer is assigned, the missing coordinators see to it."""
    found = people_for(to, row, now=now)
    return found or (people_for("missing_leads", row, now=now) if to == "interviewer" else [])


def end_of_work(day: dt.date | None) -> dt.datetime | None:
    """The end of the working day on a date, as an aware datetime; None without a date."""
    return Calendar.from_settings(settings_in_force()).closing(day) if day else None


def deadline_from_form(answers: Mapping[str, Any], now: dt.datetime) -> dt.datetime | None:
    """The deadline in a form's answers; a date without a time means the end of that working day."""
    day = answer_dates.day_of(answers.get("by_on"))
    if day and not str(answers.get("by_time") or "").strip():
        return end_of_work(day)
    return answer_dates.moment_of(answers, "by", now)


def holder_of(case: Case, doer: Account | None, *, by: Actor) -> dict[str, Any]:
    """Who a task in a case is assigned to: the doer, else the worker, else the team.

    Without a team it is the actor.
    """
    named = doer or worker_of(case)
    if named:
        return {"assignee": named}
    team = team_of(case)
    return {"team": team} if team else {"assignee": account_of_actor(by)}


def account_of_actor(by: Actor) -> Account:
    """The account of the actor."""
    return Account.objects.get(pk=by.account)


def _author(row: Case | Worked) -> Account | None:
    written = getattr(row, "written_by", None)
    return written if written and written.is_active else worker_of(case_of(row))


def team_of(case: Case | None) -> Team | None:
    """The team of a case; where it is closed, another of its kind at the agency of the case."""
    team = case.team if case else None
    if case is None or team is None or team.is_active:
        return team
    return actors.find_team(team.kind, case.owner_id)


def worker_of(case: Case | None) -> Account | None:
    """The social worker of a case; None where there is none, or the account is closed."""
    return case.worker if case and case.worker and case.worker.is_active else None


def people_for(to: str, row: Case | Worked, *, now: dt.datetime) -> list[Account]:
    """The accounts that the table means by "worker", "managers", "author", "assignee" or
    "agency".

    Of a restricted child, the managers are those on its list; where none of them is, everybody
    who is on it.
    """
    worker = worker_of(case_of(row))
    single = {"worker": worker, "author": _author(row)}
    if to == "interviewer":
        chosen = getattr(row, "interviewer", None)
        return [chosen] if chosen and chosen.is_active else []
    if to == "missing_leads":
        able = (Role.MISSING_COORDINATOR,)
        leads = actors.list_role_holders(able, agencies=frozenset({row.owner_id}), at=now)
        return leads or people_for("managers", row, now=now)
    if to in single:
        found = single[to] or worker
        return [found] if found else people_for("managers", row, now=now)
    if to == "assignee":
        return [row.assignee] if getattr(row, "assignee", None) else []
    if to == "managers":
        roles: tuple[str, ...] = (Role.SOCIAL_WORK_MANAGER,)
        managers = actors.list_role_holders(roles, agencies=frozenset({row.owner_id}), at=now)
        return among_readers(managers, child_of(row))
    if to in OF_THE_PANEL:
        return people.people_meant(to, row, now=now)
    if to in OF_DISRUPTION:
        return desk_people.people_meant(to, row, now=now)
    if to == "invited":
        asked = frozenset(row.attendances.values_list("agency_id", flat=True))
        return actors.list_role_holders(ASKED_ROLES, agencies=asked, at=now)
    if to == "readers":
        sent = row.attendances.filter(record_sent_at=now).values_list("agency_id", flat=True)
        return actors.list_role_holders(ASKED_ROLES, agencies=frozenset(sent), at=now)
    roles = (Role.POLICE_OFFICER,) if to == "police" else ASKED_ROLES
    agency = getattr(row, "agency_id", None)
    return actors.list_role_holders(roles, agencies=frozenset({agency} if agency else ()), at=now)
