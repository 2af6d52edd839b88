"""How much disk space is left in the folders that the service writes to."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from handrail.records import audit_key


class Room(NamedTuple):
    """A folder: what it is for, its path (or the nearest that exists), and the bytes left."""

    name: str
    place: Path
    free: int


def free_space_by_folder() -> Iterator[Room]:
    """The space left for data, audit log checkpoints ("audit") and temporary files."""
    folders = {
        "data": Path(settings.DATA_FOLDER),
        "audit": audit_key.checkpoint_folder(),
        "temporary": Path(tempfile.gettempdir()),
    }
    for name, folder in folders.items():
        there = next(each for each in (folder, *folder.parents) if each.exists())
        yield Room(name, there, shutil.disk_usage(there).free)


def free_data_bytes() -> int:
    """Bytes left in the data folder."""
    return next(free_space_by_folder()).free
