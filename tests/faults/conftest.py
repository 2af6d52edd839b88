"""Services for the campaign of faults: each test breaks a copy of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import world as worlds
from tests.faults.world import World
from tests.operate import cluster
from tests.operate.running import App

KILLS = int(os.environ.get("HANDRAIL_KILLS", "5"))  # trials of the campaign
DRAFTS = 40 + 2 * KILLS


@pytest.fixture(scope="session")
def first_world(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[World]:
    """Filled once."""
    on_postgres = worlds.is_on_postgres()
    if on_postgres and cluster.binaries() is None:
        pytest.skip("no PostgreSQL server is installed here")
    if on_postgres:
        made = worlds.made(tmp_path_factory.mktemp("world") / "data", DRAFTS, on_postgres=True)
        yield made
        made.stop()
        return
    base = tmp_path_factory.getbasetemp()
    yield worlds.shared((base if worker_id == "master" else base.parent) / "world", DRAFTS)


@pytest.fixture
def world(first_world: World, tmp_path: Path) -> Iterator[World]:
    """A copy, running, thrown away at the end."""
    made = worlds.copied(first_world, tmp_path / "data")
    yield made
    made.stop()


@pytest.fixture
def apps() -> Iterator[list[App]]:
    """What a test adds here is killed at its end."""
    started: list[App] = []
    yield started
    for app in started:
        app.end()
