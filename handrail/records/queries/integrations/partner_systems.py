"""Connected systems: the client behind a secret or token, and what each has sent."""

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass, replace

from django.db.models import F, Q

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
    """The keyed hash of a secret, a token or a sending's key."""
    return own_hash(text, f"api {what}")


def find_by_secret(public_id: uuid.UUID, secret: str, *, at: dt.datetime) -> ApiClient | None:
    """The active client with this id, if this is one of its valid secrets."""
    wanted = hash_of(SECRETS, secret)
    older = Q(older_hash=wanted, older_ends_at__gt=at)
    rows = ApiClient.objects.filter(LIVE, Q(secret_hash=wanted) | older, public_id=public_id)
    return rows.select_related("account").first()


def find_by_token(token: str, *, at: dt.datetime) -> ApiToken | None:
    """The valid token with this text, with its client, or None."""
    rows = ApiToken.objects.filter(token_hash=hash_of(TOKENS, token), expires_at__gt=at)
    found = rows.filter(client__ended_at__isnull=True, client__account__is_active=True)
    return found.select_related("client__account").first()


def actor_of(token: ApiToken, *, at: dt.datetime, request: str, address: str) -> Actor:
    """The actor behind a token: its client's account, within the token's scope."""
    actor = actor_for(token.client.account, at=at, request=request, address=address)
    still = frozenset(token.scopes) & frozenset(token.client.scopes)
    return replace(actor, session=token.token_hash, strength="secret", scopes=still)


def list_clients_of_agency(actor: Actor, agency: Agency) -> list[ApiClient]:
    """The clients of an agency, active ones first, by name."""
    rows = ApiClient.objects.filter(
        scope.visible_rows(actor, Permission.APICLIENT_MANAGE, "apiclient")
    )
    active_first = F("ended_at").desc(nulls_first=True)
    return list(rows.filter(owner=agency).order_by(active_first, "name", "pk"))


def find_client(actor: Actor, public_id: uuid.UUID) -> ApiClient | None:
    """One client that the actor manages."""
    rows = ApiClient.objects.filter(
        scope.visible_rows(actor, Permission.APICLIENT_MANAGE, "apiclient")
    )
    found = rows.select_related("owner", "account").filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


@dataclass(frozen=True)
class Used:
    """The usage of a client: sendings, the last of them, the last token."""

    sendings: int
    last_sent: dt.datetime | None
    last_token: dt.datetime | None


def usage_of_client(client: ApiClient) -> Used:
    """The usage of a client that the actor has read."""
    last = client.sendings.order_by("-sent_at").first()
    token = client.tokens.order_by("-made_at").first()
    return Used(
        client.sendings.count(), last.sent_at if last else None, token.made_at if token else None
    )


def key_of(actor: Actor, key: str) -> str:
    """The keyed hash of a sending's key, specific to this client."""
    return hash_of("key", f"{actor.account} {key}")


def body_of(actor: Actor, body: bytes) -> str:
    """A keyed hash of a body, to tell one body from another."""
    return hash_of("body", f"{actor.account} {hashlib.sha256(body).hexdigest()}")


def author_words(referral: Referral) -> str:
    """The author of a referral from a connected system, and its name; caller has read it."""
    rows = ApiSending.objects.select_related("client__owner")
    sent = rows.get(referral=referral)
    who = f"{sent.sender_name} ({sent.sender_job})"
    return f"{who}, {sent.client.owner.name}, through {sent.client.name}"


def sender_words(referral: Referral) -> str:
    """The author, for a document; "" if it came in another way."""
    return author_words(referral) if referral.channel == Channel.SOFTWARE else ""


def sent_at(actor: Actor, row: uuid.UUID) -> dt.datetime | None:
    """When the acting client reported the missing child of that row."""
    rows = ApiSending.objects.filter(client__account=actor.account, missing_row__public_id=row)
    found = rows.first()
    return found.sent_at if found else None


def has_notification_address(account: int) -> bool:
    """Whether an account is that of a system with its own address for notifications."""
    rows = ApiClient.objects.filter(account_id=account, ended_at__isnull=True)
    return rows.exclude(webhook_url="").exists()
