"""A set of everything that is kept: its hash beside it, older ones removed, nothing left behind."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from handrail.management import backup
from handrail.management.backup import ENDING
from handrail.management.backup_archive import BadSet, sum_of

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


def made(folder: Path, day: int) -> Path:
    path = folder / f"202611{day:02d}T130500Z{ENDING}"
    path.write_bytes(b"sealed %d" % day)
    backup._write_sum(path, sum_of(path))
    return path


def test_a_set_is_whole_as_long_as_it_has_the_hash_beside_it(tmp_path: Path) -> None:
    path = made(tmp_path, 1)
    assert backup.is_whole(path)
    beside = path.with_name(f"{path.name}.sha256")
    assert beside.read_text("ascii").endswith(f"  {path.name}\n")
    path.write_bytes(b"sealed 2")
    assert not backup.is_whole(path)
    beside.unlink()
    assert not backup.is_whole(path)


def test_the_newest_are_kept_and_the_others_go_with_their_hashes(tmp_path: Path) -> None:
    *_, newest = (made(tmp_path, day) for day in (3, 1, 2, 4))
    gone = backup.remove_older(newest, 2)
    assert [name[6:8] for name in gone] == ["02", "01"]
    assert sorted(path.name[6:8] for path in tmp_path.iterdir()) == ["03", "03", "04", "04"]


def test_nothing_older_goes_when_the_newest_cannot_be_trusted(tmp_path: Path) -> None:
    older, newest = made(tmp_path, 1), made(tmp_path, 2)
    newest.write_bytes(b"cut")
    with pytest.raises(BadSet, match="Nothing older was removed"):
        backup.remove_older(newest, 1)
    assert older.exists()


def test_what_is_in_the_clear_meanwhile_is_its_owners_and_gone_after_a_fault(
    tmp_path: Path,
) -> None:
    def fails() -> None:
        with backup.scratch_folder(tmp_path) as place:
            assert place.stat().st_mode & 0o077 == 0
            (place / "database").touch()
            raise ValueError("no room")

    with pytest.raises(ValueError, match="no room"):
        fails()
    assert list(tmp_path.iterdir()) == []


def test_without_a_key_nothing_is_written(tmp_path: Path, settings: Any) -> None:
    settings.BACKUP_KEYS = ""
    with pytest.raises(BadSet, match="There is no key"):
        backup.write_backup(tmp_path / "sets", now=NOW, tell=print)
    assert list(tmp_path.iterdir()) == []
