"""An upgrade that is killed at whatever moment is run again, completes, and has lost nothing."""

import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.upgrade import old
from tests.upgrade.old import ENTRANCE, EVERY, OLDER
from tests.upgrade.test_upgrade import reads_as_before

pytestmark = pytest.mark.slow


SEED = random.randrange(1_000_000)
NOTED = 'INSERT INTO "django_migrations"'
REBUILT = {"sqlite": 'CREATE TABLE "new__', "postgresql": "ALTER TABLE"}[connection.vendor]


# what needs no migration is upgraded before it can be killed
@pytest.fixture(params=OLDER, ids=lambda path: path.name)
def release(request: pytest.FixtureRequest) -> Path:
    """The database of an earlier version."""
    return Path(request.param)


@pytest.fixture
def old_database(release: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a copy of it."""
    with old.copy(release, tmp_path) as address:
        yield address


def moments() -> list[tuple[int, str]]:
    """Before which statement each run is killed: any, one of a table's rebuild, or the note.

    The first note comes first: there is one however few migrations are left.
    """
    chance = random.Random(SEED)
    return [
        (1, NOTED),
        (chance.randrange(1, 60), ""),
        (chance.randrange(2, 6), NOTED),
        (chance.randrange(1, 4), REBUILT),
        (chance.randrange(60, 300), ""),
        (chance.randrange(4, 9), REBUILT),
        (2, NOTED),
    ]


@pytest.mark.fault
@pytest.mark.django_db
def test_an_upgrade_that_was_killed_again_and_again_completes_and_reads_as_before(
    release: Path, old_database: str, tmp_path: Path
) -> None:
    before, killed = old.counts(old_database), 0
    least = 1 if release in EVERY[-2:] else 3  # few migrations are left of the last releases
    for number, words in moments():
        done = old.started(old_database, tmp_path, "tests.upgrade.killed", str(number), words)
        assert done.returncode in (0, -signal.SIGKILL), f"seed {SEED}\n{done.stderr}"
        killed += done.returncode != 0
    assert killed >= least, f"seed {SEED}"
    told = old.run(old_database, tmp_path, ENTRANCE, "upgrade", "--no-backup", "a test")
    assert "This is version" in told
    reads_as_before(old_database, tmp_path, before)
