"""The byte format of the log as it stands for good: whoever writes a verifier can begin here."""

import hashlib
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from handrail.records import audit_key
from handrail.rules.audit import checkpoint, merkle_log
from tests.partner import verifier

pytestmark = pytest.mark.once
VECTORS: dict[str, Any] = json.loads(Path(__file__).with_name("ledger.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def partner() -> ModuleType:
    """The verifier that knows nothing of this product."""
    return verifier()


def test_an_event_and_a_reason_have_the_hashes_that_they_always_had(partner: ModuleType) -> None:
    for kind, name, fields in [
        ("handrail-event-1", "event", merkle_log.BEFORE_MACS),
        ("handrail-event-2", "marked event", merkle_log.FIELDS),
    ]:
        event = VECTORS[name]
        assert merkle_log.hash_leaf(event["fields"]).hex() == event["leaf"]
        assert partner.sha(b"\0", partner.framed(kind, event["fields"])).hex() == event["leaf"]
        assert len(event["fields"]) == len(fields)
    reason = VECTORS["reason"]
    assert merkle_log.reason_mark(reason["transaction"], reason["reason"]) == reason["mark"]


def test_the_tree_is_that_of_certificate_transparency() -> None:
    tree, roots = merkle_log.Tree(), []
    for leaf in VECTORS["tree"]["leaves"]:
        tree.add(hashlib.sha256(b"\0" + bytes.fromhex(leaf)).digest())
        roots.append(tree.root().hex())
    assert roots == VECTORS["tree"]["roots"]


@pytest.mark.parametrize(
    ("name", "kind"), [("block", merkle_log.Block), ("epoch", merkle_log.Epoch)]
)
def test_a_seal_has_the_hash_and_the_signature_that_it_always_had(
    name: str, kind: Any, partner: ModuleType
) -> None:
    vector = VECTORS[name]
    row, key = kind(*vector["values"]), vector["values"][-1]
    assert row.hash() == vector["hash"]
    assert row.signed() == partner.framed(f"handrail-{name}-1", vector["values"])
    assert audit_key.is_signed(row.signed(), vector["signature"], key)
    assert partner.is_signed(row.signed(), vector["signature"], key)


def test_a_checkpoint_is_read_and_its_signature_holds(partner: ModuleType) -> None:
    (read,) = checkpoint.read_all(VECTORS["checkpoint"])
    assert read.note() == VECTORS["checkpoint"]
    assert audit_key.is_signed(read.signed(), read.signature, read.key)
    assert partner.is_signed(read.signed(), read.signature, read.key)
    assert not audit_key.is_signed(read.signed() + b" ", read.signature, read.key)
