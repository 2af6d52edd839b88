"""The referrals and cases of somebody who can no longer work on them: who is to reallocate them."""

import datetime as dt
from typing import Any

from handrail.actions.core import notices, step_effects, tasks
from handrail.actions.core.recording import Actor
from handrail.records.models import Account, Case
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
            text=text[:500], referral=referral,
        )  # fmt: skip


def reallocate_cases(
    account: Account, cases: list[Case], why: str, *, by: Actor, now: dt.datetime
) -> None:
    """Notifies the managers of each of these open cases; it is a task until it is allocated."""
    for case in cases:
        about = step_effects.subject_fields(case)
        text = f"{account.name} {why}. Reallocate {case.reference}"[:300]
        managers = step_effects.people_for("managers", case, now=now)
        notices.notify_or_readers(
            managers, person=case.person, by=by, now=now, kind=NoticeKind.TASK_GIVEN,
            text=f"{text}.", **about,
        )  # fmt: skip
        waits = case.tasks.filter(kind=TaskKind.REALLOCATE, state="open").exists()
        team = step_effects.team_of(case)
        if (team or managers) and not waits:
            whose: dict[str, Any] = {"team": team} if team else {"assignee": managers[0]}
            tasks.open_task(
                by=by, now=now, kind=TaskKind.REALLOCATE, title=text, step="allocate",
                owner_id=case.owner_id, **whose, **about,
            )  # fmt: skip
