"""Leavers of an agency: the account is closed, and a colleague gets the open tasks."""

import datetime as dt
from typing import Any

from handrail.actions.accounts import account_takeover
from handrail.actions.core import notices, recording, step_effects, tasks
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.organisation import change_history
from handrail.actions.organisation.staff import end_membership
from handrail.records import credential_fingerprint, session_list
from handrail.records.models import Account, Case
from handrail.records.queries.access.restrictions import among_readers, list_readers
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope
from handrail.records.queries.organisation import staff
from handrail.rules import permissions
from handrail.rules.core.local_time import london_day
from handrail.rules.vocabulary import NoticeKind, Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind


@recording.action
def record_leaver(*, by: Actor, account: Account, reason: str, now: dt.datetime) -> Account:
    """Records that a person leaves today: their roles, account and sessions end.

    Front door managers are notified of the referrals still assigned to them, and the managers of
    their cases are to reallocate these. Raises Incomplete, NotPossible.
    """
    permissions.require(by, Permission.ACCOUNT_MANAGE, scope.facts_of_row(by, account))
    if account.pk == by.account:
        raise NotPossible("You cannot close your own account. Ask another administrator.")
    if not reason.strip():
        raise Incomplete({"reason": "Enter in a few words why you are closing the account"})
    account_takeover.require_no_officer(account, now)
    for membership in staff.list_live_memberships(account, at=now):
        end_membership(membership, max(london_day(now), membership.started_on), reason)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    change_history.change_with_history(
        account, verb=EventType.ACCOUNT_ENDED, values={"is_active": False}, reason=reason
    )
    recording.add_to_event(
        verb=EventType.ACCOUNT_ENDED, hashes=credential_fingerprint.hashes_of_password(account)
    )
    for invitation in account.invitations.filter(used_at__isnull=True, expires_at__gt=now):
        recording.change(invitation, verb=EventType.ACCOUNT_ENDED, values={"expires_at": now})
    session_list.end_other_sessions(account.pk)
    _tell_of_held(account, now)
    _ask_to_reallocate(account, by=by, now=now)
    return account


def _tell_of_held(account: Account, now: dt.datetime) -> None:
    for referral in staff.list_referrals_to_hand_over(account):
        managers = actors.list_role_holders(
            (Role.FRONT_DOOR_MANAGER,), agencies=frozenset({referral.front_door_id}), at=now
        )
        text = (
            f"{account.name} has left, and {referral.reference} "
            "was allocated to them. Hand it over."
        )
        for manager in among_readers(managers, referral.person):
            notices.notify_account(
                manager, now=now, kind=NoticeKind.TASK_GIVEN, text=text[:500], referral=referral
            )


def _ask_to_reallocate(account: Account, *, by: Actor, now: dt.datetime) -> None:
    """Notifies the managers of each open case of a person who left; it is a task until done."""
    for case in staff.list_held_cases(account):
        text = f"{account.name} has left. Reallocate {case.reference}"
        _ask_managers(case, text[:300], by=by, now=now)


def _ask_managers(case: Case, text: str, *, by: Actor, now: dt.datetime) -> None:
    about = step_effects.subject_fields(case)
    managers = step_effects.people_for("managers", case, now=now)
    for manager in managers:
        kind = NoticeKind.TASK_GIVEN
        notices.notify_account(manager, now=now, kind=kind, text=f"{text}.", **about)
    is_for_team = case.team and not (case.person and list_readers(case.person))
    if is_for_team or managers:
        whose: dict[str, Any] = {"team": case.team} if is_for_team else {"assignee": managers[0]}
        tasks.open_task(
            by=by, now=now, kind=TaskKind.REALLOCATE, title=text, step="allocate",
            owner_id=case.owner_id, **whose, **about,
        )  # fmt: skip


def reallocate_cases_without_worker(*, by: Actor, now: dt.datetime) -> int:
    """Asks managers to reallocate cases whose social worker cannot work on them any more.

    In the background job: a role that ends on a later day, or an account that is closed
    because nobody used it, leaves its cases to nobody. Returns how many.
    """
    found = staff.list_cases_without_worker(now)
    for case in found:
        ask_to_reallocate(by=by, case=case, now=now)
    return len(found)


@recording.action
def ask_to_reallocate(*, by: Actor, case: Case, now: dt.datetime) -> None:
    """Asks the managers of one case to reallocate it, because its worker cannot work on it."""
    name = case.worker.name if case.worker else "Its social worker"
    text = f"{name} cannot work on {case.reference} any more. Reallocate it"
    _ask_managers(case, text[:300], by=by, now=now)


@recording.action
def hand_over_tasks(*, by: Actor, account: Account, to: Account | None, now: dt.datetime) -> int:
    """Hands all open tasks of an account to a colleague, who is notified. Returns how many.

    An administrator hands them to others, never to themselves. Raises Incomplete.
    """
    permissions.require(by, Permission.ACCOUNT_MANAGE, scope.facts_of_row(by, account))
    if to is None or to not in staff.list_colleagues_of(by, account):
        raise Incomplete({"to": "Choose the colleague who will take over the tasks"})
    held = list(staff.open_tasks(account))
    for task in held:
        recording.change(task, verb=EventType.TASK_HANDED_OVER, values={"assignee": to})
    if held:
        text = f"Open tasks of {account.name} were given to you: {len(held)}."
        notices.notify_account(to, now=now, kind=NoticeKind.TASK_GIVEN, text=text)
    return len(held)
