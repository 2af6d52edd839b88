"""What a database file holds, counted table by table."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from handrail.records.snapshots import snapshot_of_file

pytestmark = pytest.mark.once


def test_a_file_is_told_by_its_tables_migrations_and_documents(tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(
            "CREATE TABLE django_migrations (app, name);"
            "INSERT INTO django_migrations VALUES ('records', '0002'), ('records', '0001');"
            "CREATE TABLE records_event (sequence); INSERT INTO records_event VALUES (4), (9);"
            "CREATE TABLE records_document (stored_as, public_id);"
            "INSERT INTO records_document VALUES ('ab', '00000000000000000000000000000001');"
        )
    found = snapshot_of_file(path)
    assert found.counts == {"django_migrations": 2, "records_document": 1, "records_event": 2}
    assert (found.migrations, found.last_event) == ({"records": ["0001", "0002"]}, 9)
    assert found.documents == {"ab": "00000000-0000-0000-0000-000000000001"}


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite3"
    sqlite3.connect(path).close()
    found = snapshot_of_file(path)
    assert (found.engine, found.counts, found.last_event) == ("sqlite", {}, 0)
