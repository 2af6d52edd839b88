"""Stops administrators from taking over an account that they look after.

Its owner and the data protection officers are notified, and links wait.
"""

import datetime as dt

from handrail.actions.core import notices, outbox
from handrail.actions.core.recording import Actor, NotPossible
from handrail.records.models import Account, AdminChange, RoleProposal
from handrail.records.queries.accounts.actors import in_force_from
from handrail.records.queries.organisation import role_approvals, staff
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation.administration import BY_TWO
from handrail.rules.vocabulary import NoticeKind, Role
from handrail.rules.vocabulary.oversight import ProposalState

WAIT = dt.timedelta(days=7)  # between a new address and a new way in, by the same administrator
TOO_SOON = (
    "You changed this person’s email address within the last seven days. Until then another "
    "administrator must send a new link or remove lost second factors."
)
NO_ADDRESS = (
    "The link is only sent to this person’s work email address, and there is none. Enter it "
    "first. Another administrator can then send the link."
)
LAST_OFFICER = (
    "There is no other data protection officer. Propose another one first. This role can end "
    "when a second person has confirmed it."
)
NOT_ALONE = (
    "Nobody changes the email address of a data protection officer, or their tie to single "
    "sign-on, alone. Two people end the role first; then the address is changed, and two people "
    "give the role again. Where there is one officer, propose a second one before that."
)
BY_TWO_END = (
    "Two people end this role. Propose it on the person’s page under Roles, End: you can do "
    "this when another person has confirmed it."
)


def is_officer(account: Account, now: dt.datetime) -> bool:
    """Whether an account is, or will be, data protection officer."""
    rows = account.memberships.filter(in_force_from(london_day(now)), role=Role.DATA_PROTECTION)
    return rows.exists()


def require_no_officer(account: Account, now: dt.datetime) -> None:
    """Raises NotPossible for a data protection officer, whom no one person can remove or
    replace.
    """
    if is_officer(account, now):
        require_an_officer_left(account, now)
        raise NotPossible(BY_TWO_END)


def require_own_address(account: Account, now: dt.datetime) -> None:
    """Raises NotPossible where an administrator would redirect a data protection officer's mail."""
    if is_officer(account, now):
        raise NotPossible(NOT_ALONE)


def is_guarded(account: Account, now: dt.datetime) -> bool:
    """Whether a sign-in link for this account must be shown to nobody: the account is in use, or
    has a strong role.
    """
    if account.has_usable_password() or account.last_login is not None:
        return True
    held = account.memberships.filter(in_force_from(london_day(now)), role__in=BY_TWO)
    waiting = RoleProposal.objects.filter(account=account, state=ProposalState.WAITING)
    return held.exists() or waiting.exists()


def require_settled(by: Actor, account: Account, now: dt.datetime) -> None:
    """Raises NotPossible within a week after the actor changed the address of the account."""
    rows = AdminChange.objects.filter(kind="account", public_id=account.public_id, name="email")
    if rows.filter(event__actor_id=by.account, event__at__gt=now - WAIT).exists():
        raise NotPossible(TOO_SOON)


def notify_owner_and_officers(by: Actor, account: Account, what: str, now: dt.datetime) -> None:
    """Notifies the owner, in the system and by mail, and every data protection officer.

    Part of an act. `what` was done, in words that follow the name of the person who did it.
    """
    text = f"{by.name} {what} the account of {account.name}. Ask, if you do not know why."
    told = {
        one.pk: one
        for one in (account, *role_approvals.list_protection_officers(now, but=by.account))
    }
    for one in told.values():
        if one.pk != by.account:
            notices.notify_account(one, now=now, kind=NoticeKind.ACCESS, text=text)
    mail_owner(account, now)


def mail_owner(account: Account, now: dt.datetime) -> None:
    """Mails the owner at the present or the last known address, as part of the act under way."""
    outbox.queue_effect(kind="way_in", subject=account.public_id, now=now)


def require_an_officer_left(ended: Account, now: dt.datetime) -> None:
    """Raises NotPossible if this account is the only permanent data protection officer."""
    rows = role_approvals.list_protection_officers(now, but=ended.pk)
    lasting = [one for one in rows if _is_lasting(one, now)]
    held = {row.role for row in staff.list_live_memberships(ended, at=now)}
    if Role.DATA_PROTECTION in held and not lasting:
        raise NotPossible(LAST_OFFICER)


def _is_lasting(officer: Account, now: dt.datetime) -> bool:
    rows = officer.memberships.filter(role=Role.DATA_PROTECTION, ended_on__isnull=True)
    return rows.filter(started_on__lte=london_day(now)).exists()
