"""How much waits for somebody, for the top of every page."""

import pytest

from handrail.actions.core import notices as notices_actions, recording
from handrail.actions.work import notices
from handrail.records.queries.work import counters
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def tell(login: str) -> None:
    with recording.audited_transaction(by=people.act_as("bob"), now=NOW):
        recording.add_to_event(verb="task.opened")
        notices_actions.notify_account(
            people.account(login), now=NOW, kind="task_given", text="Something waits"
        )


def test_only_ones_own_unread_notices_are_counted() -> None:
    tell("lena")
    tell("lena")
    tell("ann")
    assert counters.count_waiting_by_kind(people.act_as("lena"))["notices"] == 2
    notices.mark_all_read(by=people.act_as("lena"), now=NOW)
    assert counters.count_waiting_by_kind(people.act_as("lena"))["notices"] == 0


def test_what_no_role_leads_to_is_left_out() -> None:
    assert "alarms" not in counters.count_waiting_by_kind(people.act_as("ann"))
    assert counters.count_waiting_by_kind(people.act_as("edda"))["alarms"] == 0
