"""Accounts that nobody used for long: closed, told of, and opened again by those who may."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from handrail.actions.accounts import accounts
from handrail.records.models import Account, Event, Notice
from handrail.records.queries.audit.reconcile import reconcile_rows
from handrail.rules.vocabulary import Role
from tests import people
from tests.rounds import one_round

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LAST = people.NOW - dt.timedelta(days=46)


@pytest.fixture(autouse=True)
def _closed_after_45_days(settings: Any) -> Any:
    settings.DORMANT_DAYS = 45
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Account.objects.update(last_login=people.NOW - dt.timedelta(days=44))
    with time_machine.travel(people.NOW, tick=False):
        yield


def unused(login: str) -> Account:
    Account.objects.filter(login=login).update(last_login=LAST)
    assert one_round(now=people.NOW)["unused accounts closed"] == 1
    return people.account(login)


def ask(login: str) -> str:
    page = Client().post(reverse("open_again"), {"login": login}).content.decode()
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*', "", page)


def links() -> list[str]:
    one_round(now=people.NOW)
    return [found for sent in mail.outbox for found in re.findall(r"(/open-again/\S+)", sent.body)]


def test_an_unused_account_is_closed_signed_out_and_its_administrator_told() -> None:
    client = people.signed_in("lena")
    assert not unused("lena").is_active
    assert client.get("/my/").status_code == 302
    told = Notice.objects.get(kind="account_unused")
    assert told.recipient.login == "adam"
    assert Event.objects.filter(verb="account.unused").exists()
    assert [kind for kind, _, _ in reconcile_rows().faults if kind == "account"] == []


def test_its_administrator_opens_it_with_one_press_and_the_days_begin_anew() -> None:
    account = unused("lena")
    adam = people.signed_in("adam")
    page = adam.get(reverse("staff_member", args=[account.public_id])).content.decode()
    assert "Closed because it was not used" in page
    adam.post(reverse("open_member", args=[account.public_id]))
    assert [kind for kind, _, _ in reconcile_rows().faults if kind == "account"] == []
    assert people.account("lena").is_active
    assert one_round(now=people.NOW)["unused accounts closed"] == 0


def test_whoever_only_refers_opens_it_alone_by_their_work_mail_and_once() -> None:
    unused("ann")
    told = ask(" ANN ")
    (link,) = links()
    words = mail.outbox[-1].body.replace(link, "").casefold().replace("handrail", "")
    assert "ann" not in words
    client = Client()
    assert "Reopen account" in client.get(link).content.decode()
    assert not people.account("ann").is_active, "a mail scanner that follows links opens nothing"
    client.post(link)
    assert people.account("ann").is_active
    assert Client().get(link).status_code == 404
    assert told == ask("nobody-of-that-name")
    done = Client().post("/sign-in/", {"login": "ann", "password": people.PASSWORD})
    assert done.status_code == 302, "and then they sign in as ever"


def test_the_administrators_of_other_agencies_hear_nothing() -> None:
    accounts.give_role(
        by=people.SETTER,
        account=people.account("dan"),
        agency=people.agency("other_school"),
        role=Role.AGENCY_ADMIN,
        now=people.NOW,
    )
    unused("lena")
    assert [told.recipient.login for told in Notice.objects.filter(kind="account_unused")] == [
        "adam"
    ]
