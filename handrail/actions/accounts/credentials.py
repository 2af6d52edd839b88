"""Changes to how an account signs in: new passwords, sessions ended, second factors removed."""

import datetime as dt

from handrail.actions.accounts import account_takeover, invitations
from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records import (
    credential_fingerprint,
    mfa_secrets,
    session_list,
)
from handrail.records.models import Account
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.organisation.assurance import require_fresh
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

NONE_TO_CHANGE = "You do not sign in with a password for this system, so there is none to change."


def _require(by: Actor, account: Account) -> None:
    """Raises Refused unless it is the actor's own account or one that they administer."""
    if by.account != account.pk:
        permissions.require(by, Permission.ACCOUNT_MANAGE, scope.facts_of_row(by, account))


@recording.action
def end_one(*, by: Actor, account: Account, number: int, now: dt.datetime) -> bool:
    """Ends one session of an account; False if it had ended before. Raises Refused."""
    _require(by, account)
    if not session_list.end_session(account.pk, number):
        return False
    recording.add_to_event(verb=EventType.ACCOUNT_SESSIONS_ENDED, things=[recording.thing(account)])
    return True


@recording.action
def end_all(*, by: Actor, account: Account, but: str = "", now: dt.datetime) -> int:
    """Ends every session of an account except the one with the key `but`, and returns how many.
    Raises Refused.
    """
    _require(by, account)
    recording.add_to_event(verb=EventType.ACCOUNT_SESSIONS_ENDED, things=[recording.thing(account)])
    return session_list.end_other_sessions(account.pk, but)


@recording.action
def change_password(
    *, by: Actor, password: str, again: str, session: str, now: dt.datetime
) -> Account:
    """Changes the actor's own password, ends every session but this one, and mails the owner.

    `session` is the key of the session that stays. Raises ProofNeeded, NotPossible (single
    sign-on), Incomplete (what is wrong with the password).
    """
    require_fresh(by, now)
    account = Account.objects.get(pk=by.account)
    if not account.has_usable_password():
        raise NotPossible(NONE_TO_CHANGE)
    invitations.set_password(account, password, again)
    recording.add_to_event(
        verb=EventType.ACCOUNT_PASSWORD_CHANGED, things=[recording.thing(account)]
    )
    session_list.end_other_sessions(account.pk, session)
    account_takeover.mail_owner(account, now)
    return account


@recording.action
def reset_factors(*, by: Actor, account: Account, reason: str, now: dt.datetime) -> int:
    """Removes the second factors of an account whose owner lost them, and ends its sessions.

    They set up new ones at the next sign-in; they and the officers are notified. Raises
    Refused, Incomplete, ProofNeeded, and NotPossible soon after a new email address.
    """
    permissions.require(by, Permission.ACCOUNT_MANAGE, scope.facts_of_row(by, account))
    require_fresh(by, now)
    if not reason.strip():
        raise Incomplete({"reason": "Enter how you verified the identity of the person asking"})
    account_takeover.require_settled(by, account, now)
    account_takeover.notify_owner_and_officers(by, account, "removed the second factors of", now)
    session_list.end_other_sessions(account.pk)
    number = mfa_secrets.remove_factors(account.pk)
    things, gone = (
        [recording.thing(account)],
        credential_fingerprint.hashes_of_removed_factors(account),
    )
    recording.add_to_event(
        verb=EventType.ACCOUNT_FACTORS_RESET, things=things, reason=reason, hashes=gone
    )
    return number
