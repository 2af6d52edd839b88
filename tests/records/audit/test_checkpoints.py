"""Checkpoints leave the machine, and an older copy that came back takes nothing."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import get_connection
from django.test import Client

from handrail.actions.audit import audit_blocks, audit_epochs
from handrail.actions.core import outbox
from handrail.actions.operations import worker
from handrail.management import machine_checks
from handrail.pages.operations import maintenance_gate
from handrail.records import audit_key
from handrail.records.models import Event, Outbox
from handrail.records.queries.audit import audit
from handrail.records.queries.audit.audit_verify import WHOLE, verify_log
from handrail.rules.audit import checkpoint
from handrail.rules.audit.checkpoint import Checkpoint
from tests import people
from tests.people import NOW
from tests.records import audit_attacks
from tests.records.audit.test_attacks_on_blocks import epochs_of, looked

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TO = "log@partner.example, safe@health.example, Ms Lowe of the council"


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> Path:
    """Mail is written to files, as it is without a mail server, and two witnesses are named."""
    settings.WITNESSES = TO
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    assert get_connection()
    return tmp_path / "mail"


def test_each_checkpoint_is_mailed_to_each_witness_and_verifies(files: Path) -> None:
    worker._seal(NOW)
    assert outbox.deliver_due(now=NOW) == (2, 0)
    mails = [file.read_text("utf-8") for file in files.iterdir()]
    assert sorted(to for to in TO.split(", ")[:2] for text in mails if f"To: {to}" in text)
    given = [each for text in mails for each in checkpoint.read_all(text)]
    report = verify_log(checkpoints=given, trusted=audit_key.list_trusted_keys(), now=NOW)
    assert (len(given), report.code) == (2, WHOLE)
    body = mails[0].partition("\n\n")[2]
    assert body.startswith(given[0].note())


def test_while_mail_is_down_one_waits_and_the_newest_goes(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as down:
        down.setattr("handrail.actions.core.mail.send", fail)
        worker._seal(NOW)
        assert outbox.deliver_due(now=NOW) == (0, 2)
        looked("ann")
        worker._seal(NOW + audit_blocks.EVERY)
    assert Outbox.objects.filter(kind=outbox.CHECKPOINT).count() == 2
    outbox.deliver_due(now=NOW + audit_blocks.EVERY)
    newest = audit.latest_checkpoint()
    assert newest
    assert newest.size == audit.count_sealed_events()
    assert all(newest.note() in file.read_text("utf-8") for file in files.iterdir())


def test_an_address_that_is_none_is_told(settings: Any) -> None:
    for named, is_right in ((TO, True), ("Ms Lowe", True), ("", False), ("log@", False)):
        settings.WITNESSES = named
        assert machine_checks.examine_machine().has_witness is is_right


@pytest.fixture
def restored() -> Checkpoint:
    """An older copy beside a checkpoint of what came after it."""
    audit_blocks.seal_due(now=NOW)
    first = audit.count_sealed_events()
    looked("ann", "bob")
    audit_blocks.seal_due(now=NOW)
    made = audit_blocks.sign_checkpoint()
    assert made
    audit_blocks.append_checkpoint(made)
    audit_attacks.cut_tail(first)
    return made


@pytest.mark.usefixtures("restored")
def test_an_older_copy_shows_and_takes_nothing_until_it_is_declared() -> None:
    before = Event.objects.count()
    client = Client()
    for answer in (client.get("/"), client.get("/my/"), client.post("/sign-in/", {"login": "ann"})):
        assert answer.status_code == 503
        assert "Handrail was restored from an older copy" in answer.content.decode()
    assert Event.objects.count() == before
    assert client.get("/healthz").status_code == 200
    ready = client.get("/readyz")
    assert (ready.status_code, "older copy" in ready.json()["log"]) == (503, True)
    later = NOW + dt.timedelta(minutes=1)
    audit_epochs.declare_epoch(
        by=epochs_of("petra"), other=epochs_of("adam"), why="A disk broke", now=later
    )
    maintenance_gate._missing.cache_clear()
    assert client.get("/sign-in/").status_code == 200


def test_the_page_of_health_names_events_that_wait_for_their_seal() -> None:
    people.act_as("ann")
    assert "wait for their seal" in Client().get("/readyz").json()["log"]
    audit_blocks.seal_due(now=NOW)
    ready = Client().get("/readyz")
    assert (ready.status_code, ready.json()["log"]) == (200, "ok")
