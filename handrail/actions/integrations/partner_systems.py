"""Connected systems of partners: added, with secrets, tokens and webhooks, and ended."""

import datetime as dt
import secrets
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handrail.actions.accounts import accounts
from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records.models import Agency, ApiClient, ApiToken
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.core import scope
from handrail.records.queries.integrations.partner_systems import SECRETS, TOKENS, hash_of
from handrail.rules import identifiers, permissions
from handrail.rules.integrations import webhooks
from handrail.rules.organisation import assurance
from handrail.rules.vocabulary import ApiScope, Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

BOTH_WORK = dt.timedelta(days=7)  # the older secret, after a new one was made
TOKEN_LASTS = dt.timedelta(minutes=15)
LONGEST_NAME = 200


@dataclass(frozen=True)
class Made:
    """A client with its secret, shown only this once; only a hash is stored."""

    client: ApiClient
    secret: str


def _may(by: Actor, now: dt.datetime, client: ApiClient | None = None) -> None:
    facts = (
        scope.facts_of_row(by, client)
        if client
        else scope.facts_at_large(by, Permission.APICLIENT_MANAGE)
    )
    permissions.require(by, Permission.APICLIENT_MANAGE, facts)
    assurance.require_fresh(by, now)
    if client and client.ended_at:
        raise NotPossible("This system has been disconnected. Add a new one for the agency.")


def _checked(name: str, scopes: Iterable[str]) -> dict[str, Any]:
    problems = {} if name.strip() else {"name": "Enter the name of the system"}
    wrong = identifiers.clean_text(name, LONGEST_NAME).problem
    problems |= {"name": wrong} if wrong else {}
    chosen = [scope.value for scope in ApiScope if scope.value in set(scopes)]
    if not chosen:
        problems["scopes"] = "Choose at least one thing the system can do"
    if problems:
        raise Incomplete(problems)
    return {"name": name.strip(), "scopes": chosen}


@recording.action
def add_system(
    *, by: Actor, agency: Agency, name: str, scopes: Iterable[str], now: dt.datetime
) -> Made:
    """Lets an agency's own system use the API.

    It gets an account that cannot sign in, as a member of the agency. Raises Refused,
    ProofNeeded, Incomplete, NotPossible.
    """
    _may(by, now)
    values = _checked(name, scopes)
    if not agency.is_active:
        raise NotPossible("This agency is closed. Reopen it first.")
    recording.add_to_event(verb=EventType.SOFTWARE_ADDED, things=[recording.thing(agency)])
    new = accounts.NewAccount(login=f"software-{uuid.uuid4().hex}", name=values["name"])
    account = accounts.add_account(by=by, new=new, now=now)
    accounts.give_role(by=by, account=account, agency=agency, role=Role.SOFTWARE, now=now)
    secret = secrets.token_urlsafe(32)
    kept = {"secret_hash": hash_of(SECRETS, secret), "secret_made_at": now}
    client = ApiClient(account=account, owner=agency, **values, **kept)
    return Made(recording.create(client, verb=EventType.SOFTWARE_ADDED), secret)


@recording.action
def change_system(
    *,
    by: Actor,
    client: ApiClient,
    name: str,
    scopes: Iterable[str],
    seen: int | None,
    now: dt.datetime,
) -> ApiClient:
    """Changes a system's name and scopes; tokens in use lose the scopes that are removed.

    Raises Refused, ProofNeeded, Incomplete, NotPossible, Stale.
    """
    _may(by, now, client)
    return recording.change(
        client, verb=EventType.SOFTWARE_CHANGED, values=_checked(name, scopes), seen=seen
    )


@recording.action
def rotate_secret(*, by: Actor, client: ApiClient, now: dt.datetime) -> Made:
    """Makes a new secret; the previous one works for another week, any older one stops now.

    Raises Refused, ProofNeeded, NotPossible.
    """
    _may(by, now, client)
    secret = secrets.token_urlsafe(32)
    values = {
        "secret_hash": hash_of(SECRETS, secret),
        "secret_made_at": now,
        "older_hash": client.secret_hash,
        "older_ends_at": now + BOTH_WORK,
    }
    return Made(
        recording.change(client, verb=EventType.SOFTWARE_SECRET_MADE, values=values), secret
    )


