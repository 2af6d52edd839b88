"""Links that open an unused account again."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from handrail.actions.organisation import leavers
from handrail.records.models import Account
from tests import people
from tests.actions.accounts.test_dormant_accounts import unused
from tests.rounds import one_round

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _closed_after_45_days(settings: Any) -> Any:
    settings.DORMANT_DAYS = 45
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Account.objects.update(last_login=people.NOW - dt.timedelta(days=44))
    with time_machine.travel(people.NOW, tick=False):
        yield


def ask(login: str) -> str:
    page = Client().post(reverse("open_again"), {"login": login}).content.decode()
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*', "", page)


def links() -> list[str]:
    one_round(now=people.NOW)
    return [found for sent in mail.outbox for found in re.findall(r"(/open-again/\S+)", sent.body)]


@pytest.mark.parametrize("login", ["lena", "bob", "dan"])
def test_nobody_else_is_sent_a_link_and_the_answer_is_the_same(login: str) -> None:
    if login != "dan":
        unused(login)
    answer = ask(login)
    assert answer == ask("nobody-of-that-name")
    assert links() == []


def test_a_leaver_is_not_let_in_again_by_mail() -> None:
    ann = people.account("ann")
    leavers.record_leaver(by=people.act_as("petra"), account=ann, reason="Left", now=people.NOW)
    ask("ann")
    assert links() == []


def test_a_link_is_too_old_after_two_hours() -> None:
    unused("ann")
    ask("ann")
    (link,) = links()
    with time_machine.travel(people.NOW + dt.timedelta(hours=3), tick=False):
        assert Client().post(link).status_code == 404
    assert not people.account("ann").is_active
