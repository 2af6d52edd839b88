"""What the service writes is for its own account alone, and `check` names what is not."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.db import connection

from handrail.config.sqlite import Connection
from handrail.management import machine_checks
from tests.restore import places
from tests.restore.places import Place

pytestmark = pytest.mark.once
ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has its own files")


@pytest.fixture(autouse=True)
def _as_most_machines_are() -> Iterator[None]:
    """Files are readable by everybody unless whoever writes them says otherwise."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_to_others(folder: Path) -> list[str]:
    """What others may read, write or enter, below a folder."""
    return [str(path) for path in folder.rglob("*") if path.stat().st_mode & 0o077]


@pytest.mark.slow
@pytest.mark.django_db
def test_whatever_a_command_writes_is_closed_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = pyrage.x25519.Identity.generate()
    monkeypatch.setenv("HANDRAIL_BACKUP_KEYS", str(pair.to_public()))
    monkeypatch.setenv("HANDRAIL_SMTP", "")
    with places.empty(tmp_path / "nothing") as place:
        assert "handrail init" in place.handrail("upgrade").stderr
        assert open_to_others(tmp_path / "nothing") == []
    with places.empty(tmp_path / "service") as place:
        places.migrated(place)
        place = Place(place.database, tmp_path / "service" / "data")
        for words in (
            ("audit", "key"), ("worker", "--once"),
            ("backup", "--to", str(tmp_path / "service" / "copies")),
            ("import", "--template", str(tmp_path / "service" / "empty.xlsx")),
            ("audit", "export", "--out", str(tmp_path / "service" / "log.jsonl")),
        ):  # fmt: skip
            done = place.handrail(*words)
            assert done.returncode == 0, (words, done.stderr)
        written = {path.name for path in (tmp_path / "service").rglob("*")}
        assert {"data", "copies", "empty.xlsx", "log.jsonl", "audit"} <= written
        assert open_to_others(tmp_path / "service") == []


@ON_SQLITE
def test_a_database_that_an_earlier_version_left_open_is_closed_when_it_is_used(
    tmp_path: Path,
) -> None:
    file = tmp_path / "handrail.sqlite3"
    with sqlite3.connect(file) as earlier:
        earlier.execute("PRAGMA journal_mode=WAL")
        earlier.execute("CREATE TABLE child (name)")
    assert len(open_to_others(tmp_path)) == 3, "the file, its write-ahead log and its memory"
    used = Connection(str(file), timeout=1)
    assert open_to_others(tmp_path) == []
    earlier.execute("INSERT INTO child VALUES ('Saoirse')")
    earlier.commit()
    assert used.execute("SELECT * FROM child").fetchall() == [("Saoirse",)]
    used.close()
    earlier.close()


@ON_SQLITE
@pytest.mark.django_db
def test_check_names_each_file_and_folder_of_the_database_that_is_open(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o755)
    names = ("handrail.sqlite3", "handrail.sqlite3-wal", "handrail.sqlite3-shm")
    copies, mail = tmp_path / "copies", tmp_path / "mail"
    copies.mkdir()
    mail.mkdir()
    for path in (*(tmp_path / name for name in names), copies / "monday.age"):
        path.touch()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / names[0]))
    settings.BACKUP_FOLDER, settings.EMAIL_FILE_PATH = str(copies), mail
    modes = machine_checks.examine_machine().modes
    found = {path for path, mode in modes.items() if mode & 0o077}
    assert {str(tmp_path), *open_to_others(tmp_path)} <= found
