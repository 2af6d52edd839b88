"""Older code leaves newer tables alone, and newer code asks for an upgrade of older ones."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from handrail.records.queries.operations import schema
from tests.restore import places
from tests.restore.places import Place, handrail

pytestmark = [pytest.mark.slow, pytest.mark.once]


NOTED = (
    "INSERT INTO django_migrations (app, name, applied) "
    "VALUES ('records', '{}', '2030-01-01 00:00:00')"
)
FORGOTTEN = "DELETE FROM django_migrations WHERE app = 'records' AND name = '{}'"
NEW, LAST = "9999_of_a_newer_version", max(schema.known_migrations())
# tables of another version, and the way back
CHANGES = {
    "newer": (NOTED.format(NEW), FORGOTTEN.format(NEW)),
    "older": (FORGOTTEN.format(LAST), NOTED.format(LAST)),
}
READY = ("tests.restore.fill", "ready")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A service whose tables are of this version."""
    with places.empty(tmp_path_factory.mktemp("versions") / "service") as found:
        places.migrated(found)
        assert found.handrail("createcachetable").returncode == 0
        yield found


@pytest.fixture(params=["newer"])
def place(service: Place, request: pytest.FixtureRequest) -> Iterator[Place]:
    """The service with tables of another version, until the end of a test."""
    there, back = CHANGES[request.param]
    places.change(service, there)
    yield service
    places.change(service, back)


@pytest.mark.parametrize(
    ("place", "says"),
    [("newer", "Put the newer version back"), ("older", "run `handrail upgrade`")],
    ids=["newer", "older"],
    indirect=["place"],
)
@pytest.mark.drawn
def test_tables_of_another_version_are_left_alone_by_pages_worker_and_commands(
    place: Place, says: str
) -> None:
    before = places.dump(place)
    commands = [("worker", "--once"), ("reconcile",), ("forms", "list"), ("keys", "list")]
    ready, *ended = place.several(READY, *(handrail(*words) for words in commands))
    told = json.loads(ready.stdout)
    assert (told["ready"], told["sign_in"]) == (503, 503)
    assert says in told["told"]["version"]
    assert "Handrail is being updated" in told["page"]
    for done in ended:
        assert (done.returncode, says in done.stderr) == (1, True), done.args
    assert places.dump(place) == before


def test_an_upgrade_refuses_newer_tables(place: Place) -> None:
    done = place.handrail("upgrade")
    assert (done.returncode, "Put the newer version back" in done.stderr) == (1, True)


def test_an_upgrade_refuses_an_empty_database(tmp_path: Path) -> None:
    with places.empty(tmp_path / "nothing") as there:
        done = there.handrail("upgrade")
        assert (done.returncode, "handrail init" in done.stderr) == (1, True)


@pytest.mark.parametrize("place", ["older"], indirect=True)
def test_an_upgrade_without_a_backup_says_how_to_make_one(place: Place) -> None:
    done = place.handrail("upgrade")
    assert (done.returncode, "HANDRAIL_BACKUP_KEYS" in done.stderr) == (1, True)
