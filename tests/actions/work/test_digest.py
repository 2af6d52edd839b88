"""One mail a day for those who chose it: without names, once, and only when something waits."""

import datetime as dt

import pytest
from django.core import mail

from handrail.actions.core import notices, recording
from handrail.actions.organisation import preferences
from handrail.records.models import Notice
from tests import people
from tests.people import NOW
from tests.rounds import one_round

pytestmark = pytest.mark.django_db
MORNING = dt.datetime(2026, 11, 25, 7, 30, tzinfo=dt.UTC)


def choose(login: str, choice: str) -> None:
    preferences.choose_mail(by=people.act_as(login), choice=choice, now=NOW)


def tell(login: str, kind: str = "task_given") -> Notice:
    with recording.audited_transaction(by=people.act_as("bob"), now=NOW):
        recording.add_to_event(verb="task.opened")
        text = "Saoirse Devlin was handed to you."
        return notices.notify_account(people.account(login), now=NOW, kind=kind, text=text)


def test_whoever_chose_once_a_day_gets_no_mail_at_once() -> None:
    choose("lena", "daily")
    tell("lena")
    tell("ann")
    one_round(now=NOW)
    assert [letter.to for letter in mail.outbox] == [["ann@northmere.example"]]


def test_in_the_morning_one_mail_tells_how_many_wait_and_names_nobody() -> None:
    choose("lena", "daily")
    tell("lena")
    tell("lena")
    one_round(now=MORNING)
    (letter,) = mail.outbox
    assert letter.to == ["lena@northmere.example"]
    assert "unread notifications in Handrail: 2" in letter.body
    assert "Saoirse" not in letter.subject + letter.body


def test_the_mail_of_the_day_comes_once() -> None:
    choose("lena", "daily")
    tell("lena")
    for minutes in (0, 10, 600):
        one_round(now=MORNING + dt.timedelta(minutes=minutes))
    assert len(mail.outbox) == 1


def test_before_seven_nobody_is_woken() -> None:
    choose("lena", "daily")
    tell("lena")
    one_round(now=MORNING - dt.timedelta(hours=2))
    assert mail.outbox == []
