"""One child through a Friday night and to Monday: no fact of safety is lost at any hour.

Referred at 16:50 not safe tonight, decided by a manager, an order on Saturday, the case moved to
another council on Monday. At each hour every page about the child is read.
"""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.urls import reverse

from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.front_door import safety_tonight, triage
from handrail.records.models import Alarm, Case, Referral
from handrail.records.queries.front_door.tonight import list_open_alarms
from tests import people
from tests.people.casework import day, opened, taken

pytestmark = pytest.mark.django_db
WORKER = Actor(account=None, name="Handrail")
FRIDAY = dt.datetime(2026, 11, 27, 16, 50, tzinfo=dt.UTC)
SATURDAY = dt.datetime(2026, 11, 28, 11, 0, tzinfo=dt.UTC)
SUNDAY = dt.datetime(2026, 11, 29, 12, 0, tzinfo=dt.UTC)
MONDAY = dt.datetime(2026, 11, 30, 10, 0, tzinfo=dt.UTC)
ENDS = dt.datetime(2026, 12, 4, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
NOT_SAFE, ORDER = "Not safe", "Emergency protection order since"


def read(login: str, name: str, *args: object) -> str:
    answer = people.signed_in(login).get(reverse(name, args=args))
    assert answer.status_code == 200, (login, name)
    return " ".join(answer.content.decode().split())


def pages_of(case: Case) -> list[str]:
    """The pages about the child: of the case, of the record, of the referral, and of the night."""
    assert case.person is not None
    assert case.referral is not None
    found = [
        read("marcus", "case", case.public_id),
        read("marcus", "chronology", case.public_id),
        read("helen", "triage", case.referral.public_id),
        read("edda", "case", case.public_id),
    ]
    if Case.objects.get(pk=case.pk).state != "closed":  # then the record asks for a reason
        found.append(read("marcus", "person", case.person.public_id))
    return found


def hourly(begin: dt.datetime, end: dt.datetime, check: Callable[[dt.datetime], None]) -> None:
    """What the worker does each hour, and what is so after it."""
    at = begin
    while at < end:
        with time_machine.travel(at, tick=False):
            safety_tonight.repeat_due_alarms(by=WORKER, now=at)
            safety_tonight.pass_due_referrals(by=WORKER, now=at)
            check(at)
        at += HOUR


def still_not_safe(case: Case) -> Callable[[dt.datetime], None]:
    def check(now: dt.datetime) -> None:
        found = list_open_alarms(people.act_as("edda", now))
        assert [alarm.case_id for alarm in found] == [case.pk], now
        row = Case.objects.get(pk=case.pk)
        assert row.safe == "not_safe", now
        asked_at = Alarm.objects.get().asked_at
        assert asked_at is not None
        assert now - asked_at < 24 * HOUR, now

    return check


def decided() -> Case:
    with time_machine.travel(FRIDAY, tick=False):
        sent = people.sent(now=FRIDAY, safe_tonight="not_safe")
        triage.register_child(by=people.act_as("bob", FRIDAY), referral=sent, seen=sent.version,
                              now=FRIDAY)  # fmt: skip
        opened(Referral.objects.get(pk=sent.pk), "immediate_protection")
        return Case.objects.get()


def ordered(case: Case) -> None:
    taken(case, "begin:protection", by="edda", now=SATURDAY, kind="epo", explain_child="",
          started_on=day(SATURDAY.date()), started_time="10:30",
          until_on=day(ENDS.date()), until_time="12:00")  # fmt: skip


def test_no_fact_of_safety_is_lost_at_any_hour() -> None:
    case = decided()
    with time_machine.travel(FRIDAY.replace(hour=17, minute=30), tick=False):
        safety_tonight.repeat_due_alarms(by=WORKER, now=FRIDAY.replace(hour=17, minute=30))
        assert "Children not safe tonight, or who may not be safe: 1" in read("edda", "tonight")
        assert NOT_SAFE in read("edda", "case", case.public_id)
        assert NOT_SAFE in read("helen", "triage", case.referral.public_id)
    hourly(FRIDAY + HOUR, SATURDAY, still_not_safe(case))
    with time_machine.travel(SATURDAY, tick=False):
        ordered(case)
    hourly(SATURDAY, MONDAY, still_not_safe(case))
    with time_machine.travel(SUNDAY, tick=False):
        assert {ORDER in page for page in pages_of(case)} == {True}
        assert NOT_SAFE in read("edda", "case", case.public_id)
    with time_machine.travel(MONDAY, tick=False):
        with pytest.raises(Incomplete, match="has not accepted in writing"):
            taken(case, "close", by="marcus", now=MONDAY, closure="rc5", without="They go on")
        part = taken(case, "record:responsibility", by="marcus", now=MONDAY)
        taken(part, "accept", by="marcus", now=MONDAY, written="yes")
        taken(case, "close", by="marcus", now=MONDAY, closure="rc5", without="They go on")
    with time_machine.travel(MONDAY + HOUR, tick=False):
        assert {ORDER in page for page in pages_of(case)} == {True}
        assert "Children not safe tonight, or who may not be safe: 1" in read("edda", "tonight")
    hourly(MONDAY + HOUR, ENDS, still_not_safe(case))
    with time_machine.travel(ENDS - HOUR, tick=False):
        assert "Immediate protection ends" in read("edda", "tonight")
    with time_machine.travel(ENDS + HOUR, tick=False):
        assert {"this has now ended" in page for page in pages_of(case)} == {True}


def test_it_ends_only_when_a_named_person_writes_what_was_done() -> None:
    case = decided()
    found = Alarm.objects.get()
    with time_machine.travel(SATURDAY, tick=False):
        answers = {"safe": "safe", "done": "With carers since ten; the police took her there"}
        edda = people.act_as("edda", SATURDAY)
        safety_tonight.answer_alarm(
            by=edda, alarm=found, answers=answers, seen=found.version, now=SATURDAY
        )
        page = read("edda", "case", case.public_id)
        assert "<strong>Safe" in page
        assert "Edda of Northmere Council" in page
        assert "With carers since ten" in read("marcus", "chronology", case.public_id)
    with time_machine.travel(SATURDAY.replace(hour=17), tick=False):
        said = "Last recorded as safe: Saturday 28 November 2026, 11:00, by Edda of Northmere"
        assert f"Not known. {said}" in read("edda", "case", case.public_id)
