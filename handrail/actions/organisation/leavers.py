"""Leavers of an agency: the account is closed, and a colleague gets the open tasks."""

import datetime as dt

from handrail.actions.accounts import account_takeover, reallocation
from handrail.actions.core import notices, recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.organisation import change_history
from handrail.actions.organisation.staff import end_membership
from handrail.records import credential_fingerprint, session_list
from handrail.records.models import Account
from handrail.records.queries.core import scope
from handrail.records.queries.organisation import staff
from handrail.rules import permissions
from handrail.rules.core.local_time import london_day
from handrail.rules.vocabulary import NoticeKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission


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
        raise Incomplete({"reason": "Enter why you are closing the account"})
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
    reallocation.reallocate_all(account, reallocation.LEFT, by=by, now=now)
    return account


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
