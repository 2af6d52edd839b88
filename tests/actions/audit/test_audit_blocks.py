"""Several write into the log at once while it is sealed: nothing is lost, doubled or left out."""

import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection

from handrail.actions.audit import audit_blocks
from handrail.actions.core import recording
from handrail.records import audit_key
from handrail.records.models import AuditLeaf, Event
from handrail.records.queries.audit.audit_verify import UNANCHORED, verify_log
from tests import people
from tests.people import NOW
from tests.records.audit.test_attacks_on_blocks import REF

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
                recording.record_view(by=actors[login], now=NOW, page="referral")
        finally:
            connection.close()

    with ThreadPoolExecutor(len(WRITERS)) as pool:
        work = [pool.submit(write, login) for login in WRITERS]
        begun.wait()
        audit_blocks.seal_due(now=NOW)
        for each in work:
            each.result(timeout=30)
    audit_blocks.seal_due(now=NOW)
    places = AuditLeaf.objects.order_by("position").values_list("position", flat=True)
    assert list(places) == list(range(before + EACH * len(WRITERS)))
    report = verify_log(checkpoints=[], trusted=audit_key.list_trusted_keys(), now=NOW)
    assert (report.code, report.events) == (UNANCHORED, Event.objects.count())


@pytest.mark.both
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no advisory locks")
def test_a_lock_that_somebody_holds_does_not_stop_the_sealer() -> None:
    told = connection.settings_dict
    address = "postgres://{USER}@{HOST}:{PORT}/{NAME}".format(**told)
    with psycopg.connect(address) as other:
        for number in (0x48616E64, 1, 2):
            other.execute("SELECT pg_advisory_lock(%s)", [number])
        before = Event.objects.count()
        assert audit_blocks.seal_due(now=NOW) == before


@pytest.mark.both
def test_two_sealers_at_once_seal_each_event_once() -> None:
    begun, number = threading.Barrier(2, timeout=20), Event.objects.count()

    def seal() -> int:
        try:
            begun.wait()
            return audit_blocks.seal_due(now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        sealed = [each.result(timeout=30) for each in [pool.submit(seal) for _ in range(2)]]
    assert sum(sealed) == number
    places = AuditLeaf.objects.order_by("position").values_list("position", flat=True)
    assert list(places) == list(range(number))
