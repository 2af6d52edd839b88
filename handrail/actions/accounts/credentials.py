"""What is done to somebody's way in: a new password, sessions ended, factors taken away."""

import datetime as dt

from handrail.actions.accounts import account_takeover as taking_over, invitations
from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records import (
    credential_fingerprint as ways_in,
    mfa_secrets as factors,
    session_list as signed_in_places,
)
from handrail.records.models import Account
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.organisation.assurance import require_fresh
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

NONE_TO_CHANGE = "You sign in without a password of this system: there is none to change."


def _require(by: Actor, account: Account) -> None:
    """Raises Refused unless it is one's own account or one looks after it."""
    if by.account != account.pk:
        permissions.require(by, Permission.ACCOUNT_MANAGE, scope.facts(by, account))


@recording.action
def end_one(*, by: Actor, account: Account, number: int, now: dt.datetime) -> bool:
    """Ends one session of an account; False when it was ended before. Raises Refused."""
    _require(by, account)
    if not signed_in_places.end(account.pk, number):
        return False
    recording.note(verb=EventType.ACCOUNT_SESSIONS_ENDED, things=[recording.thing(account)])
    return True


@recording.action
def end_all(*, by: Actor, account: Account, but: str = "", now: dt.datetime) -> int:
    """Ends every session of an account but the one with the key `but`; how many. Raises Refused."""
    _require(by, account)
    recording.note(verb=EventType.ACCOUNT_SESSIONS_ENDED, things=[recording.thing(account)])
    return signed_in_places.end_others(account.pk, but)


@recording.action
def change_password(
    *, by: Actor, password: str, again: str, session: str, now: dt.datetime
) -> Account:
    """Changes one's own password, ends every session but the one with this key, and mails it.

    Raises ProofNeeded, NotPossible (single sign-on), Incomplete (what is wrong with the password).
    """
    require_fresh(by, now)
    account = Account.objects.get(pk=by.account)
    if not account.has_usable_password():
        raise NotPossible(NONE_TO_CHANGE)
    invitations.set_password(account, password, again)
    recording.note(verb=EventType.ACCOUNT_PASSWORD_CHANGED, things=[recording.thing(account)])
    signed_in_places.end_others(account.pk, session)
    taking_over.tell_owner(account, now)
    return account


@recording.action
def reset_factors(*, by: Actor, account: Account, reason: str, now: dt.datetime) -> int:
    """Takes away the second factors of somebody who lost them, and signs them out everywhere.

    They set up new ones at the next sign-in; they and the officers are told. Raises Refused,
    Incomplete, ProofNeeded, and NotPossible soon after a new e-mail address.
    """
    permissions.require(by, Permission.ACCOUNT_MANAGE, scope.facts(by, account))
    require_fresh(by, now)
    if not reason.strip():
        raise Incomplete({"reason": "Write how you made sure that it is this person who asks"})
    taking_over.require_settled(by, account, now)
    taking_over.tell(by, account, "took the second factors away of", now)
    signed_in_places.end_others(account.pk)
    number = factors.forget(account.pk)
    things, gone = [recording.thing(account)], ways_in.gone(account)
    recording.note(verb=EventType.ACCOUNT_FACTORS_RESET, things=things, reason=reason, hashes=gone)
    return number
