"""An upgrade: one at a time, of tables that there are, and what is not right afterwards."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from handrail.management import upgrade
from handrail.management.upgrade import NotUpgraded
from handrail.records.queries.operations.schema import State

pytestmark = pytest.mark.once


def test_only_one_runs_on_a_machine(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path
    says = "running on this machine"
    with upgrade.upgrade_lock(), pytest.raises(NotUpgraded, match=says), upgrade.upgrade_lock():
        pass
    with upgrade.upgrade_lock():
        assert (tmp_path / "upgrade.lock").exists()


@pytest.mark.parametrize(
    ("state", "says"), [(State.NONE, "this database is empty"), (State.AHEAD, "newer")]
)
def test_an_empty_database_and_a_newer_one_are_left_alone(
    monkeypatch: pytest.MonkeyPatch, state: State, says: str
) -> None:
    monkeypatch.setattr(upgrade.schema, "schema_state", lambda: state)
    with pytest.raises(NotUpgraded, match=says):
        upgrade.count_waiting_migrations()


@pytest.mark.django_db
def test_tables_of_this_version_wait_for_nothing_and_can_be_started() -> None:
    assert upgrade.count_waiting_migrations() == 0
    assert upgrade.list_problems() == []


@pytest.mark.django_db
def test_a_table_of_the_log_without_its_guard_is_named() -> None:
    on = "" if connection.vendor == "sqlite" else " ON records_event"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER records_event_no_update{on}")
    assert upgrade.list_problems() == ["Tables of the audit log are not protected: records_event."]
