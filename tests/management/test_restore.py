"""A set back into an empty place: refused where it does not fit, and nothing is written then."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from handrail.management import restore
from handrail.management.backup_archive import BadSet, sum_of
from handrail.records import encrypted_fields, file_store

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def manifest(**more: Any) -> dict[str, Any]:
    told = {"engine": connection.vendor, "migrations": {}, "release": "0.1", "missing": [],
            "sealing_keys": list(encrypted_fields.key_ring())}  # fmt: skip
    return told | more


def test_a_set_is_taken_when_its_hash_is_the_one_beside_it_or_there_is_none(
    tmp_path: Path,
) -> None:
    file = tmp_path / "set.age"
    file.write_bytes(b"sealed")
    summed = sum_of(file).sha256
    assert restore.sum_as_written(file) == summed
    (tmp_path / "set.age.sha256").write_text(f"{summed}  set.age\n")
    assert restore.sum_as_written(file) == summed
    file.write_bytes(b"sealed!")
    with pytest.raises(BadSet, match=r"its hash differs from the one in set.age.sha256"):
        restore.sum_as_written(file)
    with pytest.raises(BadSet, match="is not there"):
        restore.sum_as_written(tmp_path / "none.age")


def test_a_set_that_fits_is_taken_and_others_say_what_to_do() -> None:
    restore.require_fits(manifest())
    for wrong, says in (
        ({"engine": "oracle"}, "This backup is of oracle"),
        ({"migrations": {"records": ["9999_of_tomorrow"]}}, "which is newer than this one"),
        ({"sealing_keys": ["of-2019"]}, "HANDRAIL_KEYS lacks of-2019"),
    ):
        with pytest.raises(BadSet, match=says):
            restore.require_fits(manifest(**wrong))


def test_nothing_is_written_over(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path
    with pytest.raises(BadSet, match="The database is not empty"):
        restore.require_empty()
    file_store.documents_folder().mkdir(parents=True)
    (file_store.documents_folder() / "aa").mkdir()
    with pytest.raises(BadSet, match=f"{file_store.documents_folder()} is not empty"):
        restore.require_empty()


def test_documents_without_a_file_are_named() -> None:
    assert restore.remarks_on(manifest()) == []
    assert restore.remarks_on(manifest(missing=["d-1"])) == [
        "1 documents had no file when the backup was made:", "  document d-1",
    ]  # fmt: skip
