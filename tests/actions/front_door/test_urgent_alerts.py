"""An alarm from raised to gone on with by day, and who is told at once."""

import datetime as dt

import pytest
from django.core import mail

from handrail.actions.access import restrictions
from handrail.actions.access.restrictions import Closing
from handrail.actions.core import outbox
from handrail.actions.core.recording import Incomplete, NotPossible, Stale
from handrail.actions.front_door import safety_tonight, urgent_alerts
from handrail.actions.operations.worker import WORKER
from handrail.actions.organisation import leavers
from handrail.records.models import Account, Alarm, Event, Notice, ProtectedAnswer, Referral, Task
from handrail.records.queries.front_door import tonight
from handrail.records.queries.work.counters import count_waiting_by_kind
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db
FRIDAY_EVENING = dt.datetime(2026, 11, 27, 17, 20, tzinfo=dt.UTC)
LAST_HOUR = dt.datetime(2026, 11, 24, 16, 30, tzinfo=dt.UTC)
NOTE = {"what_was_done": "Went to the flat", "child_now": "home", "told": "Her mother"}


def told() -> set[str]:
    rows = Notice.objects.filter(kind="not_safe_tonight")
    return set(rows.values_list("recipient__login", flat=True))


def raised(now: dt.datetime = FRIDAY_EVENING, safe: str = "not_safe") -> Alarm:
    sent = people.sent(now=now, safe_tonight=safe)
    return Alarm.objects.select_related("referral").get(referral=sent)


def acknowledged(now: dt.datetime = FRIDAY_EVENING) -> Alarm:
    found = raised(now)
    by = people.act_as("edda", now)
    return urgent_alerts.acknowledge_alarm(by=by, alarm=found, seen=found.version, now=now)


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (NOW, {"bob", "helen"}),
        (LAST_HOUR, {"bob", "helen", "edda"}),
        (FRIDAY_EVENING, {"edda"}),
    ],
)
def test_those_on_duty_are_told_at_once(now: dt.datetime, wanted: set[str]) -> None:
    Account.objects.update(mail_choice="daily")
    raised(now)
    assert told() == wanted
    outbox.deliver_due(now=now)
    assert {message.to[0].split("@")[0] for message in mail.outbox} == wanted


def test_where_nobody_is_on_duty_the_front_door_is_told_all_the_same() -> None:
    people.account("edda").memberships.update(ended_on=FRIDAY_EVENING.date())
    raised()
    assert told() == {"bob", "helen"}


@pytest.mark.parametrize(("now", "many"), [(NOW, 0), (FRIDAY_EVENING, 1)])
def test_not_sure_raises_an_alarm_when_nobody_reads_it_before_the_night(
    now: dt.datetime, many: int
) -> None:
    people.sent(now=now, safe_tonight="not_sure")
    assert Alarm.objects.filter(why="not_sure").count() == many


def test_a_safe_night_raises_none() -> None:
    people.sent(now=FRIDAY_EVENING, safe_tonight="safe")
    assert not Alarm.objects.exists()
    assert told() == set()


def test_it_counts_until_somebody_acknowledges() -> None:
    found, edda = raised(), people.act_as("edda", FRIDAY_EVENING)
    assert count_waiting_by_kind(edda)["alarms"] == 1
    assert "alarms" not in count_waiting_by_kind(people.act_as("cat"))
    urgent_alerts.acknowledge_alarm(by=edda, alarm=found, seen=found.version, now=FRIDAY_EVENING)
    assert count_waiting_by_kind(edda)["alarms"] == 0
    assert found.acknowledged_by.login == "edda"


def test_a_colleague_can_act_in_the_place_of_the_first() -> None:
    found = acknowledged()
    bob = people.act_as("bob", FRIDAY_EVENING)
    urgent_alerts.acknowledge_alarm(by=bob, alarm=found, seen=found.version, now=FRIDAY_EVENING)
    assert Alarm.objects.get().acknowledged_by.login == "bob"
    verbs = Event.objects.filter(verb="alarm.acknowledge").order_by("sequence")
    assert [event.actor.login for event in verbs] == ["edda", "bob"]


def test_the_same_person_acknowledges_once() -> None:
    found = acknowledged()
    with pytest.raises(NotPossible, match="already"):
        urgent_alerts.acknowledge_alarm(
            by=people.act_as("edda"), alarm=found, seen=found.version, now=FRIDAY_EVENING
        )


def test_the_same_person_acknowledges_again_in_another_night() -> None:
    acknowledged()
    tuesday = FRIDAY_EVENING + dt.timedelta(days=4)
    safety_tonight.repeat_due_alarms(by=WORKER, now=tuesday)
    found, edda = Alarm.objects.get(), people.act_as("edda", tuesday)
    urgent_alerts.acknowledge_alarm(by=edda, alarm=found, seen=found.version, now=tuesday)
    assert (found.state, found.acknowledged_at) == ("acknowledged", tuesday)


