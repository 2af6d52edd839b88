"""The daily flow sent to a stand-in of the service: what is asked, and each answer it may give."""

import datetime as dt
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from handrail.actions.core import outbox
from handrail.actions.operations import worker
from handrail.actions.organisation import settings
from handrail.actions.returns import daily_flow as daily_flow_actions, dfe_client
from handrail.outputs.returns import daily_flow as daily_flow_outputs
from handrail.records.models import FlowBatch, FlowChild, Outbox, Person
from handrail.records.queries.core.settings import settings_in_force
from tests import people
from tests.people.casework import opened
from tests.people.cast import NOW
from tests.returns.telling import VALID, both, changed

pytestmark = pytest.mark.once


class Service:
    """A stand-in of the service on this machine: what it is to answer, and what it was asked."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, Any]] = []
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        self.token: tuple[int, Any] = 200, {"access_token": "t0ken", "expires_in": 3600}

    def answer(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, Any]:
        self.asked.append((path, headers, body))
        if path == "/token":
            return self.token
        if self.answers:
            return self.answers.pop(0)
        return 200, [f"2026-11-24_{number}" for number, _ in enumerate(json.loads(body))]

    @property
    def sent(self) -> list[Any]:
        return [json.loads(body) for path, _, body in self.asked if path != "/token"]


@pytest.fixture
def service(settings: Any, tmp_path: Path) -> Iterator[Service]:
    found = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, said = found.answer(self.path, dict(self.headers), body)
            told = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: Any) -> None:
            """Says nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    for name, words in (("secret", "s3cret"), ("supplier", "supp1ier")):
        (tmp_path / name).write_text(f"{words}\n", "utf-8")
    where = f"http://127.0.0.1:{server.server_port}"
    settings.DFE_URL, settings.DFE_TOKEN_URL = where, f"{where}/token"
    settings.DFE_CLIENT, settings.DFE_SCOPE = "northmere", "csc"
    settings.DFE_SECRET_FILE = str(tmp_path / "secret")
    settings.DFE_SUPPLIER_KEY_FILE = str(tmp_path / "supplier")
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def council() -> None:
    told = settings_in_force().model_dump(mode="json") | {"council_code": "211"}
    settings.change_settings(by=people.act_as("petra"), settings=told, reason="Our number",
                                now=NOW)  # fmt: skip


def queued() -> FlowBatch:
    (some,) = daily_flow_outputs.split_batches(daily_flow_actions.list_changes(now=NOW))
    return daily_flow_actions.create_batch(
        by=worker.WORKER, changed=some, way=daily_flow_actions.SEND, now=NOW
    )


def round_of_worker(now: dt.datetime = NOW) -> tuple[int, int]:
    deliver = {
        daily_flow_actions.KIND: lambda subject: daily_flow_actions.deliver_batch(
            subject, by=worker.WORKER, now=now
        )
    }
    return outbox.deliver_due(now=now, deliver=deliver)


@pytest.mark.parametrize(
    "name",
    ["DFE_URL", "DFE_TOKEN_URL", "DFE_CLIENT", "DFE_SECRET_FILE", "DFE_SUPPLIER_KEY_FILE"],
)
def test_nothing_is_sent_until_every_setting_is_there(
    name: str, service: Service, settings: Any
) -> None:
    assert dfe_client.is_set_up()
    setattr(settings, name, "")
    assert not dfe_client.is_set_up()


@pytest.mark.django_db
@pytest.mark.usefixtures("council")
def test_a_batch_counts_as_told_once_it_is_receipted(service: Service) -> None:
    person = opened().person
    batch = queued()
    assert not FlowChild.objects.exists()
    assert round_of_worker() == (1, 0)
    (_, _, asked), (path, headers, body) = service.asked
    assert parse_qs(asked.decode()) == {
        "grant_type": ["client_credentials"], "client_id": ["northmere"],
        "client_secret": ["s3cret"], "scope": ["csc"],
    }  # fmt: skip
    assert path == "/children_social_care_data/211/children"
    assert headers["Authorization"] == "Bearer t0ken"
    assert headers["Supplierkey"] == "supp1ier"
    VALID.validate(json.loads(body))
    batch.refresh_from_db()
    assert (batch.state, batch.body, batch.receipts) == (
        daily_flow_actions.TOLD,
        None,
        ["2026-11-24_0"],
    )
    assert FlowChild.objects.get().export_id == person.export_id
    assert list(daily_flow_actions.list_changes(now=NOW)) == []
    assert round_of_worker() == (0, 0)


