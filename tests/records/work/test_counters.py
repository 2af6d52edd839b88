"""How much waits for somebody, for the top of every page."""

import pytest

from handrail.actions.core import notices as core_notices, recording
from handrail.actions.work import notices
from handrail.records.queries.work import counters
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def tell(login: str) -> None:
    with recording.acting(by=people.act_as("bob"), now=NOW):
        recording.note(verb="task.opened")
        core_notices.tell(people.account(login), now=NOW, kind="task_given", text="Something waits")


def test_only_ones_own_unread_notices_are_counted() -> None:
    tell("lena")
    tell("lena")
    tell("ann")
    assert counters.counts(people.act_as("lena"))["notices"] == 2
    notices.read_all(by=people.act_as("lena"), now=NOW)
    assert counters.counts(people.act_as("lena"))["notices"] == 0


def test_what_no_role_leads_to_is_left_out() -> None:
    assert "alarms" not in counters.counts(people.act_as("ann"))
    assert counters.counts(people.act_as("edda"))["alarms"] == 0
