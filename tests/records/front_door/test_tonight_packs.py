"""Who has a pack for a night without the system."""

from pathlib import Path
from typing import Any

import pytest

from handrail.actions.core.recording import NotPossible
from handrail.actions.front_door import tonight_packs
from handrail.records.models import Export, Team
from tests import people
from tests.actions.front_door.test_tonight_packs import made

pytestmark = pytest.mark.django_db


PHRASE = "seven quiet herons at noon"


@pytest.fixture(autouse=True)
def phrase(settings: Any, tmp_path: Path) -> Path:
    file = tmp_path / "phrase.txt"
    file.write_text(f"{PHRASE}\n", "utf-8")
    file.chmod(0o600)
    settings.PACK_PHRASE_FILE = str(file)
    settings.PACK_FOLDER = ""
    return file


def team(kind: str = "front_door") -> Team:
    return Team.objects.get(kind=kind)


@pytest.mark.usefixtures("scene")
def test_only_who_may_read_tonight_there_has_one(tmp_path: Path) -> None:
    for login in ("cat", "ann", "pol"):
        with pytest.raises(NotPossible, match="may not read the out-of-hours page"):
            made(tmp_path, login)
    with pytest.raises(NotPossible, match="Nobody in"):
        tonight_packs.pack_reader(team("early_help"), None, people.NOW)
    assert not (tmp_path / "pack.pdf").exists()
    assert not Export.objects.exists()
