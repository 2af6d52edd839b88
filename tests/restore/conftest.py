"""A filled service of the drill's own, and a backup of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
import pytest

from tests.restore import places
from tests.restore.places import Place


@dataclass
class Drill:
    """A service with its backup: where, the key that opens it, and what was put in."""

    place: Place
    key: Path
    told: dict[str, Any]

    def backup(self, *words: str) -> Path:
        """Makes a set now."""
        done = self.place.handrail("backup", *words)
        assert done.returncode == 0, done.stderr
        return Path(done.stdout.splitlines()[0])


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drill]:
    """A service with cases, documents and open links, beside which nobody else works."""
    folder = tmp_path_factory.mktemp("drill")
    pair = pyrage.x25519.Identity.generate()
    key = folder / "key.txt"
    key.write_text(f"{pair}\n", "ascii")
    with places.empty(folder / "service") as place:
        place.more["HANDRAIL_BACKUP_KEYS"] = str(pair.to_public())
        places.migrated(place)
        done = place.run("tests.restore.fill", "fill")
        assert done.returncode == 0, done.stderr
        yield Drill(place, key, json.loads(done.stdout.splitlines()[-1]))