@pytest.mark.django_db
@pytest.mark.usefixtures("council")
def test_a_refused_batch_is_said_in_words_and_told_again_by_the_next_flow(
    service: Service,
) -> None:
    opened()
    batch = queued()
    service.answers = [(400, {"error": "sex of Mia Okoro"})]
    assert round_of_worker() == (1, 0)
    batch.refresh_from_db()
    assert batch.state == daily_flow_actions.REFUSED
    assert "not as its schema asks" in batch.words
    assert "None of it counts as told" in batch.words
    assert batch.answer == '{"error": "sex of Mia Okoro"}'
    assert not FlowChild.objects.exists()
    assert len(list(daily_flow_actions.list_changes(now=NOW))) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("council")
def test_a_batch_that_is_too_large_is_sent_in_halves(service: Service) -> None:
    both()
    batch = queued()
    service.answers = [(413, {})]
    assert round_of_worker() == (3, 0), "the halves are sent in the same round"
    batch.refresh_from_db()
    assert batch.state == daily_flow_actions.SPLIT
    assert [len(children) for children in service.sent] == [2, 1, 1]
    assert FlowChild.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.usefixtures("council")
def test_one_child_who_is_too_large_is_refused(service: Service) -> None:
    opened()
    batch = queued()
    service.answers = [(413, {})]
    round_of_worker()
    batch.refresh_from_db()
    assert (batch.state, FlowChild.objects.count()) == (daily_flow_actions.REFUSED, 0)
    assert "one child alone is too large" in batch.words


@pytest.mark.django_db
@pytest.mark.usefixtures("council")
@pytest.mark.parametrize(
    ("status", "words"),
    [(429, "asks us to wait"), (503, "answered with 503"), (401, "HANDRAIL_DFE_CLIENT"),
     (404, "HANDRAIL_DFE_URL"), (302, "answered with 302")],
)  # fmt: skip
def test_a_service_that_asks_to_wait_is_tried_again(
    service: Service, status: int, words: str
) -> None:
    opened()
    batch = queued()
    service.answers = [(status, {})]
    assert round_of_worker() == (0, 1)
    batch.refresh_from_db()
    assert (batch.state, FlowChild.objects.count()) == (daily_flow_actions.WAITING, 0)
    assert words in batch.words
    assert "queued again" in batch.words
    assert round_of_worker() == (0, 0)
    assert round_of_worker(NOW + dt.timedelta(minutes=2)) == (1, 0)
    batch.refresh_from_db()
    assert (batch.state, batch.words) == (daily_flow_actions.TOLD, "")


@pytest.mark.django_db
@pytest.mark.usefixtures("council")
@pytest.mark.parametrize("receipts", [[], ["one", "two", "three"], {"ok": True}, [None]])
def test_an_answer_without_a_receipt_for_each_child_counts_for_none(
    service: Service, receipts: Any
) -> None:
    opened()
    batch = queued()
    service.answers = [(200, receipts)]
    round_of_worker()
    batch.refresh_from_db()
    assert (batch.state, FlowChild.objects.count()) == (daily_flow_actions.REFUSED, 0)
    assert "counts as told" in batch.words


@pytest.mark.django_db
def test_nothing_is_sent_where_it_was_not_set_up() -> None:
    opened()
    queued()
    assert not dfe_client.is_set_up()
    assert round_of_worker() == (0, 1)
    assert not FlowChild.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("council")
def test_a_newer_flow_withdraws_what_still_waits(service: Service) -> None:
    person = opened().person
    old = queued()
    changed(Person.objects.get(pk=person.pk), sex="f")
    assert daily_flow_actions.withdraw_waiting(by=worker.WORKER, now=NOW) == 1
    queued()
    assert round_of_worker() == (2, 0)
    ((told,),) = service.sent
    assert told["child_details"]["sex"] == "F"
    old.refresh_from_db()
    assert (old.state, old.body) == (daily_flow_actions.WITHDRAWN, None)
    assert Outbox.objects.filter(kind=daily_flow_actions.KIND, done_at=None).count() == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("council")
def test_nothing_goes_to_an_address_that_is_not_sealed(service: Service, settings: Any) -> None:
    opened()
    settings.DFE_URL = "http://service.example"
    batch = queued()
    assert round_of_worker() == (0, 1)
    batch.refresh_from_db()
    assert "must begin with https://" in batch.words
    assert service.sent == []


@pytest.mark.django_db
@pytest.mark.usefixtures("council")
def test_credentials_that_are_not_accepted_are_said_to_be_so(service: Service) -> None:
    opened()
    batch = queued()
    service.token = (400, {"error": "invalid_client"})
    assert round_of_worker() == (0, 1)
    batch.refresh_from_db()
    assert "did not accept our credentials" in batch.words
