"""Accounts unused for a long time are closed, and reopened by those who are allowed to."""

import datetime as dt

from handrail.actions.accounts import account_takeover, accounts, reallocation
from handrail.actions.core import notices, outbox, recording
from handrail.actions.core.recording import Actor, NotPossible
from handrail.records import session_list
from handrail.records.models import Account
from handrail.records.queries.access.break_glass import list_protection_officers
from handrail.records.queries.accounts import actors, dormant_accounts
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.vocabulary import NoticeKind, Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission


def close_long_unused(*, by: Actor, now: dt.datetime) -> int:
    """Closes the accounts that nobody used for a long time, and returns how many."""
    found = dormant_accounts.long_unused(now)
    for account in found:
        close(account, by=by, now=now)
    return len(found)


@recording.action
def close(account: Account, *, by: Actor, now: dt.datetime) -> None:
    """Closes an account that was not used for a long time, and notifies its administrators.

    It notifies those who are to reallocate its referrals and cases, and of a data protection
    officer's account the other officers too. The owner of an account that only refers can reopen
    it alone, so nobody else need do anything about those.
    """
    Account.objects.filter(pk=account.pk).update(is_active=False)
    account.is_active = False
    recording.hash_with_event(account)
    session_list.end_other_sessions(account.pk)
    recording.add_to_event(verb=EventType.ACCOUNT_UNUSED, things=[recording.thing(account)])
    agencies = frozenset(account.memberships.values_list("agency", flat=True))
    text = f"The account of {account.name} was closed because it had not been used for a long time."
    told = actors.list_role_holders((Role.AGENCY_ADMIN,), agencies=agencies, at=now)
    told += (
        list_protection_officers(now, but=account.pk)
        if account_takeover.is_officer(account, now)
        else []
    )
    for one in told:
        notices.notify_account(one, now=now, kind=NoticeKind.ACCOUNT_UNUSED, text=text)
    reallocation.reallocate_all(account, reallocation.UNUSED, by=by, now=now)


@recording.action
def reopen_account(*, by: Actor, account: Account, now: dt.datetime) -> None:
    """Reopens an unused account, by an administrator. Raises Refused, NotPossible."""
    permissions.require(by, Permission.ACCOUNT_MANAGE, scope.facts_of_row(by, account))
    if not dormant_accounts.is_dormant(account, now):
        raise NotPossible(
            "Only an account that was closed because it was not used can be reopened like this."
        )
    _open(account, now)


@recording.action
def mail_reopening_link(*, by: Actor, login: str, now: dt.datetime) -> None:
    """Mails a reopening link for an unused account that only refers, else does nothing.

    It goes to the work email. The person asking sees the same answer in either case.
    """
    account = dormant_accounts.dormant_with(accounts.tidy_login(login), now)
    if account is not None:
        recording.add_to_event(
            verb=EventType.ACCOUNT_OPENING_ASKED, things=[recording.thing(account)]
        )
        outbox.queue_effect(kind="open_again", subject=account.public_id, now=now)


@recording.action
def reopen_by_link(*, by: Actor, token: str, now: dt.datetime) -> None:
    """Reopens the account that a mailed link is for. Raises NotPossible."""
    account = dormant_accounts.opened_by(token, now)
    if account is None:
        raise NotPossible("This link does not work. Ask for a new one.")
    _open(account, now)


def _open(account: Account, now: dt.datetime) -> None:
    """Reopens an account, and counts its unused days from now."""
    Account.objects.filter(pk=account.pk).update(is_active=True, last_login=now)
    account.is_active, account.last_login = True, now
    recording.hash_with_event(account)
    recording.add_to_event(verb=EventType.ACCOUNT_OPENED_AGAIN, things=[recording.thing(account)])
