"""Whether a child is safe tonight is one fact about the child, from the referral to the case."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Actor, Incomplete, Refused
from handrail.actions.front_door import corrections, safety_tonight, urgent_alerts
from handrail.actions.people import same_person
from handrail.records.models import Account, Alarm, Case, Event, Notice, Referral, Submission
from handrail.records.queries.front_door import tonight
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, opened, taken

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
DONE = "Her aunt came at nine and stays the night"
WORKER = Actor(account=None, name="Handrail")


def not_safe(now: dt.datetime = NOW, safe: str = "not_safe") -> Referral:
    return people.sent(now=now, safe_tonight=safe)


def alarm_of(of: Referral) -> Alarm:
    return Alarm.objects.select_related("referral", "case").get(referral=of)


def answered(found: Alarm, *, by: str = "edda", now: dt.datetime = NOW, **answers: Any) -> Alarm:
    actor = people.act_as(by, now)
    return safety_tonight.answer_alarm(
        by=actor, alarm=found, answers=answers, seen=found.version, now=now
    )


@pytest.mark.parametrize("answer", ["safe", "not_sure", "not_safe"])
def test_a_new_case_says_what_its_referral_said(answer: str) -> None:
    case = opened(not_safe(safe=answer))
    assert (case.safe, case.safe_at) == (answer, NOW)


def test_the_open_case_of_the_child_hears_of_another_referral() -> None:
    case = allocated(opened(not_safe(safe="safe")))
    again = not_safe(NOW + HOUR)
    person = case.person
    assert person is not None
    people.identified(again, person, now=NOW + 2 * HOUR)
    case.refresh_from_db()
    assert (case.safe, case.safe_at) == ("not_safe", NOW + HOUR)
    assert alarm_of(again).case == case


def test_another_referral_does_not_say_that_the_child_is_safe_now() -> None:
    case = opened(not_safe())
    again = not_safe(NOW + HOUR, "safe")
    person = case.person
    assert person is not None
    people.identified(again, person, now=NOW + 2 * HOUR)
    case.refresh_from_db()
    assert case.safe == "not_safe"


def moved(of: Referral, to: Any) -> None:
    found = Referral.objects.get(pk=of.pk)
    corrections.move_referral(
        by=people.act_as("helen"), referral=found, person=to, answers={"reason": "Wrong child"},
        seen=found.version, now=NOW,
    )  # fmt: skip


def noor() -> Referral:
    sent = people.sent(child_given="Noor", child_family="Ilesanmi", safe_tonight="safe")
    people.registered(sent)
    return Referral.objects.get(pk=sent.pk)


def test_the_alert_of_a_referral_that_is_moved_goes_to_the_case_of_the_right_child() -> None:
    opened(sent := not_safe())
    right = opened(noor())
    moved(sent, right.person)
    right.refresh_from_db()
    assert (right.safe, alarm_of(sent).case) == ("not_safe", right)


def test_an_answer_on_the_alert_says_nothing_of_the_child_it_was_moved_from() -> None:
    wrong, sent = allocated(), not_safe()
    people.identified(sent, wrong.person)  # type: ignore[arg-type]
    moved(sent, noor().person)
    assert alarm_of(sent).case is None
    answered(alarm_of(sent), safe="safe", done=DONE, now=NOW + HOUR)
    wrong.refresh_from_db()
    assert wrong.safe == "not_safe"  # which a person who works with that child answers


def test_an_alert_leaves_the_case_of_a_child_from_whom_its_referral_is_unlinked() -> None:
    case, sent = allocated(), not_safe()
    people.identified(sent, case.person)  # type: ignore[arg-type]
    assert alarm_of(sent).case == case
    found = Referral.objects.get(pk=sent.pk)
    same_person.unlink_referral(
        by=people.act_as("bob"), referral=found, reason="Her cousin", seen=found.version, now=NOW
    )
    assert alarm_of(sent).case is None


def test_a_named_person_ends_it_with_what_was_done() -> None:
    case = opened(sent := not_safe())
    found = alarm_of(sent)
    with pytest.raises(Incomplete) as raised:
        answered(found, safe="safe")
    assert set(raised.value.problems) == {"done"}
    answered(found, safe="safe", done=DONE, now=NOW + HOUR)
    found.refresh_from_db()
    assert (found.state, found.ended_by, found.ended_at) == (
        "ended", people.account("edda"), NOW + HOUR)  # fmt: skip
    for row in (case, sent):
        row.refresh_from_db()
    assert (case.safe, case.safe_at, case.safe_by) == (
        "safe", NOW + HOUR, people.account("edda"))  # fmt: skip
    assert (sent.safe_tonight, sent.safe_at) == ("safe", NOW + HOUR)
    kept = Submission.objects.get(case=case, stage="case", part="safe")
    assert kept.answers["done"] == DONE
    assert tonight.list_open_alarms(people.act_as("edda")) == []


def test_before_there_is_a_case_the_answer_stays_with_the_referral() -> None:
    sent = not_safe()
    answered(alarm_of(sent), safe="safe", done=DONE)
    assert Submission.objects.get(referral=sent, part="safe").answers["done"] == DONE
    assert Event.objects.filter(verb="alarm.answer").count() == 1


def test_the_worker_of_the_case_ends_it_in_the_case() -> None:
    case = allocated(opened(sent := not_safe()))
    with pytest.raises(Incomplete):
        taken(case, "safe", safe="safe", done="")
    taken(case, "safe", safe="safe", done=DONE, now=NOW + HOUR)
    sent.refresh_from_db()
    assert (sent.safe_tonight, alarm_of(sent).state) == ("safe", "ended")
    assert alarm_of(sent).ended_by == people.account("cat")


def test_a_case_that_says_not_safe_raises_an_alarm_and_one_only() -> None:
    case = allocated(opened(not_safe(safe="safe")))
    assert not Alarm.objects.exists()
    for hours in (1, 2):
        taken(case, "safe", safe="not_safe", now=NOW + hours * HOUR)
    found = Alarm.objects.get()
    assert (found.case, found.state, found.asked_at) == (case, "raised", NOW + 2 * HOUR)
    assert set(told("not_safe_tonight")) == {"bob", "helen"}


def test_who_says_that_the_child_is_still_not_safe_acts_on_it() -> None:
    sent = not_safe()
    answered(alarm_of(sent), safe="not_safe", done=DONE, now=NOW + HOUR)
    found = alarm_of(sent)
    assert (found.state, found.acknowledged_by) == ("acknowledged", people.account("edda"))
    assert found.asked_at == NOW + HOUR


def test_nobody_who_may_not_act_on_an_alarm_ends_it() -> None:
    found = alarm_of(not_safe())
    for login in ("ann", "lena", "pol", "dan"):
        with pytest.raises(Refused):
            answered(found, by=login, safe="safe", done=DONE)


def told(kind: str) -> list[str]:
    rows = Notice.objects.filter(kind=kind).order_by("pk")
    return list(rows.values_list("recipient__login", flat=True))


def test_while_the_child_is_not_safe_it_is_asked_again_every_24_hours() -> None:
    allocated(opened(sent := not_safe()))
    found = alarm_of(sent)
    urgent_alerts.acknowledge_alarm(
        by=people.act_as("bob"), alarm=found, seen=found.version, now=NOW
    )
    before = Notice.objects.filter(kind="not_safe_tonight").count()
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=NOW + 3 * HOUR) == 0
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=NOW + 24 * HOUR) == 1
    found = alarm_of(sent)
    assert (found.state, found.asked_at) == ("raised", NOW + 24 * HOUR)
    assert set(told("not_safe_tonight")[before:]) == {"bob", "helen", "cat"}
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=NOW + 25 * HOUR) == 0
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=NOW + 48 * HOUR) == 1


def test_what_was_asked_by_a_clock_far_ahead_is_asked_again_once_it_is_right() -> None:
    sent = not_safe()
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=NOW + 400 * 24 * HOUR) == 1
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=NOW + HOUR) == 1
    assert alarm_of(sent).asked_at == NOW + HOUR
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=NOW + 2 * HOUR) == 0


def test_what_the_front_door_goes_on_with_passes_to_the_duty_team_when_it_closes() -> None:
    sent = not_safe()
    found = alarm_of(sent)
    urgent_alerts.take_over(by=people.act_as("bob"), alarm=found, seen=found.version, now=NOW)
    assert alarm_of(sent).state == "with_front_door"
    closing = dt.datetime(2026, 11, 24, 17, 0, tzinfo=dt.UTC)
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=closing - HOUR) == 0
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=closing) == 1
    assert alarm_of(sent).state == "raised"
    assert "edda" in told("not_safe_tonight")


def test_a_case_that_was_not_safe_before_alarms_were_of_cases_gets_one() -> None:
    case = allocated(opened(not_safe(safe="safe")))
    Case.objects.filter(pk=case.pk).update(safe="not_safe", safe_at=NOW - 30 * HOUR)
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=NOW) == 1
    assert Alarm.objects.get().case == case
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=NOW) == 0


def test_while_the_clock_is_in_doubt_the_alarm_goes_on_and_says_so() -> None:
    not_safe()
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=NOW + 24 * HOUR, doubt="ahead") == 1
    newest = Notice.objects.filter(kind="not_safe_tonight").latest("pk")
    assert "The clock of this system may be wrong" in newest.text


def test_ended_alarms_are_not_asked_about() -> None:
    answered(alarm_of(not_safe()), safe="safe", done=DONE)
    assert safety_tonight.repeat_due_alarms(by=WORKER, now=NOW + 48 * HOUR) == 0
    assert Account.objects.filter(login="edda").exists()


def test_a_case_without_a_referral_says_whether_the_child_is_safe_and_raises_no_alarm() -> None:
    case = allocated()
    Case.objects.filter(pk=case.pk).update(referral=None)
    taken(case, "safe", safe="not_safe")
    assert (case.safe, Alarm.objects.count()) == ("not_safe", 0)
