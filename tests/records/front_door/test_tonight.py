"""Children who are not safe tonight, until somebody ends it."""

import datetime as dt

import pytest

from handrail.records.models import Alarm, Referral
from handrail.records.queries.front_door import tonight
from handrail.records.queries.work.counters import count_waiting_by_kind
from tests import people
from tests.people import NOW
from tests.people.casework import opened

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def not_safe(now: dt.datetime = NOW, safe: str = "not_safe") -> Referral:
    return people.sent(now=now, safe_tonight=safe)


def test_a_decision_does_not_end_the_alarm_of_a_child_who_is_not_safe() -> None:
    case = opened(not_safe())
    found = Alarm.objects.get()
    assert (found.state, found.ended_at) == ("raised", None)
    assert (found.case, case.safe, case.safe_at) == (case, "not_safe", NOW)
    assert case.safe_by == people.account("ann")
    assert tonight.list_open_alarms(people.act_as("edda")) == [found]
    assert count_waiting_by_kind(people.act_as("edda"))["alarms"] == 1


def test_a_decision_without_a_case_does_not_end_it_either() -> None:
    of = not_safe()
    people.registered(of)
    of.refresh_from_db()
    people.decided(of, outcome="nfa_information_advice", accepted="no", nfa_reason="advice_given")
    assert tonight.list_open_alarms(people.act_as("edda")) == [Alarm.objects.get()]
