"""Invitations: a link that works once, for a person to choose their own password."""

import datetime as dt

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from handrail.actions.core import outbox, recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records import credential_fingerprint, session_list
from handrail.records.models import Account, Agency, Invitation
from handrail.records.queries.accounts import invitations as queries
from handrail.rules.vocabulary.event_types import EventType

VALID = dt.timedelta(days=7)
LONGEST_PASSWORD = 4096  # bytes
TOO_LONG = "That is too long: 4,096 bytes at the most"
NOT_USABLE = "This link does not work. Ask the person who sent it for a new one."


def create_invitation(account: Account, *, agency: Agency, now: dt.datetime) -> str:
    """Creates a sign-in link for an account, as part of an act, and returns its secret part; older
    links stop working.
    """
    for old in account.invitations.filter(used_at__isnull=True, expires_at__gt=now):
        recording.change(old, verb=EventType.ACCOUNT_INVITED, values={"expires_at": now})
    row = Invitation(account=account, owner=agency, made_at=now, expires_at=now + VALID)
    token = queries.token_of(row.public_id)
    row.token_hash = queries.hash_of(token)
    recording.create(row, verb=EventType.ACCOUNT_INVITED, also=[recording.thing(account)])
    if account.email:
        outbox.queue_effect(kind="invitation", subject=row.public_id, now=now)
    return token


@recording.action
def choose_password(
    *, by: Actor, token: str, password: str, again: str, now: dt.datetime
) -> Account:
    """Sets the password of the invited account, and uses up the link.

    Raises NotPossible (the link does not work), Incomplete (what is wrong with the password).
    """
    invitation = queries.find_usable_invitation(token, at=now)
    if invitation is None or invitation.account_id != by.account:
        raise NotPossible(NOT_USABLE)
    account = invitation.account
    set_password(account, password, again)
    session_list.end_other_sessions(account.pk)
    recording.change(invitation, verb=EventType.ACCOUNT_PASSWORD_CHOSEN, values={"used_at": now})
    recording.add_to_event(
        verb=EventType.ACCOUNT_PASSWORD_CHOSEN, things=[recording.thing(account)]
    )
    return account


def set_password(account: Account, password: str, again: str) -> None:
    """Sets the password of an account, as part of an act. Raises Incomplete."""
    if len(password.encode()) > LONGEST_PASSWORD:
        raise Incomplete({"password": TOO_LONG})
    try:
        validate_password(password, user=account)
    except ValidationError as error:
        raise Incomplete({"password": " ".join(error.messages)}) from None
    if password != again:
        raise Incomplete({"again": "The passwords do not match. Enter the same password twice"})
    account.set_password(password)
    account.save(update_fields=["password"])
    recording.hash_with_event(account)
    recording.current_act().hashes.update(credential_fingerprint.hashes_of_password(account))
