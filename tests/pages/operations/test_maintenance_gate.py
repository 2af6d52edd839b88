"""What shuts every page: a copy that lacks its end, or tables of another version."""

import datetime as dt
from collections.abc import Iterator

import pytest

from handrail.pages.operations import maintenance_gate
from handrail.records.queries.operations.schema import State

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def lacks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many events the copy lacks; each asking of it takes one."""
    answers = [0]
    monkeypatch.setattr(maintenance_gate.audit, "count_missing_events", lambda: answers[-1])
    monkeypatch.setattr(maintenance_gate.schema, "effective_state", lambda: State.FITS)
    maintenance_gate._missing.cache_clear()
    yield answers
    maintenance_gate._missing.cache_clear()


def test_a_whole_service_is_open() -> None:
    assert not maintenance_gate.is_shut("/cases/", NOW)
    assert not maintenance_gate.is_of_another_version("/cases/")


def test_a_copy_that_lacks_events_is_shut_but_for_those_who_watch_it(lacks: list[int]) -> None:
    lacks.append(3)
    assert maintenance_gate.is_shut("/cases/", NOW)
    for path in ("/healthz", "/readyz", "/metrics"):
        assert not maintenance_gate.is_shut(path, NOW)


def test_an_answer_is_good_for_some_seconds(lacks: list[int]) -> None:
    assert maintenance_gate.count_missing_events(NOW) == 0
    lacks.append(3)
    assert maintenance_gate.count_missing_events(NOW + dt.timedelta(seconds=4)) == 0
    assert maintenance_gate.count_missing_events(NOW + dt.timedelta(seconds=5)) == 3


def test_an_undeclared_copy_is_shut_though_it_lacks_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(maintenance_gate.schema, "effective_state", lambda: State.RESTORED)
    assert maintenance_gate.is_undeclared(NOW)


@pytest.mark.parametrize("state", [State.AHEAD, State.BEHIND])
def test_tables_of_another_version_shut_pages(
    monkeypatch: pytest.MonkeyPatch, state: State
) -> None:
    monkeypatch.setattr(maintenance_gate.schema, "effective_state", lambda: state)
    assert maintenance_gate.is_of_another_version("/cases/")
    assert not maintenance_gate.is_of_another_version("/readyz")
