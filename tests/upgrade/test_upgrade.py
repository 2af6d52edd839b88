"""A database of each earlier version is brought up to this one and is read as before."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from django.db import connection

from handrail.records.package_data import shipped_forms
from handrail.rules.forms.form_parser import read_form
from tests.draw import WHOLE
from tests.restore.places import handrail
from tests.upgrade import old
from tests.upgrade.old import ENTRANCE, EVERY, OLDER, SUFFIX, run
from tests.upgrade.shape import shape

pytestmark = pytest.mark.slow


# From the newest of the older ones always: on SQLite with a backup, further below.
NEWEST = OLDER[-1]
REST = [path for path in OLDER if path != NEWEST]
OURS = (REST if WHOLE else []) if connection.vendor == "sqlite" else [NEWEST]

# publishing forms leaves events, and what is searched by is made anew
GROW = {"records_event", "records_eventobject", "records_salt", "records_formversion",
        "records_matchkey"}  # fmt: skip


@pytest.fixture(params=OURS, ids=lambda path: path.name)
def old_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a copy of an earlier version's database."""
    with old.copy(request.param, tmp_path) as address:
        yield address


def test_there_is_a_database_of_this_version() -> None:
    from importlib.metadata import version

    assert f"{version('handrail')}{SUFFIX[connection.vendor]}" in [path.name for path in EVERY]


@pytest.mark.whole
@pytest.mark.django_db
def test_an_earlier_database_becomes_one_of_this_version_and_reads_as_before(
    old_database: str, tmp_path: Path
) -> None:
    before = old.counts(old_database)
    _sign_in(old_database)
    told = run(old_database, tmp_path, ENTRANCE, "upgrade", "--no-backup", "a test")
    assert "This is version" in told
    _signed_out(old_database, told)
    _is_of_this_version(old_database, tmp_path, before)


def _sign_in(database: str) -> None:
    """Puts the row of a session there, as earlier versions wrote it: its key is the cookie."""
    row = "('cookieofanearlierversion', 'data', '2099-01-01 00:00:00+00:00')"
    columns = "session_key, session_data, expire_date"
    old.change(database, f"INSERT INTO django_session ({columns}) VALUES {row}")


def _signed_out(database: str, told: str) -> None:
    """Everyone signs in again where keys of sessions stood in clear, and nowhere else."""
    is_older = "0048_hashed_session_keys" in told
    assert ("Every session was ended: everyone must sign in again." in told) is is_older
    if not is_older:
        return
    with old.asked(database) as ask:
        assert ask("SELECT COUNT(*) FROM django_session") == [(0,)]


def _is_of_this_version(database: str, place: Path, before: dict[str, int]) -> None:
    """It reads as before, has our forms, opens for everybody, and its log is whole."""
    reads_as_before(database, place, before)
    listed, again, answered, _, verified, compared = old.several(
        database, place, handrail("forms", "list"), handrail("upgrade"), ("tests.upgrade.open",),
        handrail("audit", "checkpoint", "--out", str(place / "given")), handrail("audit", "verify"),
        handrail("reconcile"),
    )  # fmt: skip
    _has_the_forms_of_this_version(listed, again)
    _opened_for_everybody(json.loads(answered))
    assert verified.startswith("OK: ")
    assert " rows compared, 0 differ" in compared


def reads_as_before(database: str, place: Path, before: dict[str, int]) -> None:
    """Nothing was lost, and the tables are those of a new database."""
    found = json.loads(run(database, place, "tests.upgrade.read"))
    assert found["parts"] == ["referral", "screening"]
    assert found["child"] == "Saoirse Devlin"
    assert found["tonight"]["lines"] == "3 Lantern Yard"
    assert len(found["referrals"]) == 1
    assert found["draft"]
    after = old.counts(database)
    assert before["records_event"] > 10
    assert {name for name in before if after[name] < before[name]} == set()
    assert {name for name in before if after[name] > before[name]} <= GROW
    # A new database is made at once, an old one step by step: both come to the same tables.
    assert found["shape"] == shape()


def _has_the_forms_of_this_version(listed: str, again: str) -> None:
    keys = {line.split()[0] for line in listed.splitlines()}
    shipped = {read_form(text).key for _, text in shipped_forms()}
    assert shipped <= keys
    assert "no backup was needed" in again
    assert "No newer forms." in again


def _opened_for_everybody(answered: dict[str, int]) -> None:
    assert len(answered) > 20
    assert {page: code for page, code in answered.items() if code != 200} == {}


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.drawn
def test_an_upgrade_makes_a_backup_of_older_tables_that_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair, key, there = pyrage.x25519.Identity.generate(), tmp_path / "key.txt", tmp_path / "there"
    key.write_text(f"{pair}\n", "ascii")
    there.mkdir()
    monkeypatch.setenv("HANDRAIL_BACKUP_KEYS", str(pair.to_public()))
    with old.copy(NEWEST, tmp_path) as database:
        before = old.counts(database)
        _sign_in(database)
        told = run(database, tmp_path, ENTRANCE, "upgrade")
        assert "This is version" in told
        _signed_out(database, told)
        _is_of_this_version(database, tmp_path, before)
    made = told.splitlines()[0].removeprefix("Backup: ")
    restored = f"sqlite:///{there / 'restored.sqlite3'}"
    said = run(restored, there, ENTRANCE, "restore", made, "--identity", str(key))
    assert "run `handrail upgrade` for the forms" in said
    refused = old.started(restored, there, ENTRANCE, "worker", "--once")
    assert "sealed events missing 1" in refused.stdout
    after = old.counts(restored)
    assert {name for name in before if after[name] < before[name]} == set()
