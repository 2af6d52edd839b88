"""What a backup or a restore refuses, with the words that say how to go on."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyrage
import pytest
from django.conf import settings

from tests.restore import places
from tests.restore.conftest import Drill
from tests.restore.places import Done, Place, ask, dump, handrail

pytestmark = [
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.drawn,
]  # what a set holds is the same whatever it was taken from


@pytest.fixture(scope="module")
def made(drill: Drill, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set without the hash beside it, as somebody may have copied it."""
    return drill.backup("--to", str(tmp_path_factory.mktemp("sets")))


@contextmanager
def refused(folder: Path, *sets: tuple[Path, Path], says: Sequence[str]) -> Iterator[Place]:
    """Restores of sets with keys that are refused and leave their place as empty as it was."""
    folder.mkdir(exist_ok=True)
    with places.empty(folder / "elsewhere") as there:
        commands = [
            handrail("restore", "--in", f"{file}", "--identity", f"{key}") for file, key in sets
        ]
        for done, words in zip(there.several(*commands), says, strict=True):
            assert done.returncode == 1, done.stdout
            assert words in done.stderr
            assert "Traceback" not in done.stderr
        assert [path.name for path in there.data.iterdir()] == []
        assert dump(there) == {}
        yield there


def flipped(made: Path, to: Path, at: int) -> Path:
    """A copy of a set with one bit of one byte changed."""
    data = bytearray(made.read_bytes())
    data[at] ^= 1
    to.write_bytes(data)
    return to


def checked(drill: Drill, *sets: Path) -> list[Done]:
    """How `handrail restore-check` ended on each set."""
    words = ("--identity", str(drill.key))
    return drill.place.several(
        *(handrail("restore-check", "--in", str(file), *words) for file in sets)
    )


def test_a_set_in_which_one_byte_was_changed_is_refused_before_anything_is_written(
    drill: Drill, made: Path, tmp_path: Path
) -> None:
    changed = [int(made.stat().st_size * where) for where in (0.001, 0.5, 0.999)]
    bad = [flipped(made, tmp_path / f"{at}-{made.name}", at) for at in changed]
    with refused(tmp_path, *((file, drill.key) for file in bad), says=["Nothing was written"] * 3):
        pass
    for file in bad:
        beside = Path(f"{made}.sha256").read_text("ascii").replace(made.name, file.name)
        Path(f"{file}.sha256").write_text(beside, "ascii")
    for done in checked(drill, *bad):
        assert (done.returncode, "its hash differs" in done.stderr) == (1, True)


