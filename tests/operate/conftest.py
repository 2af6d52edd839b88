"""Servers for the tests of running the service: PostgreSQL alone, each in a cluster of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.serving import ROOT
from tests.operate import cluster
from tests.operate.cluster import Cluster
from tests.operate.running import App, environment, handrail

DRAFTS = 60


@dataclass(frozen=True)
class Filled:
    """A stopped server with the cast in it, and what is there."""

    cluster: Cluster
    case: str
    drafts: list[str]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """Made once; every test works on a copy."""
    if not os.environ.get("HANDRAIL_DATABASE", "").startswith("postgres"):
        pytest.skip("roles, standbys and several hosts are PostgreSQL's: SQLite has none of them")
    if cluster.binaries() is None:
        pytest.skip("no PostgreSQL server is installed here")
    made = Cluster.new()
    made.start()
    made.run("CREATE DATABASE handrail", database="postgres")
    env = environment(made.url(), tmp_path_factory.mktemp("fill"))
    done = handrail("migrate", "--verbosity=0", env=env)
    assert done.returncode == 0, done.stderr
    told = _fill(env)
    made.stop()
    yield Filled(made, told["case"], told["drafts"])
    made.drop()


def _fill(env: dict[str, str]) -> dict[str, Any]:
    words = [sys.executable, "-m", "tests.operate.fill", str(DRAFTS)]
    done = subprocess.run(words, env=env, cwd=ROOT, capture_output=True, text=True, timeout=180,
                          check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def server(filled: Filled) -> Iterator[Cluster]:
    """A running copy, thrown away afterwards."""
    made = filled.cluster.copy()
    made.start()
    yield made
    made.drop()


@pytest.fixture
def apps(tmp_path: Path) -> Iterator[list[App]]:
    """What a test adds here is killed at its end."""
    started: list[App] = []
    yield started
    for app in started:
        app.kill()
