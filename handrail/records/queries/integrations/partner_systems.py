"""Partners' own systems: whom a secret or a token stands for, and what was sent by which."""

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass, replace

from django.db.models import Q

from handrail.records.encrypted_fields import own_hash
from handrail.records.models import Agency, ApiClient, ApiSending, ApiToken, Referral
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.core import scope
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Channel
from handrail.rules.vocabulary.permission_codes import Permission

TOKENS = "token"
SECRETS = "secret"  # pragma: allowlist secret
LIVE = Q(ended_at__isnull=True, account__is_active=True)


def hash_of(what: str, text: str) -> str:
    """The keyed hash of a secret, a token or the key of a sending."""
    return own_hash(text, f"api {what}")


def find_by_secret(public_id: uuid.UUID, secret: str, *, at: dt.datetime) -> ApiClient | None:
    """The live client with this id, when this is one of its secrets in force."""
    wanted = hash_of(SECRETS, secret)
    older = Q(older_hash=wanted, older_ends_at__gt=at)
    rows = ApiClient.objects.filter(LIVE, Q(secret_hash=wanted) | older, public_id=public_id)
    return rows.select_related("account").first()


def find_by_token(token: str, *, at: dt.datetime) -> ApiToken | None:
    """The token in force, with its client, when there is one of this text."""
    rows = ApiToken.objects.filter(token_hash=hash_of(TOKENS, token), expires_at__gt=at)
    found = rows.filter(client__ended_at__isnull=True, client__account__is_active=True)
    return found.select_related("client__account").first()


def actor_of(token: ApiToken, *, at: dt.datetime, request: str, address: str) -> Actor:
    """Who acts with a token: the account of its client, within what the token is for."""
    actor = actor_for(token.client.account, at=at, request=request, address=address)
    still = frozenset(token.scopes) & frozenset(token.client.scopes)
    return replace(actor, session=token.token_hash, strength="secret", scopes=still)


def list_clients_of_agency(actor: Actor, agency: Agency) -> list[ApiClient]:
    """The clients of an agency, those in use first, by name."""
    rows = ApiClient.objects.filter(
        scope.visible_rows(actor, Permission.APICLIENT_MANAGE, "apiclient")
    )
    return list(rows.filter(owner=agency).order_by("-ended_at", "name", "pk"))


def find_client(actor: Actor, public_id: uuid.UUID) -> ApiClient | None:
    """One client that the actor looks after."""
    rows = ApiClient.objects.filter(
        scope.visible_rows(actor, Permission.APICLIENT_MANAGE, "apiclient")
    )
    found = rows.select_related("owner", "account").filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


@dataclass(frozen=True)
class Used:
    """How a client has been used: sendings, the last of them, the last token."""

    sendings: int
    last_sent: dt.datetime | None
    last_token: dt.datetime | None


def usage_of_client(client: ApiClient) -> Used:
    """How a client that the actor has read has been used."""
    last = client.sendings.order_by("-sent_at").first()
    token = client.tokens.order_by("-made_at").first()
    return Used(
        client.sendings.count(), last.sent_at if last else None, token.made_at if token else None
    )


def key_of(actor: Actor, key: str) -> str:
    """What stands for the key of a sending: of this client alone."""
    return hash_of("key", f"{actor.account} {key}")


def body_of(actor: Actor, body: bytes) -> str:
    """Tells one body from another, for whoever has the key alone."""
    return hash_of("body", f"{actor.account} {hashlib.sha256(body).hexdigest()}")


def author_words(referral: Referral) -> str:
    """Who wrote a referral that a partner's system sent, and which; the caller has read it."""
    rows = ApiSending.objects.select_related("client__owner")
    sent = rows.get(referral=referral)
    who = f"{sent.sender_name} ({sent.sender_job})"
    return f"{who}, {sent.client.owner.name}, through {sent.client.name}"


def sender_words(referral: Referral) -> str:
    """The same for a document; "" for what came in another way."""
    return author_words(referral) if referral.channel == Channel.SOFTWARE else ""


def sent_at(actor: Actor, row: uuid.UUID) -> dt.datetime | None:
    """When the acting client reported the missing child of that row."""
    rows = ApiSending.objects.filter(client__account=actor.account, missing_row__public_id=row)
    found = rows.first()
    return found.sent_at if found else None


def has_notification_address(account: int) -> bool:
    """Whether an account is that of a system which wants to be told at an address of its own."""
    rows = ApiClient.objects.filter(account_id=account, ended_at__isnull=True)
    return rows.exclude(webhook_url="").exists()
