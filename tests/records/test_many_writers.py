"""Several write into the log at once while it is sealed: nothing is lost, doubled or left out."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from handrail.actions import recording, sealing
from handrail.records import audit_key
from handrail.records.models import AuditLeaf, Event
from handrail.records.queries.audit_verify import WHOLE, verify
from tests import people
from tests.people import NOW
from tests.records.test_audit_attacks import REF

pytestmark = pytest.mark.usefixtures("lasting")
WRITERS, EACH = ("ann", "bob", "helen", "cat"), 5


def test_four_who_write_at_once_leave_a_whole_log_without_gaps() -> None:
    actors = {login: people.act_as(login) for login in WRITERS}
    begun, before = threading.Barrier(len(WRITERS) + 1, timeout=20), Event.objects.count()

    def write(login: str) -> None:
        try:
            begun.wait()
            for _ in range(EACH):
                actors[login].reading.append(("referral", REF))
                recording.viewed(by=actors[login], now=NOW, page="referral")
        finally:
            connection.close()

    with ThreadPoolExecutor(len(WRITERS)) as pool:
        work = [pool.submit(write, login) for login in WRITERS]
        begun.wait()
        sealing.seal_due(now=NOW)
        for each in work:
            each.result(timeout=30)
    sealing.seal_due(now=NOW)
    places = AuditLeaf.objects.order_by("position").values_list("position", flat=True)
    assert list(places) == list(range(before + EACH * len(WRITERS)))
    report = verify(checkpoints=[], trusted=audit_key.trusted(), now=NOW)
    assert (report.code, report.events) == (WHOLE, Event.objects.count())
