"""Whoever answers a byte at a time is cut off when the whole exchange has lasted too long."""

import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handrail.actions.core import mail, outbox
from handrail.actions.integrations import webhook_client
from handrail.actions.returns import dfe_client
from handrail.actions.sharing import virus_scanner
from handrail.records.models import Outbox
from tests import people
from tests.people import NOW, certificates
from tests.people.drips import dripping

pytestmark = [pytest.mark.once, pytest.mark.drawn]
HOST = "mis.school.example"
LIMIT = 1  # second
SOON = LIMIT + 1.8  # seconds: with what a busy machine adds


@pytest.fixture
def partner() -> Iterator[Any]:
    with dripping() as found:
        yield found


@pytest.fixture
def mail_server(partner: Any, settings: Any) -> Any:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = partner.server_address
    settings.EMAIL_TIMEOUT = LIMIT
    return partner


def seconds_until(error: type[Exception], work: Any) -> float:
    """How long a piece of work lasts until it fails as it must."""
    begun = time.monotonic()
    with pytest.raises(error):
        work()
    return time.monotonic() - begun


@pytest.mark.usefixtures("mail_server")
def test_a_mail_server_that_drips_is_cut_off() -> None:
    assert seconds_until(OSError, lambda: mail.send("A", "b", "lena@northmere.example")) < SOON


def test_a_partner_system_that_drips_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = certificates.of(HOST, tmp_path)
    trusted = ssl.create_default_context(cafile=str(certificate))
    real = webhook_client.socket.create_connection
    monkeypatch.setattr(webhook_client, "trusted_certificates", lambda: trusted)
    monkeypatch.setattr(webhook_client, "public_address_of", lambda host, port: "8.8.8.8")
    monkeypatch.setattr(webhook_client, "SECONDS", LIMIT)
    with dripping(certificate) as partner:
        monkeypatch.setattr(
            webhook_client.socket, "create_connection",
            lambda at, *args, **more: real(partner.server_address, *args, **more),
        )  # fmt: skip
        lasted = seconds_until(
            OSError, lambda: webhook_client._post(f"https://{HOST}/", b"{}", "signed")
        )
    assert partner.calls == 1
    assert lasted < SOON


def test_the_service_of_the_daily_flow_that_drips_is_cut_off(
    partner: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dfe_client, "SECONDS", LIMIT)
    (tmp_path / "secret").write_text("s3cret", "utf-8")
    settings.DFE_TOKEN_URL = "http://{}:{}/token".format(*partner.server_address)
    settings.DFE_SECRET_FILE = str(tmp_path / "secret")
    assert seconds_until(dfe_client.NotNow, dfe_client._token) < SOON


def test_a_scanner_that_drips_is_cut_off(
    partner: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CLAMD = "tcp://{}:{}".format(*partner.server_address)
    monkeypatch.setattr(virus_scanner, "SECONDS", LIMIT)
    monkeypatch.setattr(virus_scanner, "SECONDS_OF_PING", LIMIT, raising=False)
    assert seconds_until(virus_scanner.ScannerDown, lambda: virus_scanner.scan(b"note")) < SOON
    begun = time.monotonic()
    assert not virus_scanner.is_up()
    assert time.monotonic() - begun < SOON


@pytest.mark.django_db
def test_a_mail_server_without_an_answer_is_asked_once_in_a_round(mail_server: Any) -> None:
    for _ in range(4):
        people.sent()
    begun = time.monotonic()
    assert outbox.deliver_due(now=NOW)[0] == 0
    assert time.monotonic() - begun < SOON
    assert mail_server.calls == 1
    rows = Outbox.objects.filter(kind="mail").order_by("pk")
    tried = list(rows.values_list("attempts", "next_at"))
    assert [attempts for attempts, _ in tried] == [1, 0, 0, 0], "what was not tried counts as tried"
    assert all(next_at > NOW for _, next_at in tried)
    assert not Outbox.objects.exclude(leased_until=None).exists()
