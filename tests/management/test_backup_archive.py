"""One set in one file: sealed for some, opened by none other, and every byte checked."""

from pathlib import Path
from typing import Any

import pyrage
import pytest

from handrail.management import backup_archive
from handrail.management.backup_archive import BadSet, Part

pytestmark = pytest.mark.once
KEY = pyrage.x25519.Identity.generate()


def sealed(place: Path, parts: dict[str, bytes], **manifest: Any) -> Path:
    path, found = place / "set.age", []
    for number, (name, data) in enumerate(parts.items()):
        (place / f"part{number}").write_bytes(data)
        found.append(Part(name, (place / f"part{number}").open("rb")))
    with path.open("xb") as out:
        backup_archive.write_set(
            out, found, {"format": backup_archive.FORMAT, **manifest}, [KEY.to_public()]
        )
    for part in found:
        part.file.close()
    return path


def opened(path: Path, place: Path, key: Any = KEY) -> dict[str, Any]:
    (place / "out").mkdir()
    return backup_archive.unpack_set(path, key, place / "out")


def test_a_set_comes_back_as_it_was_with_its_manifest(tmp_path: Path) -> None:
    big = bytes(range(256)) * 5_000
    path = sealed(tmp_path, {"database": big, "audit/trusted.pub": b""}, release="1")
    assert b"trusted" not in path.read_bytes()
    manifest = opened(path, tmp_path)
    assert (manifest["release"], len(manifest["parts"])) == ("1", 2)
    assert (tmp_path / "out" / "database").read_bytes() == big
    assert (tmp_path / "out" / "database").stat().st_mode & 0o077 == 0


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    path = sealed(tmp_path, {"database": b"x"})
    with pytest.raises(BadSet, match="it was encrypted for other keys"):
        opened(path, tmp_path, pyrage.x25519.Identity.generate())


def cut(data: bytes) -> bytes:
    return data[:-30]


def changed(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


@pytest.mark.parametrize("change", [cut, changed])
def test_a_set_that_was_cut_or_changed_is_refused(tmp_path: Path, change: Any) -> None:
    path = sealed(tmp_path, {"database": b"x" * 5_000})
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(BadSet, match="is damaged or changed"):
        opened(path, tmp_path)


@pytest.mark.parametrize("name", ["../database", "/etc/passwd", "documents/aa/x", "notes.txt"])
def test_only_what_belongs_into_a_set_is_unpacked(tmp_path: Path, name: str) -> None:
    path = sealed(tmp_path, {name: b"x"})
    with pytest.raises(BadSet, match="does not belong in a Handrail backup"):
        opened(path, tmp_path)


def test_a_set_of_a_later_format_asks_for_a_newer_version(tmp_path: Path) -> None:
    path = sealed(tmp_path, {"database": b"x"}, format=2)
    with pytest.raises(BadSet, match="has the format 2: use a newer Handrail"):
        opened(path, tmp_path)


def test_what_is_no_key_is_named_and_a_private_key_is_read_from_its_line(tmp_path: Path) -> None:
    public = str(KEY.to_public())
    assert len(backup_archive.parse_recipients(f"{public}, {public},")) == 2
    with pytest.raises(BadSet, match="not-a-key"):
        backup_archive.parse_recipients(f"{public},not-a-key")
    file = tmp_path / "key"
    file.write_text(f"# kept in the safe\n{KEY}\n")
    assert str(backup_archive.read_identity(file).to_public()) == public
    for text in ("", "AGE-SECRET-KEY-1NONE"):
        file.write_text(text)
        with pytest.raises(BadSet, match="does not contain an age private key"):
            backup_archive.read_identity(file)
