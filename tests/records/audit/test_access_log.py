"""Who read what of a child, and took a copy."""

import datetime as dt

import pytest

from handrail.records.queries.audit import (
    access_log,
)
from tests import people
from tests.actions.audit.test_access_review import ranked
from tests.people import NOW, reading

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("verb", ["document.downloaded", "chronology.printed", "export.made"])
def test_taking_a_copy_is_reading_and_no_work(verb: str) -> None:
    watched = reading.children(4)
    days = [NOW - dt.timedelta(days=day) for day in range(20)]
    reading.read("bob", [(child, day) for child in watched for day in days])
    reading.read("bob", [(child, NOW) for child in watched], verb=verb)
    reasons = {reason["kind"]: reason for reason in ranked()[0]["reasons"]}
    assert reasons["outside"]["reads"] == 84
    assert "repeated" in reasons
    lines = access_log.list_record_readers(people.act_as("dora"), watched[0])
    assert verb in {line.verb for line in lines}
