"""Checkpoints of the log, and a sealer that stands still."""

import datetime as dt

import pytest

from handrail.actions.audit import audit_blocks
from handrail.records import audit_key
from handrail.records.queries.audit import audit
from handrail.records.queries.audit.audit_verify import LATE, WHOLE, Report, verify_log
from tests.people import NOW
from tests.records.audit.test_audit_verify import looked

pytestmark = pytest.mark.django_db


SOON = NOW + dt.timedelta(seconds=5)


def checked(now: dt.datetime = SOON) -> Report:
    return verify_log(
        checkpoints=audit.list_checkpoints(), trusted=audit_key.list_trusted_keys(), now=now
    )


def test_a_checkpoint_is_kept_after_a_quarter_of_an_hour_or_five_hundred_events() -> None:
    audit_blocks.seal_due(now=NOW)
    first = audit_blocks.checkpoint_due(now=NOW)
    looked(1)
    audit_blocks.seal_due(now=SOON)
    assert first is not None
    assert audit_blocks.checkpoint_due(now=SOON) is None
    later = NOW + audit_blocks.EVERY
    second = audit_blocks.checkpoint_due(now=later)
    assert second is not None
    assert audit_blocks.checkpoint_due(now=later) is None
    assert audit.list_checkpoints() == [first, second]
    assert f"{first.size + 1:,} events, 0 since" in " ".join(checked().lines())


def test_a_sealer_that_stands_still_is_told_of() -> None:
    audit_blocks.seal_due(now=NOW)
    audit_blocks.checkpoint_due(now=NOW)
    looked(1)
    assert checked(NOW + dt.timedelta(seconds=59)).code == WHOLE
    assert checked(NOW + dt.timedelta(seconds=61)).code == LATE
    assert audit.is_late(NOW + dt.timedelta(seconds=61))
    audit_blocks.seal_due(now=NOW + dt.timedelta(seconds=61))
    assert not audit.is_late(NOW + dt.timedelta(seconds=70))
