"""The referrals and cases of somebody who can no longer work on them: who is to reallocate them."""

import datetime as dt
from typing import Any

from handrail.actions.core import notices, recording, step_effects, tasks
from handrail.actions.core.recording import Actor
from handrail.records.models import Account, Case
from handrail.records.queries.access.restrictions import list_readers
from handrail.records.queries.accounts import actors
from handrail.records.queries.organisation import staff
from handrail.rules.vocabulary import NoticeKind, Role
from handrail.rules.vocabulary.task_kinds import TaskKind

LEFT = "has left"
UNUSED = "has not signed in for a long time"
NO_ROLE = "is no longer a social worker here"


def reallocate_all(account: Account, why: str, *, by: Actor, now: dt.datetime) -> None:
    """Notifies those who are to reallocate the referrals and the cases of an account, in the
    caller's transaction. `why` is what the notification says of its owner.
    """
    _tell_of_referrals(account, why, by=by, now=now)
    reallocate_cases(account, staff.list_held_cases(account), why, by=by, now=now)


def _tell_of_referrals(account: Account, why: str, *, by: Actor, now: dt.datetime) -> None:
    """Notifies the managers of the front door, or who may open the record of a restricted child."""
    for referral in staff.held_referrals(account):
        managers = actors.list_role_holders(
            (Role.FRONT_DOOR_MANAGER,), agencies=frozenset({referral.front_door_id}), at=now
        )
        text = (
            f"{account.name} {why}, and {referral.reference} was allocated to them. Hand it over."
        )
        notices.notify_or_readers(
            managers, person=referral.person, by=by, now=now, kind=NoticeKind.TASK_GIVEN,
            text=text, referral=referral,
        )  # fmt: skip


def reallocate_cases(
    account: Account, cases: list[Case], why: str, *, by: Actor, now: dt.datetime
) -> None:
    """Notifies the managers of each of these open cases, or who may open the record of a restricted
    child; it is a task until it is allocated.
    """
    for case in cases:
        about = step_effects.subject_fields(case)
        text = f"{account.name} {why}. Reallocate {case.reference}"
        managers = step_effects.people_for("managers", case, now=now)
        for manager in managers:
            notices.notify_account(
                manager, now=now, kind=NoticeKind.TASK_GIVEN, text=f"{text}.", **about
            )
        if not case.tasks.filter(kind=TaskKind.REALLOCATE, state="open").exists():
            _open_task(case, text, managers, by=by, now=now)


def _open_task(
    case: Case, title: str, managers: list[Account], *, by: Actor, now: dt.datetime
) -> None:
    """For the team, or for who may open the record of a restricted child."""
    whose: dict[str, Any] = {"assignee": managers[0]} if managers else {}
    team = step_effects.team_of(case)
    if team and not (case.person and list_readers(case.person)):
        whose = {"team": team}
    if whose:
        about = step_effects.subject_fields(case)
        tasks.open_task(
            by=by, now=now, kind=TaskKind.REALLOCATE, title=title, step="allocate",
            owner_id=case.owner_id, **whose, **about,
        )  # fmt: skip


def reallocate_cases_without_worker(*, by: Actor, now: dt.datetime) -> int:
    """Asks managers to reallocate the cases whose social worker cannot work on them any more, and
    returns how many.

    Part of the background job: a role that ends on a later day leaves its cases to nobody.
    """
    found = staff.list_cases_without_worker(now)
    for case in found:
        ask_to_reallocate(by=by, case=case, now=now)
    return len(found)


@recording.action
def ask_to_reallocate(*, by: Actor, case: Case, now: dt.datetime) -> None:
    """Asks the managers of a case to reallocate it, because its worker cannot work on it."""
    if case.worker:
        reallocate_cases(case.worker, [case], NO_ROLE, by=by, now=now)
