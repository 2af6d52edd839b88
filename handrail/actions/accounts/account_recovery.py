"""Recovery of an administrator who lost every second factor, where no other one can help."""

import datetime as dt

from handrail.actions.accounts import account_takeover, invitations
from handrail.actions.core import notices, recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records import (
    credential_fingerprint,
    mfa_secrets,
    session_list,
)
from handrail.records.models import Account
from handrail.records.queries.accounts import actors
from handrail.records.queries.organisation import role_approvals
from handrail.records.queries.organisation.staff import list_live_memberships
from handrail.rules.vocabulary import NoticeKind, Role
from handrail.rules.vocabulary.event_types import EventType

LATELY = dt.timedelta(days=30)
NOT_ONE = "{login} is not the login of an open account that administers the partnership."
ANOTHER = (
    "{name} administers the partnership too and signed in within the last 30 days. They can "
    "remove lost second factors on the page People."
)
TWO = (
    "Name two different people who verified the person’s "
    "identity, neither of them the account holder"
)


@recording.action
def recover_account(
    *, by: Actor, login: str, named: tuple[str, str], why: str, now: dt.datetime
) -> str:
    """Removes the password and second factors, and ends every session: a new one-time link.

    `named` are the two people who verified the identity. They are named in the event and in
    what is sent to every administrator, every data protection officer and the owner. Returns
    the secret part of the link. Raises Incomplete, and NotPossible where another administrator
    can do it.
    """
    account = _administrator(login, now)
    _require_named(account, named, why)
    both = " and ".join(" ".join(name.split()) for name in named)
    _require_no_other(account, now)
    session_list.end_other_sessions(account.pk)
    mfa_secrets.remove_factors(account.pk)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    recording.hash_with_event(account)
    hashes = credential_fingerprint.hashes_of_password(
        account
    ) | credential_fingerprint.hashes_of_removed_factors(account)
    things = [recording.thing(account)]
    recording.add_to_event(
        verb=EventType.ACCOUNT_RECOVERED, things=things, reason=f"{both}: {why}", hashes=hashes
    )
    _tell(account, both, now)
    agency = list_live_memberships(account, at=now)[0].agency
    return invitations.create_invitation(account, agency=agency, now=now)


def _administrator(login: str, now: dt.datetime) -> Account:
    found = actors.list_holders_anywhere((Role.PARTNERSHIP_ADMIN,), at=now)
    account = next((one for one in found if one.login == login.strip().lower()), None)
    if account is None:
        raise NotPossible(NOT_ONE.format(login=login))
    return account


def _require_named(account: Account, named: tuple[str, str], why: str) -> None:
    own = {account.login.casefold(), account.name.casefold()}
    names = {" ".join(name.split()).casefold() for name in named}
    problems = {} if len(names - own - {""}) == 2 else {"named": TWO}
    if not why.strip():
        problems["why"] = (
            "Enter what happened, and how the two people verified the person’s identity"
        )
    if problems:
        raise Incomplete(problems)


def _require_no_other(account: Account, now: dt.datetime) -> None:
    for other in actors.list_holders_anywhere((Role.PARTNERSHIP_ADMIN,), at=now):
        if other != account and other.last_login and now - other.last_login < LATELY:
            raise NotPossible(ANOTHER.format(name=other.name))


def _tell(account: Account, both: str, now: dt.datetime) -> None:
    text = (
        f"The account of {account.name} was recovered on the machine itself, on the word of "
        f"{both}. Ask them, if you do not know why."
    )
    for one in role_approvals.list_host_act_recipients(now):
        notices.notify_account(one, now=now, kind=NoticeKind.ACCOUNT_RECOVERED, text=text)
    account_takeover.mail_owner(account, now)
