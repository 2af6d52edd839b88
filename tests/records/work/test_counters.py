"""How much waits for somebody, for the top of every page."""

import pytest

from handrail.actions.core import notices as notices_actions, recording
from handrail.actions.work import notices
from handrail.records.models import Alarm, HelpRequest
from handrail.records.queries.work import counters
from tests import people
from tests.people import NOW
from tests.people.asking import asked_advice

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


@pytest.mark.both
def test_a_restricted_question_or_alert_is_not_counted_for_those_it_is_closed_to() -> None:
    asked_advice(people.started())
    people.alarmed(people.sent())
    ezra, edda = people.act_as("ezra"), people.act_as("edda")
    assert counters.count_waiting_by_kind(ezra)["advice"] == 1
    assert counters.count_waiting_by_kind(edda)["not_safe"] == 1
    for table in (HelpRequest, Alarm):
        table.objects.update(sensitivity="S2", guardian=people.account("ruth"))
    assert counters.count_waiting_by_kind(ezra)["advice"] == 0
    assert counters.count_waiting_by_kind(edda)["not_safe"] == 0
