"""Mail and late clocks: delivered once, tried again, given up, and naming nobody."""

import datetime as dt
import time
from typing import Any

import pytest
from django.core import mail

from handrail.actions.core import outbox
from handrail.actions.core.deadlines import NotAsked
from handrail.records.models import Account, Clock, Event, Notice, Outbox
from tests import people
from tests.people import NOW
from tests.rounds import one_round

pytestmark = [pytest.mark.django_db, pytest.mark.both]
MINUTE = dt.timedelta(minutes=1)


def fail(*args: Any, **kwargs: Any) -> None:
    raise ConnectionRefusedError("Saoirse Devlin")


@pytest.fixture
def down(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mail server cannot be reached."""
    monkeypatch.setattr("handrail.actions.core.mail.send", fail)


def test_a_notice_is_mailed_once() -> None:
    people.sent()
    assert outbox.deliver_due(now=NOW) == (1, 0)
    assert outbox.deliver_due(now=NOW + dt.timedelta(days=1)) == (0, 0)
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["lena@northmere.example"]


def test_the_mail_names_nobody_and_says_where_to_sign_in() -> None:
    sent = people.sent()
    outbox.deliver_due(now=NOW)
    text = mail.outbox[0].subject + mail.outbox[0].body + str(mail.outbox[0].extra_headers)
    for word in ("Saoirse", "Devlin", "Ann", "Ashgrove", "2012", sent.reference):
        assert word not in text
    assert str(sent.public_id) not in text
    assert "/notices/" in text
    assert "999" in text


@pytest.mark.usefixtures("down")
def test_a_mail_that_fails_is_tried_again_later() -> None:
    people.sent()
    assert outbox.deliver_due(now=NOW) == (0, 1)
    row = Outbox.objects.get()
    assert (row.attempts, row.done_at, row.leased_until) == (1, None, None)
    assert row.next_at == NOW + MINUTE
    assert outbox.deliver_due(now=NOW) == (0, 0)
    assert outbox.deliver_due(now=NOW + MINUTE) == (0, 1)


@pytest.mark.usefixtures("down")
def test_a_failure_leaves_an_id_and_none_of_its_words() -> None:
    people.sent()
    outbox.deliver_due(now=NOW)
    row = Outbox.objects.values().get()
    assert row["error_id"]
    assert "Saoirse" not in repr(row)


@pytest.mark.usefixtures("down")
def test_after_seven_tries_it_is_given_up_and_stays_to_be_seen() -> None:
    people.sent()
    moment = NOW
    for _ in range(20):
        outbox.deliver_due(now=moment)
        moment += dt.timedelta(hours=13)
    row = Outbox.objects.get()
    assert row.attempts == 7
    assert row.gave_up_at is not None
    assert row.done_at is None


def test_a_mail_comes_after_all_when_the_server_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    people.sent()
    with monkeypatch.context() as patch:
        patch.setattr("handrail.actions.core.mail.send", fail)
        outbox.deliver_due(now=NOW)
    assert outbox.deliver_due(now=NOW + MINUTE) == (1, 0)
    assert len(mail.outbox) == 1


def test_what_another_worker_holds_is_left_to_it_until_its_lease_ends() -> None:
    people.sent()
    Outbox.objects.update(leased_until=NOW + MINUTE)
    assert outbox.deliver_due(now=NOW) == (0, 0)
    assert outbox.deliver_due(now=NOW + 2 * MINUTE) == (1, 0)


def test_somebody_without_a_mail_address_gets_the_notice_and_no_mail() -> None:
    Account.objects.filter(login="lena").update(email="")
    people.sent()
    assert Notice.objects.count() == 1
    assert not Outbox.objects.exists()


def late() -> dt.datetime:
    return NOW + dt.timedelta(days=3)


def test_a_late_clock_is_told_of_once_to_the_managers_when_nobody_has_it() -> None:
    people.sent()
    assert one_round(now=late())["late clocks told"] == 2  # its urgency, and the decision
    assert one_round(now=late())["late clocks told"] == 0
    told = Notice.objects.filter(kind="clock_late").values_list("recipient__login", flat=True)
    assert list(told) == ["helen", "helen"]
    assert Event.objects.filter(verb="clock.late").count() == 2


def test_a_late_clock_is_told_of_to_whoever_has_it_as_well() -> None:
    people.taken(people.sent())
    one_round(now=late())
    told = Notice.objects.filter(kind="clock_late")
    assert set(told.values_list("recipient__login", flat=True)) == {"bob", "helen"}


def test_a_clock_that_runs_or_has_stopped_is_not_late() -> None:
    sent = people.sent()
    assert one_round(now=NOW)["late clocks told"] == 0
    people.registered(sent)
    sent.refresh_from_db()
    people.decided(sent, outcome="nfa_information_advice", accepted="no", nfa_reason="advice_given")
    assert one_round(now=late())["late clocks told"] == 0
    assert not Clock.objects.filter(breach_told_at__isnull=False).exists()


def test_a_round_takes_no_time_when_nothing_is_due() -> None:
    one_round(now=NOW)  # what a day begins with, sealed
    begun = time.process_time()
    assert one_round(now=NOW) == {
        "asked again about tonight": 0,
        "passed to the duty team": 0,
        "late clocks told": 0,
        "expired": 0,
        "measures ending": 0,
        "access of agencies": 0,
        "compared": 0,
        "not compared": 0,
        "put for review": 0,
        "reading to look at": 0,
        "unused accounts closed": 0,
        "cases to reallocate": 0,
        "guardians replaced": 0,
        "mails sent": 0,
        "mails failed": 0,
        "news to systems": 0,
        "news not taken": 0,
        "batches of the daily flow": 0,
        "batches not sent": 0,
        "documents checked": 0,
        "documents held": 0,
        "events sealed": 0,
        "words forgotten": 0,
        "expired sessions deleted": 0,
        "tonight packs": 0,
        "files taken in": 0,
        "steps failed": 0,
    }
    assert time.process_time() - begun < 1


def test_a_lease_counts_from_when_it_is_taken_however_slow_the_mails_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people.sent()
    people.sent()
    passed = iter(range(0, 3_000, 300))
    monkeypatch.setattr("handrail.actions.core.outbox.time.monotonic", lambda: next(passed))
    seen: list[dt.datetime | None] = []

    def slow(subject: Any) -> None:
        seen.append(Outbox.objects.exclude(leased_until=None).get().leased_until)

    outbox.deliver_due(now=NOW, deliver={"mail": slow})
    assert seen == [NOW + outbox.LEASE + 10 * MINUTE, NOW + outbox.LEASE + 20 * MINUTE]


def test_an_alarm_goes_before_the_mails_that_waited_longer_also_while_they_are_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for _ in range(3):
        people.sent()
    first, last = Outbox.objects.filter(kind="mail").order_by("pk")[::2]
    seen: list[Any] = []

    def sends(subject: Any) -> None:
        if not seen:  # an alarm comes while the first mail is sent
            Notice.objects.filter(public_id=last.subject).update(kind="not_safe_tonight")
        seen.append(subject)

    outbox.deliver_due(now=NOW, deliver={"mail": sends})
    assert seen[:2] == [first.subject, last.subject]
    assert len(seen) == 3


@pytest.mark.parametrize("kind", ["code", "open_again"])
def test_a_mail_that_somebody_waits_for_goes_before_notifications_and_after_an_alarm(
    kind: str,
) -> None:
    for _ in range(3):
        people.sent()
    notification, awaited, alarm = Outbox.objects.filter(kind="mail").order_by("pk")
    Outbox.objects.filter(pk=awaited.pk).update(kind=kind)
    Notice.objects.filter(public_id=alarm.subject).update(kind="not_safe_tonight")
    seen: list[Any] = []
    outbox.deliver_due(now=NOW, deliver={"mail": seen.append, kind: seen.append})
    assert seen == [alarm.subject, awaited.subject, notification.subject]


def test_a_worker_that_is_to_stop_says_what_it_had_sent() -> None:
    for _ in range(3):
        people.sent()
    goes_on = iter([True, True, False])
    assert outbox.deliver_due(now=NOW, goes_on=lambda: next(goes_on)) == (2, 0)
    assert Outbox.objects.filter(kind="mail", done_at=None).count() == 1


def test_what_a_silent_partner_was_not_asked_is_due_again_in_a_minute_and_was_no_try() -> None:
    people.sent()

    def silent(subject: Any) -> None:
        raise NotAsked

    assert outbox.deliver_due(now=NOW, deliver={"mail": silent}) == (0, 0)
    row = Outbox.objects.get()
    assert (row.attempts, row.next_at, row.leased_until) == (0, NOW + MINUTE, None)


def test_each_witness_waits_for_one_checkpoint_however_often_one_is_saved(settings: Any) -> None:
    settings.WITNESSES = "log@partner.example, safe@health.example, Ms Lowe"
    for _ in range(2):
        outbox.queue_for_witnesses(now=NOW)
    assert Outbox.objects.filter(kind=outbox.CHECKPOINT).count() == 2
