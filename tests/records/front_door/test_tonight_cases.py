"""Orders of closed cases on the page of the night."""

import datetime as dt

import pytest

from handrail.records.models import Alarm, Case, Protection
from handrail.records.queries.front_door import tonight_cases
from handrail.rules.vocabulary.clock_codes import ClockCode
from tests import people
from tests.actions.casework.test_immediate_protection import moved, order
from tests.people import NOW
from tests.people.casework import allocated, opened, taken

pytestmark = [pytest.mark.django_db, pytest.mark.both]


HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def next_episode() -> tuple[Case, Protection]:
    """A case that moved away with an order in force, and the child's next one."""
    row = order(case := allocated())
    taken(taken(case, "record:responsibility"), "accept", written="yes")
    moved(case)
    person = case.person
    assert person is not None
    again = people.sent(now=NOW + HOUR)
    people.identified(again, person)
    return opened(again), row


def test_only_late_work_that_somebody_can_do_at_night_is_urgent() -> None:
    case = allocated()
    late = people.act_as("edda", NOW + 60 * DAY)
    kinds = {red.clock for red in tonight_cases.list_red_items(late) if red.case_id == case.pk}
    running = set(case.clocks.filter(stopped_at=None).values_list("kind", flat=True))
    assert {ClockCode.VISIT, ClockCode.SUPERVISION} <= running
    assert ClockCode.VISIT in kinds
    assert ClockCode.SUPERVISION not in kinds


def test_an_order_of_a_closed_case_that_runs_out_stays_on_the_page_of_the_night() -> None:
    _, row = next_episode()
    edda = people.act_as("edda", row.ends_at - HOUR)
    assert [
        red.public_id for red in tonight_cases.list_red_items(edda) if red.kind == "protection"
    ] == [row.public_id]


def test_a_child_who_is_not_safe_is_urgent_unless_the_alert_is_on_the_readers_own_list() -> None:
    case = allocated()
    Case.objects.filter(pk=case.pk).update(safe="not_safe", safe_at=NOW)
    people.alarmed(case.referral)
    Alarm.objects.update(case=case)
    edda = people.act_as("edda")

    def not_safe() -> list[object]:
        found = tonight_cases.list_red_items(edda)
        return [red.case_id for red in found if red.kind == tonight_cases.NOT_SAFE]

    assert not_safe() == []
    Alarm.objects.update(sensitivity="S2", guardian=people.account("ruth"))
    assert not_safe() == [case.pk]