def test_two_who_acknowledge_at_once_do_not_overwrite_each_other() -> None:
    found = raised()
    other = Alarm.objects.select_related("referral").get()
    by, seen = people.act_as("edda", FRIDAY_EVENING), found.version
    urgent_alerts.acknowledge_alarm(by=by, alarm=found, seen=seen, now=FRIDAY_EVENING)
    with pytest.raises(Stale):
        urgent_alerts.acknowledge_alarm(
            by=people.act_as("bob"), alarm=other, seen=seen, now=FRIDAY_EVENING
        )


def test_nothing_is_handed_back_before_it_is_written_down() -> None:
    found, by = acknowledged(), people.act_as("edda", FRIDAY_EVENING)
    with pytest.raises(Incomplete, match="First enter"):
        urgent_alerts.hand_back(by=by, alarm=found, seen=found.version, now=FRIDAY_EVENING)
    with pytest.raises(Incomplete):
        urgent_alerts.record_duty_note(
            by=by, alarm=found, answers={"child_now": "home"}, now=FRIDAY_EVENING
        )


def handed_back() -> Alarm:
    found, by = acknowledged(), people.act_as("edda", FRIDAY_EVENING)
    urgent_alerts.record_duty_note(by=by, alarm=found, answers=NOTE, now=FRIDAY_EVENING)
    return urgent_alerts.hand_back(by=by, alarm=found, seen=found.version, now=FRIDAY_EVENING)


def test_the_front_door_finds_what_was_handed_back_and_takes_it_over() -> None:
    found, bob = handed_back(), people.act_as("bob", FRIDAY_EVENING)
    ((back, note),) = tonight.list_handovers(bob)
    assert back == found
    assert note is not None
    assert note.answers["what_was_done"] == "Went to the flat"
    assert count_waiting_by_kind(bob)["alarms"] == 1, "nobody is dealing with it"
    task = Task.objects.get(kind="take_over")
    assert task.team.kind == "front_door"
    assert task.due_at == dt.datetime(2026, 11, 30, 9, 0, tzinfo=dt.UTC), "when it opens again"
    urgent_alerts.take_over(by=bob, alarm=found, seen=found.version, now=FRIDAY_EVENING)
    assert count_waiting_by_kind(bob)["alarms"] == 0
    assert [alarm.state for alarm, _ in tonight.list_handovers(bob)] == ["with_front_door"]
    assert [alarm.state for alarm in tonight.list_open_alarms(bob)] == ["with_front_door"]
    assert Task.objects.get(kind="take_over").state == "done"


def test_where_the_child_is_stays_sealed() -> None:
    found, by = acknowledged(), people.act_as("edda", FRIDAY_EVENING)
    answers = NOTE | {"child_now": "other", "child_now_where": "The refuge in Harbour Lane"}
    kept = urgent_alerts.record_duty_note(by=by, alarm=found, answers=answers, now=FRIDAY_EVENING)
    assert "Harbour" not in repr(kept.answers)
    assert ProtectedAnswer.objects.get(question="child_now_where").value.startswith("The refuge")


def test_a_referral_has_one_open_alarm() -> None:
    found = raised()
    assert people.alarmed(found.referral, now=FRIDAY_EVENING) == found
    assert Alarm.objects.count() == 1


@pytest.mark.parametrize(
    ("safe", "says"),
    [("not_safe", "A child is not safe tonight"), ("not_sure", "A child may not be safe tonight")],
)
def test_what_those_on_duty_are_told_is_as_certain_as_the_answer(safe: str, says: str) -> None:
    found = raised(safe=safe)
    texts = Notice.objects.filter(kind="not_safe_tonight").values_list("text", flat=True)
    assert {text.split(":")[0] for text in texts} == {says}
    assert all(found.referral.reference in text for text in texts)


def test_where_nobody_on_duty_may_know_of_the_child_the_named_readers_are_told() -> None:
    case = allocated()
    assert case.person
    closing = Closing("staff", "The daughter of a colleague", people.account("ruth"),
                      [people.account("mona")])  # fmt: skip
    by = people.act_as("marcus")
    restrictions.restrict_record(by=by, person=case.person, closing=closing, now=NOW)
    taken(case, "safe", by="mona", safe="not_safe")
    assert told() == {"ruth"}  # mona said it herself
    safety_tonight.repeat_due_alarms(by=WORKER, now=NOW + dt.timedelta(hours=25))
    assert told() == {"ruth", "mona"}


def test_an_alert_goes_to_the_managers_where_the_account_of_the_worker_is_closed() -> None:
    case = allocated()
    leavers.record_leaver(
        by=people.act_as("petra"), account=people.account("cat"), reason="Left", now=NOW
    )
    taken(case, "safe", by="mona", safe="not_safe")
    assert {"marcus"} <= told() <= {"bob", "edda", "helen", "marcus"}


def test_a_red_referral_at_night_is_told_to_the_front_door_where_nobody_is_on_duty() -> None:
    people.account("edda").memberships.update(ended_on=FRIDAY_EVENING.date())
    sent = people.sent(now=LAST_HOUR, safe_tonight="safe")
    Referral.objects.filter(pk=sent.pk).update(urgency="red")
    safety_tonight.pass_due_referrals(by=WORKER, now=FRIDAY_EVENING)
    rows = Notice.objects.filter(kind="passed_to_duty")
    assert set(rows.values_list("recipient__login", flat=True)) == {"bob", "helen"}
