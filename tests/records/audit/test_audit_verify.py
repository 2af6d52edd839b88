"""The log is numbered without gaps, sealed and anchored; whoever alters it is found out."""

import datetime as dt

import pytest

from handrail.actions.audit import audit_blocks
from handrail.actions.core import recording
from handrail.records import audit_key
from handrail.records.models import AuditBlock, AuditLeaf, Event
from handrail.records.queries.audit import audit
from handrail.records.queries.audit.audit_verify import NOTHING, WHOLE, Report, verify_log
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
SOON = NOW + dt.timedelta(seconds=5)


def looked(many: int = 1) -> None:
    """So many pages are read."""
    for _ in range(many):
        actor = people.act_as("ann")
        actor.reading.append(("referral", "6f0c4c4e-9a3e-4f5e-8f0a-8c1f3d2b1a00"))
        recording.record_view(by=actor, now=NOW, page="my_page")


def checked(now: dt.datetime = SOON) -> Report:
    return verify_log(
        checkpoints=audit.list_checkpoints(), trusted=audit_key.list_trusted_keys(), now=now
    )


def test_everything_that_was_written_is_sealed_once_and_without_gaps() -> None:
    looked(3)
    number = Event.objects.count()
    assert audit_blocks.seal_due(now=NOW) == number
    assert audit_blocks.seal_due(now=NOW) == 0
    looked(2)
    assert audit_blocks.seal_due(now=SOON) == 2
    places = list(AuditLeaf.objects.order_by("position").values_list("position", flat=True))
    assert places == list(range(number + 2))
    assert list(AuditBlock.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    audit_blocks.checkpoint_due(now=SOON)
    report = checked()
    assert (report.code, report.events, report.blocks) == (WHOLE, number + 2, 2)


def test_an_empty_log_is_not_called_whole() -> None:
    assert checked().code == NOTHING
