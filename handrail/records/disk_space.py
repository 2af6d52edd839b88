"""How much room is left in the folders that the service writes to."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from handrail.records import audit_key


class Room(NamedTuple):
    """A folder by what it is for, where it is (or the nearest one there is), and bytes left."""

    name: str
    place: Path
    free: int


def free_space_by_folder() -> Iterator[Room]:
    """Data, checkpoints of the log ("audit"), and temporary files."""
    folders = {
        "data": Path(settings.DATA_FOLDER),
        "audit": audit_key.checkpoint_folder(),
        "temporary": Path(tempfile.gettempdir()),
    }
    for name, folder in folders.items():
        there = next(each for each in (folder, *folder.parents) if each.exists())
        yield Room(name, there, shutil.disk_usage(there).free)


def free_data_bytes() -> int:
    """Bytes left where data are."""
    return next(free_space_by_folder()).free
