"""Whoever answers a byte at a time is cut off when the whole exchange has lasted too long."""

import ssl
from collections.abc import Callable, Iterator
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


def is_cut_off(partner: Any, error: type[Exception], work: Callable[[], object]) -> bool:
    """Whether a piece of work fails as it must, while the partner still sends."""
    with pytest.raises(error):
        work()
    return bool(partner.calls) and not partner.waited_out


def test_a_mail_server_that_drips_is_cut_off(mail_server: Any) -> None:
    assert is_cut_off(mail_server, OSError, lambda: mail.send("A", "b", "lena@northmere.example"))


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
        assert is_cut_off(
            partner, OSError, lambda: webhook_client._post(f"https://{HOST}/", b"{}", "signed")
        )
    assert partner.calls == 1


def test_the_service_of_the_daily_flow_that_drips_is_cut_off(
    partner: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dfe_client, "SECONDS", LIMIT)
    (tmp_path / "secret").write_text("s3cret", "utf-8")
    settings.DFE_TOKEN_URL = "http://{}:{}/token".format(*partner.server_address)
    settings.DFE_SECRET_FILE = str(tmp_path / "secret")
    assert is_cut_off(partner, dfe_client.NotNow, dfe_client._token)


def test_a_scanner_that_drips_is_cut_off(
    partner: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CLAMD = "tcp://{}:{}".format(*partner.server_address)
    monkeypatch.setattr(virus_scanner, "SECONDS", LIMIT)
    monkeypatch.setattr(virus_scanner, "SECONDS_OF_PING", LIMIT, raising=False)
    assert is_cut_off(partner, virus_scanner.ScannerDown, lambda: virus_scanner.scan(b"note"))
    assert not virus_scanner.is_up()
    assert not partner.waited_out


@pytest.mark.django_db
def test_a_mail_server_without_an_answer_is_asked_once_in_a_round(mail_server: Any) -> None:
    for _ in range(4):
        people.sent()
    assert outbox.deliver_due(now=NOW)[0] == 0
    assert not mail_server.waited_out
    assert mail_server.calls == 1
    rows = Outbox.objects.filter(kind="mail").order_by("pk")
    tried = list(rows.values_list("attempts", "next_at"))
    assert [attempts for attempts, _ in tried] == [1, 0, 0, 0], "what was not tried counts as tried"
    assert all(next_at > NOW for _, next_at in tried)
    assert not Outbox.objects.exclude(leased_until=None).exists()
