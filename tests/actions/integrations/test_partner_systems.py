"""Partners' own systems: secrets that overlap, an end that is one, and news that names nobody."""

import json
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import time_machine

from handrail.actions.core import outbox
from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.integrations import partner_systems as actions, webhook_client
from handrail.records.models import Notice, Outbox
from handrail.records.queries.accounts.actors import actor_for
from handrail.rules.integrations.webhooks import signature_header
from tests import people
from tests.people import NOW, certificates, software
from tests.people.software import Caller

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]
HOST, ADDRESS = "mis.school.example", "https://mis.school.example:8443/handrail?from=us"


def petra() -> Any:
    return people.act_as("petra")


def test_two_secrets_work_for_a_week_and_then_the_newer_alone() -> None:
    first = software.system()
    second = actions.rotate_secret(by=petra(), client=first.client, now=NOW)
    assert software.token(first).status_code == software.token(second).status_code == 200
    with time_machine.travel(NOW + actions.BOTH_WORK, tick=False):
        assert software.token(first).status_code == 401
        assert software.token(second).status_code == 200


def test_a_third_secret_ends_the_first_at_once() -> None:
    first = software.system()
    second = actions.rotate_secret(by=petra(), client=first.client, now=NOW)
    actions.rotate_secret(by=petra(), client=second.client, now=NOW)
    assert software.token(first).status_code == 401
    assert software.token(second).status_code == 200


def test_stopping_the_older_secret_stops_it_and_the_tokens_given_so_far() -> None:
    first = software.system()
    caller = Caller(first)
    second = actions.rotate_secret(by=petra(), client=first.client, now=NOW)
    actions.end_older_secret(by=petra(), client=second.client, now=NOW)
    assert caller.get("/api/v1/forms").status_code == 401
    assert software.token(first).status_code == 401
    assert software.token(second).status_code == 200


def test_an_ended_system_does_nothing_more_and_its_agency_keeps_what_it_sent() -> None:
    made = software.system()
    found, caller = software.referred(made), Caller(made)
    actions.end_system(by=petra(), client=made.client, reason="Replaced", now=NOW)
    assert caller.get("/api/v1/forms").status_code == 401
    assert software.token(made).status_code == 401
    assert not actor_for(made.client.account, at=NOW).hats
    newer = software.system(name="New records")
    assert Caller(newer).get(f"/api/v1/referrals/{found.public_id}").status_code == 200
    with pytest.raises(NotPossible):
        actions.rotate_secret(by=petra(), client=made.client, now=NOW)


def test_what_a_system_may_not_do_any_more_its_tokens_may_not_either() -> None:
    made = software.system()
    caller = Caller(made)
    actions.change_system(
        by=petra(), client=made.client, name="Records", scopes=["missing:send"], seen=1, now=NOW
    )
    assert caller.refer().status_code == 403


@pytest.mark.parametrize(
    ("name", "scopes", "at"),
    [("", ["referrals:send"], "name"), ("Records", [], "scopes"), ("Records", ["all"], "scopes")],
)
def test_a_system_without_a_name_or_a_scope_is_not_made(
    name: str, scopes: list[str], at: str
) -> None:
    with pytest.raises(Incomplete) as error:
        software.system(name=name, scopes=scopes)
    assert set(error.value.problems) == {at}


def test_no_secret_is_kept() -> None:
    made = software.system()
    kept = repr(list(type(made.client).objects.values()))
    assert made.secret not in kept
    bearer = Caller(made).bearer.removeprefix("Bearer ")
    assert bearer not in repr(list(made.client.tokens.values()))


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


def test_news_is_sent_signed_once_and_names_nobody(listener: Any) -> None:
    made, told = listening()
    found = people.decided(software.referred(made))
    done, failed = delivered()
    assert failed == 0
    assert done == len(listener.heard) >= 1
    bodies = [json.loads(body) for _, _, body in listener.heard]
    assert {"referral_decided"} <= {body["kind"] for body in bodies}
    for path, headers, body in listener.heard:
        read = json.loads(body)
        assert path == "/handrail?from=us"
        assert headers["Host"] == f"{HOST}:8443"
        assert set(read) == {"id", "kind", "reference", "link"}
        assert read["reference"] == found.reference
        assert b"Saoirse" not in body
        at = int(Notice.objects.get(public_id=read["id"]).made_at.timestamp())
        assert headers["Handrail-Signature"] == signature_header(told.secret, at, body)
    assert delivered() == (0, 0)


@pytest.mark.parametrize("status", [302, 404, 500])
def test_news_that_is_not_taken_is_tried_again_later(listener: Any, status: int) -> None:
    made, _ = listening()
    people.decided(software.referred(made))
    listener.status = status
    done, failed = delivered()
    assert (done, failed) == (0, len(listener.heard))
    waiting = Outbox.objects.filter(kind="webhook", done_at=None)
    assert waiting.count() == failed
    assert all(row.next_at > NOW for row in waiting)


def test_a_system_that_is_told_nothing_any_more_is_left_alone(listener: Any) -> None:
    made, _ = listening()
    people.decided(software.referred(made))
    actions.set_webhook_address(by=petra(), client=made.client, address="", now=NOW)
    assert delivered()[1] == 0
    assert listener.heard == []
