"""A release that adds a sealed column leaves the hashes of older rows as they are."""

import pytest

from handrail.records import row_hash
from handrail.records.models import Export
from tests.people import NOW

pytestmark = pytest.mark.once


def test_an_older_row_counts_as_before_and_what_is_sealed_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    older, newer = (Export(number="1", asked_at=NOW, purpose=said) for said in (None, "To ask"))
    newer.public_id = older.public_id
    now = row_hash.row_hash(older, b"salt")
    assert now != row_hash.row_hash(newer, b"salt")
    monkeypatch.setattr(row_hash, "NOT_HASHED", row_hash.NOT_HASHED | {"purpose"})
    assert row_hash.row_hash(older, b"salt") == now
