"""The demo in place of the database of all tests, for the tests of a file."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from handrail.actions.demo import build
from handrail.management import server
from handrail.records.models import Account, Agency, Membership, Partnership, Team
from tests.management import loaded
from tests.returns.conftest import whole

__all__ = ["whole"]


def empty() -> None:
    """Takes the planted cast out of this transaction, as in a database just made."""
    for table in (Membership, Team, Account, Agency, Partnership):
        table.objects.all().delete()


@pytest.fixture
def emptied(db: None) -> None:
    """A database without any partnership."""
    empty()


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[object]:
    """The demo as it looks on a Tuesday at 14:20, in a copy that each test leaves as it was."""
    files, usual = tmp_path_factory.mktemp("demo"), settings.DATA_FOLDER
    database, before = loaded.copy(files), connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        _use(database, files)
        yield build
        _use(before, usual)


def _use(database: Path | str, files: Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(database)
    settings.DATA_FOLDER = files


@pytest.fixture
def told() -> dict[str, Any]:
    """What `handrail demo --json` printed of this demo, and nothing beside it."""
    text = (loaded.place() / loaded.TOLD).read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words with which this process would have become the web server.

    That a worker runs beside it is seen in tests/operate/test_worker_beside.py.
    """
    words: list[str] = []
    monkeypatch.setattr(server, "_begin_worker", lambda: None)
    monkeypatch.setattr(os, "execve", lambda program, argv, env: words.extend(argv))
    return words
