"""PostgreSQL's own programs: one that fits the server, the same or the next newer."""

import shutil
from pathlib import Path

import pytest

from handrail.records import pg_tools

pytestmark = pytest.mark.once


def program(folder: Path, number: int, says: str = "") -> None:
    path = folder / str(number) / "bin" / "pg_dump"
    path.parent.mkdir(parents=True)
    usual = f'echo "pg_dump (PostgreSQL) {number}.2"'
    path.write_text(f"#!/bin/sh\n{says or usual}\n")
    path.chmod(0o755)


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pg_tools, "DEBIAN", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    return tmp_path


def test_the_one_that_fits_is_taken_else_the_next_newer(there: Path) -> None:
    for number in (14, 16, 17):
        program(there, number)
    assert pg_tools.find_program("pg_dump", 16).parts[-3] == "16"
    assert pg_tools.find_program("pg_dump", 15).parts[-3] == "16"


def test_an_older_one_alone_is_told_with_what_to_install(there: Path) -> None:
    program(there, 14)
    program(there, 18, "exit 1")
    with pytest.raises(
        pg_tools.NoTool,
        match=r"version 14, which is older\. Install the package postgresql-client-16",
    ):
        pg_tools.find_program("pg_dump", 16)


def test_a_program_that_fails_says_why(there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pg_tools, "connection_environment", lambda dbname: {})
    program(there, 16, "echo no such table >&2; exit 3")
    with pytest.raises(pg_tools.NoTool, match="pg_dump failed: no such table"):
        pg_tools.run_program([str(there / "16" / "bin" / "pg_dump")])
