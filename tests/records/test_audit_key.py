"""The key that signs the log, kept in a file."""

import stat
from pathlib import Path
from typing import Any

import pytest

from handrail.records import audit_key

pytestmark = pytest.mark.once


@pytest.fixture
def file(settings: Any, tmp_path: Path) -> Path:
    settings.HANDRAIL_AUDIT_FOLDER = str(tmp_path)
    settings.HANDRAIL_AUDIT_KEY = str(tmp_path / "keys" / "key.pem")
    return tmp_path / "keys" / "key.pem"


def test_a_key_is_made_once_and_for_its_owner_alone(file: Path) -> None:
    public = audit_key.create_key()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert audit_key.list_trusted_keys() == [public]
    with pytest.raises(FileExistsError):
        audit_key.create_key()


def test_what_it_signed_is_known_by_its_public_half_alone(file: Path) -> None:
    signature, public = audit_key.sign(b"log"), audit_key.public_key_hex()
    assert audit_key.is_signed(b"log", signature, public)
    assert not audit_key.is_signed(b"logs", signature, public)
    assert not audit_key.is_signed(b"log", "no hex", public)


def test_in_production_no_key_is_made_by_itself(file: Path, settings: Any) -> None:
    settings.MODE = "production"
    with pytest.raises(audit_key.NoAuditKey, match="handrail audit key"):
        audit_key.load_private_key()
    assert not audit_key.key_exists()
    assert audit_key.list_trusted_keys() == []