@recording.action
def end_older_secret(*, by: Actor, client: ApiClient, now: dt.datetime) -> ApiClient:
    """Stops the previous secret now, and every token issued so far.

    Raises Refused, ProofNeeded, NotPossible.
    """
    _may(by, now, client)
    client.tokens.all().delete()
    values: Mapping[str, Any] = {"older_hash": "", "older_ends_at": None}
    return recording.change(client, verb=EventType.SOFTWARE_OLDER_SECRET_ENDED, values=values)


@recording.action
def set_webhook_address(*, by: Actor, client: ApiClient, address: str, now: dt.datetime) -> Made:
    """Sets the address for a system's notifications, "" for none, with a new signing secret.

    Raises Refused, ProofNeeded, Incomplete, NotPossible.
    """
    _may(by, now, client)
    address = address.strip()
    problem = webhooks.problem_with(address) if address else ""
    if problem:
        raise Incomplete({"address": problem})
    secret = secrets.token_urlsafe(32) if address else ""
    values = {"webhook_url": address, "webhook_secret": secret or None}
    return Made(
        recording.change(client, verb=EventType.SOFTWARE_ADDRESS_SET, values=values), secret
    )


@recording.action
def end_system(*, by: Actor, client: ApiClient, reason: str, now: dt.datetime) -> ApiClient:
    """Ends a system: its secrets and tokens stop now; what it sent stays.

    Raises Refused, ProofNeeded, Incomplete, NotPossible.
    """
    _may(by, now, client)
    if not reason.strip():
        raise Incomplete({"reason": "Enter why you are disconnecting it"})
    client.tokens.all().delete()
    values = {"ended_at": now, "older_hash": "", "older_ends_at": None}
    values |= {"webhook_url": "", "webhook_secret": None}  # nosec B105 - none is kept
    done = recording.change(
        client, verb=EventType.SOFTWARE_ENDED, values=values, reason=reason.strip()
    )
    accounts.end_roles(by=by, account=client.account, reason=reason.strip(), now=now)
    return done


def issue_token(
    *, by: Actor, client: ApiClient, scopes: Iterable[str], now: dt.datetime
) -> tuple[str, ApiToken]:
    """A bearer token for a client that has shown its secret; expired ones are deleted.

    `by` is nobody yet. No scope means all that the client has. Raises Incomplete for a scope
    that it does not have.
    """
    wanted = [*dict.fromkeys(scopes)] or list(client.scopes)
    if not set(wanted) <= set(client.scopes):
        raise Incomplete({"scope": "Ask only for scopes that this system was given"})
    who = actor_for(client.account, at=now, request=by.request, address=by.address)
    if not who.is_software:
        raise Incomplete({"client_id": "The agency of this system has left the partnership"})
    return _token(by=who, client=client, scopes=wanted, now=now)


@recording.action
def _token(
    *, by: Actor, client: ApiClient, scopes: list[str], now: dt.datetime
) -> tuple[str, ApiToken]:
    ApiToken.objects.filter(client=client, expires_at__lte=now).delete()
    text = secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        client=client,
        token_hash=hash_of(TOKENS, text),
        scopes=scopes,
        made_at=now,
        expires_at=now + TOKEN_LASTS,
    )
    recording.add_to_event(verb=EventType.SOFTWARE_TOKEN_GIVEN, things=[recording.thing(client)])
    return text, token


@recording.action
def record_refused_token(*, by: Actor, now: dt.datetime) -> None:
    """Records a token request with a wrong id or secret; neither is stored."""
    recording.add_to_event(verb=EventType.SOFTWARE_TOKEN_REFUSED)
