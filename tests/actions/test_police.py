"""The 87a on its way: sent, late, acknowledged, and who is told."""

import datetime as dt

import pytest

from handrail.actions import worker
from handrail.records.models import Notice
from tests.people.casework import allocated, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=3)


def late_ones() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(kind="clock_late").select_related("recipient")
    return sorted((row.recipient.login, row.text.split(" is late: ")[1]) for row in rows)


def test_an_87a_that_nobody_acknowledges_alerts_the_managers_of_both_sides_once() -> None:
    form = taken(allocated(), "write:policereferral", is_urgent="yes")
    taken(form, "send_urgent", police="police")
    told = worker.one_round(now=LATER)["late clocks told"]
    assert told
    worker.one_round(now=LATER)
    title = "Police acknowledge the 87a."
    found = [login for login, text in late_ones() if text == title]
    assert found == ["cat", "marcus", "mona", "pol"]
    assert all(form.reference in row.text for row in Notice.objects.filter(kind="clock_late"))


def test_another_late_clock_of_a_case_is_told_to_its_worker_and_the_managers() -> None:
    taken(allocated(), "call:meeting", agencies=["police"], urgency="same_day")
    worker.one_round(now=LATER)
    assert {login for login, _ in late_ones()} == {"cat", "marcus", "mona"}
