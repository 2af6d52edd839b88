"""How much room is left in the folders that the service writes to."""

import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest

from handrail.records import disk_space

pytestmark = pytest.mark.once


Usage = namedtuple("Usage", "total used free")


def test_each_folder_is_told_with_the_room_where_it_lies(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_FOLDER = str(tmp_path / "not" / "made" / "yet")
    settings.HANDRAIL_AUDIT_FOLDER = str(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda there: Usage(10, 3, 7))
    found = {room.name: room for room in disk_space.free_space_by_folder()}
    assert set(found) == {"data", "audit", "temporary"}
    assert (found["data"].place, found["data"].free) == (tmp_path, 7)
    assert disk_space.free_data_bytes() == 7
