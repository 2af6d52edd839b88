"""What others tell or send the front door: kept, referred child by child, and never doubled."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused, Stale
from handrail.actions.front_door import intake
from handrail.actions.front_door.intake import Arrived
from handrail.records.models import Notice, Referral, Submission, Task
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.front_door import triage
from handrail.rules.clocks import due_for
from tests import people
from tests.people import NOW
from tests.people.casework import day

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=25)


def test_a_call_becomes_a_referral_that_awaits_its_written_form() -> None:
    referral = people.told()
    assert (referral.channel, referral.state) == ("phone", "waiting")
    assert referral.author == people.account("bob")
    clock = referral.clocks.get(kind="C17")
    assert clock.due_at == NOW + dt.timedelta(hours=24)
    assert referral.clocks.filter(kind="C1").exists()
    kept = referral.intake.submissions.get()
    assert kept.answers["said"] == people.CALL["said"]


def test_a_call_that_is_keyed_later_from_paper_counts_from_when_somebody_rang() -> None:
    rang = dt.datetime(2026, 11, 24, 2, 10, tzinfo=dt.UTC)
    referral = people.told(told_on=day(rang.date()), told_time="02:10")
    assert referral.received_at == rang
    assert {clock.kind: clock.started_at for clock in referral.clocks.all()} == {
        "C1": rang, "C17": rang, "C34": rang,
    }  # fmt: skip
    assert referral.clocks.get(kind="C17").due_at == rang + dt.timedelta(hours=24)
    assert referral.due_at == due_for("C1", rang, settings_in_force())
    assert referral.recorded_at == NOW
    assert referral.intake.occurred_at == rang


def test_nobody_rang_in_a_time_to_come() -> None:
    for told in ({"told_time": "23:55"}, {"told_time": "half past"}):
        with pytest.raises(Incomplete):
            people.told(told_on=day(NOW.date()), **told)


def test_a_caller_with_an_account_is_told_to_write_the_form() -> None:
    referral = people.told()
    task = Task.objects.get(kind="written_form")
    assert (task.assignee, task.due_at) == (people.account("ann"), NOW + dt.timedelta(hours=24))
    notice = Notice.objects.get(recipient=people.account("ann"))
    assert referral.reference in notice.text
    assert "Tallulah" not in notice.text + task.title
    assert notice.referral is None  # what others say of a child is not shown to the caller


@pytest.mark.parametrize("address", ["", "nobody@northmere.example"])
def test_a_caller_without_an_account_gets_no_task(address: str) -> None:
    people.told(caller_email=address)
    assert not Task.objects.filter(kind="written_form").exists()


def test_an_urgency_that_the_caller_makes_plain_is_set_with_its_reason() -> None:
    referral = people.told(urgency="red", urgency_why="He is outside the house")
    referral.refresh_from_db()
    assert referral.urgency == "red"
    assert referral.urgencies.get().reason == "He is outside the house"


def test_the_written_form_on_paper_stops_the_clock_and_ends_the_task() -> None:
    referral = people.told()
    answers = {"how": "paper", "note": "By post, in the tray"}
    came(referral, answers)
    assert referral.clocks.get(kind="C17").stopped_at == LATER
    assert Task.objects.get(kind="written_form").state == "done"
    with pytest.raises(NotPossible):
        came(referral, answers)


def came(referral: Referral, answers: dict[str, str], by: str = "bob") -> Referral:
    return intake.written_form_came(
        by=people.act_as(by, LATER),
        referral=referral,
        answers=answers,
        seen=referral.version,
        now=LATER,
    )


def test_a_written_referral_is_put_beside_what_was_told() -> None:
    told, written = people.told(), people.sent()
    came(told, {"how": "referral", "reference": written.reference.lower()})
    assert triage.list_joint_referrals(people.act_as("bob"), told) == [written]
    assert told.clocks.get(kind="C17").stopped_at == LATER


def test_a_reference_that_is_not_here_stops_nothing() -> None:
    told = people.told()
    with pytest.raises(Incomplete) as problem:
        came(told, {"how": "referral", "reference": "NM-R-26-NONE"})
    assert set(problem.value.problems) == {"reference"}
    assert told.clocks.get(kind="C17").stopped_at is None


def test_a_written_form_is_noted_only_on_the_version_that_was_read() -> None:
    told = people.told()
    told.version += 1
    with pytest.raises(Stale):
        came(told, {"how": "paper", "note": "By post"})
    with pytest.raises(Refused):
        came(told, {"how": "paper", "note": "By post"}, by="ann")


def test_a_notice_is_kept_word_for_word_and_each_child_is_referred() -> None:
    made = people.notified()
    rows = list(made.referrals.order_by("pk"))
    assert [row.child_given for row in rows] == ["Tallulah", "Rory"]
    assert {row.channel for row in rows} == {"police"}
    assert made.agency == people.agency("police")
    kept = Submission.objects.get(part="intake")
    assert kept.answers["original"] == people.NOTICE["original"]
    assert not made.referrals.filter(clocks__kind="C17").exists()
    assert triage.list_joint_referrals(people.act_as("bob"), rows[0]) == [rows[1]]


def test_an_agency_that_is_no_partner_is_kept_as_it_was_written() -> None:
    made = people.notified(agency="Harbour Ambulance Trust")
    assert (made.agency, made.from_agency) == (None, "Harbour Ambulance Trust")
    assert made.referrals.first().sent_from == "Harbour Ambulance Trust"


def test_a_notice_needs_a_child_and_each_child_what_is_known() -> None:
    by = people.act_as("bob")
    for children, wrong in (
        ([], {"c0_seen"}),
        ([people.TALLULAH, {"child_given": "Rory"}], {"c1_seen", "c1_safe_tonight"}),
    ):
        arrived = Arrived(people.NOTICE, children)
        with pytest.raises(Incomplete) as problem:
            intake.record_notice(by=by, arrived=arrived, token=people.fresh(), now=NOW)
        assert set(problem.value.problems) == wrong
    assert not Referral.objects.exists()


@pytest.mark.parametrize(("safe", "alarms"), [("not_safe", 1), ("safe", 0)])
def test_a_child_who_is_not_safe_tonight_raises_the_alarm_at_once(safe: str, alarms: int) -> None:
    made = people.notified(people.TALLULAH | {"safe_tonight": safe})
    assert made.referrals.get().alarms.count() == alarms


def test_what_is_missing_of_a_child_is_said_with_the_number_on_the_page() -> None:
    arrived = Arrived(people.NOTICE, [people.TALLULAH, {"child_given": "Rory"}])
    with pytest.raises(Incomplete) as problem:
        intake.record_notice(
            by=people.act_as("bob"), arrived=arrived, token=people.fresh(), now=NOW
        )
    assert {text[:9] for text in problem.value.problems.values()} == {"Child 2: "}


def test_a_notice_that_may_be_here_already_is_kept_for_a_reason_alone() -> None:
    people.notified()
    with pytest.raises(Incomplete) as problem:
        people.notified()
    assert set(problem.value.problems) == {"keep_both"}
    assert people.notified(keep_both="Another night").referrals.count() == 2