def test_a_set_that_was_cut_short_is_refused(drill: Drill, made: Path, tmp_path: Path) -> None:
    short = []
    for left in (100, made.stat().st_size // 2, made.stat().st_size - 1):
        short.append(tmp_path / f"{left}.handrail.age")
        short[-1].write_bytes(made.read_bytes()[:left])
    for done in checked(drill, *short):
        assert (done.returncode, "damaged" in done.stderr) == (1, True), done.stderr


def test_the_wrong_key_is_told_as_such(made: Path, tmp_path: Path) -> None:
    wrong, none, letter = (tmp_path / f"{name}.txt" for name in ("wrong", "none", "letter"))
    wrong.write_text(f"{pyrage.x25519.Identity.generate()}\n", "ascii")
    letter.write_text("a letter", "ascii")
    says = ["This key does not open", "cannot be read", "does not contain an age private key"]
    with refused(tmp_path, (made, wrong), (made, none), (made, letter), says=says):
        pass


def test_a_restore_writes_over_nothing(drill: Drill, made: Path, tmp_path: Path) -> None:
    before = places.dump(drill.place)
    done = drill.place.handrail("restore", str(made), "--identity", str(drill.key))
    assert (done.returncode, "is not empty" in done.stderr) == (1, True)
    assert places.dump(drill.place) == before


def test_a_document_without_its_file_is_named_by_the_backup_and_by_the_restore(
    drill: Drill, tmp_path: Path
) -> None:
    name, public_id = ask(drill.place, "SELECT stored_as, public_id FROM records_document")[0]
    file = drill.place.data / "documents" / name[:2] / name
    file.rename(tmp_path / name)
    try:
        done = drill.place.handrail("backup", "--to", str(tmp_path / "sets"))
    finally:
        (tmp_path / name).rename(file)
    assert done.returncode == 2
    named = str(public_id).replace("-", "")
    assert named in done.stderr.replace("-", "")
    made = Path(done.stdout.splitlines()[0])
    with places.empty(tmp_path / "elsewhere") as there:
        restored = there.handrail("restore", str(made), "--identity", str(drill.key))
        assert restored.returncode == 0, restored.stderr
        assert named in restored.stdout.replace("-", "")
    proved = drill.place.handrail("restore-check", str(made), "--identity", str(drill.key))
    assert (proved.returncode, "WRONG documents" in proved.stdout) == (1, True)
    assert named in proved.stdout.replace("-", "")


def test_without_a_key_to_seal_to_no_backup_is_made(drill: Drill, tmp_path: Path) -> None:
    there = Place(drill.place.database, drill.place.data)
    for keys, says in (("", "handrail backup keys FILE"), ("age1nothing", "not an age public key")):
        there.more["HANDRAIL_BACKUP_KEYS"] = keys
        done = there.handrail("backup", "--to", str(tmp_path / "sets"))
        assert (done.returncode, says in done.stderr) == (1, True), done.stderr
    assert not (tmp_path / "sets").exists()


def test_the_pair_of_keys_is_written_for_its_owner_alone(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "private.txt"
    done, again = drill.place.several(*[handrail("backup", "keys", str(file))] * 2)
    assert file.stat().st_mode & 0o777 == 0o600
    private = pyrage.x25519.Identity.from_str(file.read_text("ascii").strip())
    assert done.stdout.strip() == str(private.to_public())
    assert "Move it off this machine" in done.stderr
    assert (again.returncode, "already exists" in again.stderr) == (1, True)


def test_nothing_in_a_set_is_readable_and_no_secret_is_in_it(
    drill: Drill, made: Path, tmp_path: Path
) -> None:
    sealed, opened = made.read_bytes(), tmp_path / "opened.tar"
    assert b"Saoirse" not in sealed
    key = pyrage.x25519.Identity.from_str(drill.key.read_text("ascii").strip())
    pyrage.decrypt_file(str(made), str(opened), [key])
    inside = opened.read_bytes()
    assert b"records_event" in inside
    pem = (drill.place.data / "audit" / "key.pem").read_bytes()
    for secret in (pem.splitlines()[1], settings.DEMO_KEYS.partition(":")[2].encode()):
        assert secret not in inside


def test_older_sets_go_when_the_newest_was_read_whole(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "sets"
    folder.mkdir()
    for day in ("20260101", "20260102", "20260103"):
        (folder / f"{day}T000000Z.handrail.age").write_bytes(b"an old one")
    kept = drill.backup("--to", str(folder), "--keep", "2")
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["20260103T000000Z.handrail.age", kept.name, f"{kept.name}.sha256"]
    )


def test_a_database_that_does_not_answer_is_told_in_a_sentence(tmp_path: Path) -> None:
    pair = str(pyrage.x25519.Identity.generate().to_public())
    away = Place("postgres://nobody@127.0.0.1:9/nothing", tmp_path, {"HANDRAIL_BACKUP_KEYS": pair})
    for done in away.several(handrail("backup"), handrail("upgrade")):
        assert (done.returncode, "does not answer" in done.stderr) == (1, True), done.stderr
        assert "Traceback" not in done.stderr


def test_a_set_whose_keys_are_not_here_is_refused_before_anything_is_written(
    drill: Drill, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "other:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="  # pragma: allowlist secret
    monkeypatch.setenv("HANDRAIL_KEYS", other)
    with refused(tmp_path, (made, drill.key), says=["HANDRAIL_KEYS lacks demo"]):
        pass


def test_a_database_that_cannot_be_loaded_leaves_no_file_behind(
    drill: Drill, made: Path, tmp_path: Path
) -> None:
    with places.empty(tmp_path / "elsewhere") as there:
        place = tmp_path / "closed"
        place.mkdir()
        (place / "handrail.sqlite3.restoring").mkdir()  # where the copy would be written
        there.database = f"sqlite:///{place / 'handrail.sqlite3'}"
        done = there.handrail("restore", str(made), "--identity", str(drill.key))
        assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
        assert [path.name for path in there.data.iterdir()] == []


def test_a_backup_goes_into_the_folder_that_is_set(drill: Drill, tmp_path: Path) -> None:
    drill.place.more["HANDRAIL_BACKUP_FOLDER"] = str(tmp_path / "elsewhere")
    try:
        made = drill.backup()
    finally:
        del drill.place.more["HANDRAIL_BACKUP_FOLDER"]
    assert made.parent == tmp_path / "elsewhere"
