"""Agencies, teams, accounts and their dated memberships."""

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from handrail.actions.accounts import account_takeover
from handrail.actions.core import outbox, recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records import credential_fingerprint, session_list
from handrail.records.models import Account, Agency, Membership, Team
from handrail.records.queries.accounts.actors import actor_for
from handrail.rules.core.local_time import london_day
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.event_types import EventType


@dataclass(frozen=True)
class NewAccount:
    """What is needed to create an account."""

    login: str
    name: str
    email: str = ""
    job: str = ""
    phone: str = ""
    password: str | None = None
    hashed: str = ""  # instead, a password that was hashed before
    is_demo: bool = False


def tidy_login(login: str) -> str:
    """The login NFKC-normalised and casefolded, so that look-alike spellings are one login."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


@recording.action
def add_agency(*, by: Actor, agency: Agency, now: dt.datetime) -> Agency:
    """Adds an agency to the partnership."""
    agency.save(force_insert=True)
    recording.add_to_event(verb=EventType.AGENCY_ADDED, things=[recording.thing(agency)])
    recording.hash_with_event(agency)
    return agency


@recording.action
def add_team(*, by: Actor, team: Team, now: dt.datetime) -> Team:
    """Adds a team to an agency."""
    team.save(force_insert=True)
    recording.add_to_event(verb=EventType.TEAM_ADDED, things=[recording.thing(team)])
    recording.hash_with_event(team)
    return team


@recording.action
def add_account(*, by: Actor, new: NewAccount, now: dt.datetime) -> Account:
    """Creates an account without any membership. Raises Incomplete, NotPossible (login taken)."""
    login = tidy_login(new.login)
    if not login or not new.name.strip():
        raise Incomplete({"login": "Enter a login and a name"})
    if Account.objects.filter(login=login).exists():
        raise NotPossible(f"The login {login} is taken: choose another one.")
    account = Account(
        login=login,
        name=new.name,
        email=new.email,
        job=new.job,
        phone=new.phone,
        is_demo=new.is_demo,
        recorded_at=now,
        password=new.hashed or make_password(new.password),
    )
    account.save(force_insert=True)
    kept = credential_fingerprint.hashes_of_password(account)
    recording.add_to_event(
        verb=EventType.ACCOUNT_ADDED, things=[recording.thing(account)], hashes=kept
    )
    recording.hash_with_event(account)
    return account


@recording.action
def give_role(
    *,
    by: Actor,
    account: Account,
    agency: Agency,
    role: Role,
    team: Team | None = None,
    started_on: dt.date | None = None,
    reason: str = "",
    now: dt.datetime,
) -> Membership:
    """Gives an account a role at an agency from a date."""
    membership = Membership(
        account=account,
        agency=agency,
        team=team,
        role=role.value,
        started_on=started_on or london_day(now),
        reason=reason,
    )
    things = [recording.thing(account), recording.thing(agency)]
    recording.add_to_event(
        verb=EventType.ROLE_GIVEN, things=things, reason=reason, changed=[role.value]
    )
    return recording.insert_immutable(membership)


@recording.action
def end_roles(*, by: Actor, account: Account, reason: str, now: dt.datetime) -> None:
    """Ends every role of an account today and closes it: its sessions end with the next click."""
    roles = list(account.memberships.filter(ended_on__isnull=True))
    account.memberships.filter(ended_on__isnull=True).update(ended_on=london_day(now))
    for role in roles:
        role.ended_on = london_day(now)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    session_list.end_other_sessions(account.pk)
    account.is_active = False
    recording.hash_with_event(account, *roles)
    things = [recording.thing(account)]
    recording.add_to_event(verb=EventType.ACCOUNT_ENDED, things=things, reason=reason)


@recording.action
def mail_new_device_warning(*, by: Actor, account: Account, now: dt.datetime) -> None:
    """Mails the owner of an account that it was signed in to from a new browser."""
    recording.add_to_event(verb=EventType.ACCOUNT_NEW_DEVICE, things=[recording.thing(account)])
    outbox.queue_effect(kind="new_device", subject=account.public_id, now=now)


def record_sign_in_event(
    *,
    account: Account | None,
    verb: str,
    session: str,
    request: str,
    now: dt.datetime,
    reason: str,
    strength: str,
    tells: bool,
    hashes: Mapping[str, str] | None,
) -> None:
    """Records a sign-in, a failed one, a sign-out, or a change to a second factor.

    `tells`: a mail goes to the owner with the event, that a way to sign in has changed.
    `hashes`: what the event records of the factors that were added or removed.
    """
    if account is None:
        by = Actor(account=None, name="", session=session, request=request)
    else:
        by = actor_for(account, at=now, session=session, request=request, strength=strength)
    things = [recording.thing(account)] if account else []
    with recording.audited_transaction(by=by, now=now):
        recording.add_to_event(verb=verb, things=things, reason=reason, hashes=hashes)
        if tells and account:
            account_takeover.mail_owner(account, now)
