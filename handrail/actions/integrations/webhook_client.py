"""Webhooks to a partner's own system: the kind and reference of an update, without any name."""

import http.client
import json
import socket
import ssl
import uuid
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from handrail.actions.core import outbox
from handrail.actions.core.deadlines import time_limit
from handrail.records.models import ApiClient, Notice
from handrail.rules.integrations.webhooks import is_outside, problem_with, signature_header

SECONDS = 10  # for the whole exchange


class NotThere(OSError):
    """Raised when the address is not a host on the internet, or did not accept the message."""


class Pinned(http.client.HTTPSConnection):
    """A connection to the network address that was checked, and to no other."""

    def __init__(self, host: str, port: int, number: str, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=SECONDS, context=context)
        self.number, self.context = number, context

    def connect(self) -> None:
        plain = socket.create_connection((self.number, self.port), self.timeout)
        self.sock = self.context.wrap_socket(plain, server_hostname=self.host)


def send_webhook(public_id: uuid.UUID) -> None:
    """Notifies a system by its webhook; a system with no webhook any more is left alone.

    Raises OSError when it cannot be notified: then it is tried again later. Raises NotAsked.
    """
    notice = Notice.objects.select_related("referral").get(public_id=public_id)
    client = ApiClient.objects.filter(account_id=notice.recipient_id, ended_at=None).first()
    if client is None or not client.webhook_url or notice.referral is None:
        return
    told = {
        "id": str(notice.public_id),
        "kind": notice.kind,
        "reference": notice.referral.reference,
        "link": f"{settings.PUBLIC_ADDRESS}/api/v1/referrals/{notice.referral.public_id}",
    }
    body = json.dumps(told).encode()
    signed = signature_header(client.webhook_secret, int(notice.made_at.timestamp()), body)
    _post(client.webhook_url, body, signed)


def _post(address: str, body: bytes, signed: str) -> None:
    """Sends one POST, without following redirects. Raises OSError, NotAsked."""
    if problem_with(address):
        raise NotThere("the address is not allowed")
    parts = urlsplit(address)
    with time_limit(SECONDS, f"a partner at {parts.netloc}"):
        status = _answered(parts, body, signed)
    if not 200 <= status < 300:
        raise NotThere(f"answered {status}")


def _answered(parts: SplitResult, body: bytes, signed: str) -> int:
    """The status that an address answers with. Raises OSError."""
    host, port = parts.hostname or "", parts.port or 443
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"Content-Type": "application/json", "Handrail-Signature": signed}
    line = Pinned(host, port, public_address_of(host, port), trusted_certificates())
    try:
        line.request("POST", target, body, headers | {"User-Agent": "Handrail"})
        return line.getresponse().status
    except http.client.HTTPException as error:
        raise NotThere(type(error).__name__) from error
    finally:
        line.close()


def trusted_certificates() -> ssl.SSLContext:
    """The TLS context with the certificate authorities that the machine trusts."""
    return ssl.create_default_context()


def public_address_of(host: str, port: int) -> str:
    """The network address of a host, if all its addresses are on the internet."""
    found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(is_outside(number) for number in found):
        raise NotThere("the address leads into a private network")
    return found[0]


DELIVERIES: dict[str, outbox.Deliver] = {outbox.WEBHOOK: send_webhook}
