"""Notices: told once, and read by whom they are for."""

import datetime as dt

import pytest
from django.core import mail

from handrail.actions.organisation import preferences
from handrail.actions.work import notices
from handrail.records.models import Notice, Outbox
from tests import people
from tests.actions.work.test_digest import tell
from tests.people import NOW
from tests.rounds import one_round

pytestmark = pytest.mark.django_db


MORNING = dt.datetime(2026, 11, 25, 7, 30, tzinfo=dt.UTC)


def choose(login: str, choice: str) -> None:
    preferences.choose_mail(by=people.act_as(login), choice=choice, now=NOW)


def test_without_anything_unread_there_is_no_mail() -> None:
    choose("lena", "daily")
    notice = tell("lena")
    notices.mark_read(by=people.act_as("lena"), notice=notice, now=NOW)
    one_round(now=MORNING)
    assert mail.outbox == []


def test_a_child_who_is_not_safe_tonight_is_told_of_at_once() -> None:
    choose("edda", "daily")
    tell("edda", "not_safe_tonight")
    assert Outbox.objects.filter(kind="mail").count() == 1


def test_marking_all_as_read_leaves_other_peoples_notices() -> None:
    tell("lena")
    other = tell("ann")
    assert notices.mark_all_read(by=people.act_as("lena"), now=NOW) == 1
    assert Notice.objects.filter(read_at__isnull=True).get() == other
