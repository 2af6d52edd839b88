"""What leaves for a partner's system: to whom, over which line."""

import ipaddress
import ssl
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from handrail.actions.core import outbox
from handrail.actions.integrations import partner_systems as actions, webhook_client
from tests import people
from tests.people import NOW, certificates, software

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]


HOST, ADDRESS = "mis.school.example", "https://mis.school.example:8443/handrail?from=us"


def petra() -> Any:
    return people.act_as("petra")


@pytest.fixture
def listener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A system that listens on this machine with a certificate of its own, and what it heard."""
    heard: list[tuple[str, dict[str, str], bytes]] = []

    class Hears(BaseHTTPRequestHandler):
        status = 204

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append((self.path, dict(self.headers), body))
            self.send_response(type(self).status)
            self.send_header("Location", "https://elsewhere.example/")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Hears)
    certificate = certificates.of(HOST, tmp_path)
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(certificate)
    server.socket = ours.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    port = server.server_address[1]
    monkeypatch.setattr(
        webhook_client,
        "trusted_certificates",
        lambda: ssl.create_default_context(cafile=str(certificate)),
    )
    real = webhook_client.socket.create_connection
    monkeypatch.setattr(
        webhook_client.socket,
        "create_connection",
        lambda at, *args, **more: real(("127.0.0.1", port), *args, **more),
    )
    monkeypatch.setattr(webhook_client, "public_address_of", lambda host, port: "8.8.8.8")
    Hears.heard = heard
    yield Hears
    server.shutdown()
    server.server_close()


def listening() -> Any:
    made = software.system()
    return made, actions.set_webhook_address(
        by=petra(), client=made.client, address=ADDRESS, now=NOW
    )


def delivered() -> tuple[int, int]:
    return outbox.deliver_due(now=NOW, deliver={"webhook": webhook_client.send_webhook})


def test_a_certificate_of_somebody_else_is_not_believed(
    listener: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook_client, "trusted_certificates", ssl.create_default_context)
    made, _ = listening()
    people.decided(software.referred(made))
    assert delivered()[0] == 0
    assert listener.heard == []


def test_an_address_without_a_port_is_asked_at_the_port_of_https(
    listener: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []
    monkeypatch.setattr(
        webhook_client,
        "public_address_of",
        lambda host, port: asked.append((host, port)) or "8.8.8.8",
    )
    made = software.system()
    actions.set_webhook_address(
        by=petra(), client=made.client, address=f"https://{HOST}/handrail", now=NOW
    )
    people.decided(software.referred(made))
    assert delivered()[0] == 1
    assert set(asked) == {(HOST, 443)}


@pytest.mark.parametrize(
    "numbers", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["169.254.169.254"], []]
)
def test_a_name_that_leads_into_a_private_network_is_not_told(
    numbers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolved(host: str, port: int, type: int) -> list[Any]:
        return [(0, 0, 0, "", (str(ipaddress.ip_address(one)), port)) for one in numbers]

    monkeypatch.setattr(webhook_client.socket, "getaddrinfo", resolved)
    with pytest.raises(webhook_client.NotThere):
        webhook_client.public_address_of(HOST, 443)


def test_a_name_on_the_internet_is_told_where_it_led(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        webhook_client.socket,
        "getaddrinfo",
        lambda *args, **more: [(0, 0, 0, "", ("8.8.8.8", 443))],
    )
    assert webhook_client.public_address_of(HOST, 443) == "8.8.8.8"


@pytest.mark.parametrize(("status", "is_told"), [(299, True), (300, False)])
def test_a_system_was_told_once_it_answers_that_all_is_well(
    status: int, is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook_client, "_answered", lambda *_: status)
    with nullcontext() if is_told else pytest.raises(webhook_client.NotThere, match=str(status)):
        webhook_client._post(ADDRESS, b"{}", "signed")
