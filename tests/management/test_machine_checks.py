"""What is looked at on the machine that this runs on: files, accounts, triggers, the scanner."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from handrail.management import machine_checks
from handrail.records import audit_key
from handrail.records.models import Outbox
from tests import people

pytestmark = pytest.mark.django_db


def test_a_folder_that_others_may_read_is_found(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path / "data"
    settings.DATA_FOLDER.mkdir()
    settings.DATA_FOLDER.chmod(0o750)  # whatever the mask of this process is
    assert machine_checks.examine_machine().modes[str(settings.DATA_FOLDER)] & 0o077
    settings.DATA_FOLDER.chmod(0o700)
    assert not machine_checks.examine_machine().modes[str(settings.DATA_FOLDER)] & 0o077


def test_private_files_among_the_served_are_found(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path / "static" / "data"
    settings.DATA_FOLDER.mkdir(parents=True)
    settings.STATIC_ROOT = tmp_path / "static"
    assert str(settings.DATA_FOLDER) in machine_checks.examine_machine().served


def test_a_live_account_of_the_demo_is_found() -> None:
    assert machine_checks.examine_machine().demo_accounts == ()
    account = people.account("ann")
    type(account).objects.filter(pk=account.pk).update(is_demo=True)
    assert machine_checks.examine_machine().demo_accounts == ("ann",)


def test_work_that_nobody_does_is_found() -> None:
    assert machine_checks.examine_machine().minutes_late == 0
    due = timezone.now() - dt.timedelta(minutes=40)
    subject = people.account("ann").public_id
    Outbox.objects.create(kind="mail", subject=subject, made_at=due, next_at=due)
    assert machine_checks.examine_machine().minutes_late == 40


@pytest.mark.parametrize("table", ["records_event", "records_auditleaf"])
def test_a_trigger_that_was_taken_off_is_found(table: str) -> None:
    assert machine_checks.examine_machine().unguarded_tables == ()
    on = "" if connection.vendor == "sqlite" else f" ON {table}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {table}_no_delete{on}")
    assert machine_checks.examine_machine().unguarded_tables == (table,)


def test_the_key_and_the_folder_of_the_log_are_where_the_settings_say(
    settings: Any, tmp_path: Path
) -> None:
    settings.HANDRAIL_AUDIT_FOLDER = tmp_path / "audit"
    settings.HANDRAIL_AUDIT_KEY = str(tmp_path / "elsewhere.pem")
    assert not machine_checks.examine_machine().has_audit_key
    audit_key.create_key()
    found = machine_checks.examine_machine()
    assert found.has_audit_key
    assert found.modes[str(tmp_path / "elsewhere.pem")] == 0o600


def test_on_postgresql_an_owner_may_do_too_much() -> None:
    can = machine_checks.examine_machine().database_can
    if connection.vendor == "sqlite":
        assert can == ()
    else:
        assert "make tables" in can
        assert "DELETE records_event" in can


def test_a_scanner_that_is_not_there_is_found() -> None:
    assert machine_checks.scanner_state("") == "none"
    assert machine_checks.scanner_state("unix:/nowhere/clamd.ctl") == "does not answer"
    assert machine_checks.scanner_state("tcp://127.0.0.1:1") == "does not answer"
