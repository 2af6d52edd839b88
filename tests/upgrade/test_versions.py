"""Older code leaves newer tables alone, and newer code asks for an upgrade of older ones."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from handrail.records.queries import schema
from tests.restore import places
from tests.restore.places import Place
from tests.upgrade.old import ENTRANCE

NEWER = (
    "INSERT INTO django_migrations (app, name, applied) "
    "VALUES ('records', '9999_of_a_newer_version', '2030-01-01 00:00:00')"
)
OLDER = f"DELETE FROM django_migrations WHERE app = 'records' AND name = '{max(schema.known())}'"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A service whose tables are of this version."""
    with places.empty(tmp_path / "service") as found:
        places.migrated(found)
        assert found.handrail("createcachetable").returncode == 0
        yield found


@pytest.mark.parametrize(
    ("sql", "says"),
    [(NEWER, "Put the newer version back"), (OLDER, "run `handrail upgrade`")],
    ids=["newer", "older"],
)
def test_tables_of_another_version_are_left_alone_by_pages_worker_and_commands(
    place: Place, sql: str, says: str
) -> None:
    places.change(place, sql)
    before = places.dump(place)
    told = json.loads(place.run("tests.restore.fill", "ready").stdout)
    assert (told["ready"], told["sign_in"]) == (503, 503)
    assert says in told["told"]["version"]
    assert "Handrail is being brought up to date" in told["page"]
    for words in (("worker", "--once"), ("reconcile",), ("forms", "list"), ("keys", "list")):
        done = place.handrail(*words)
        assert (done.returncode, says in done.stderr) == (1, True), words
    assert places.dump(place) == before


def test_an_upgrade_refuses_newer_tables_and_an_empty_database(
    place: Place, tmp_path: Path
) -> None:
    places.change(place, NEWER)
    done = place.handrail("upgrade")
    assert (done.returncode, "Put the newer version back" in done.stderr) == (1, True)
    with places.empty(tmp_path / "nothing") as there:
        done = there.handrail("upgrade")
        assert (done.returncode, "handrail init" in done.stderr) == (1, True)


def test_an_upgrade_without_a_backup_says_how_to_make_one(place: Place) -> None:
    places.change(place, OLDER)
    done = place.run(ENTRANCE, "upgrade")
    assert (done.returncode, "HANDRAIL_BACKUP_KEYS" in done.stderr) == (1, True)
