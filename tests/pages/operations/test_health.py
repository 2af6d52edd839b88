"""Alive, and able to work: what stops the service, and what is only told."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from handrail.pages.operations import health

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def ready() -> tuple[int, dict[str, str]]:
    answer = Client().get("/readyz")
    return answer.status_code, answer.json()


def test_a_process_that_answers_is_alive() -> None:
    assert Client().get("/healthz").content == b"ok"


def test_a_service_that_can_work_says_so_and_what_is_not_set_up() -> None:
    status, state = ready()
    assert status == 200
    assert (state["database"], state["disk"]) == ("ok", "ok")
    assert state["scanner"] == "not set up"


def test_a_disk_without_room_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.disk_space, "free_data_bytes", lambda: health.LEAST_FREE)
    assert ready()[0] == 503
    monkeypatch.setattr(health.disk_space, "free_data_bytes", lambda: health.LEAST_FREE + 1)
    assert ready()[0] == 200


def test_a_worker_and_a_scanner_that_are_down_are_told_and_stop_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(health.service_health, "worker_is_late", lambda now: True)
    monkeypatch.setattr(health.virus_scanner, "is_set_up", lambda: True)
    monkeypatch.setattr(health.virus_scanner, "is_up", lambda: False)
    status, state = ready()
    assert (status, state["scanner"]) == (200, "down: documents wait")
    assert state["worker"] == "no background job has run for three minutes"


def test_tables_of_another_version_and_a_database_that_is_away_stop_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away(*_: Any) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(health.schema, "why_unusable", lambda: "The tables are newer.")
    assert ready() == (503, {"version": "The tables are newer."})
    monkeypatch.setattr(health.schema, "why_unusable", away)
    monkeypatch.setattr(health, "settings_in_force", away)
    status, state = ready()
    assert (status, state["database"]) == (503, "fails")
    assert "worker" not in state
