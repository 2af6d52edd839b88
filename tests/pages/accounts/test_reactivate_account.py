"""An unused account is opened again by a mailed link; every login gets one and the same answer."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from handrail.records.models import Account
from tests import people
from tests.actions.accounts.test_dormant_accounts import LAST
from tests.rounds import one_round

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ASK = "/open-again/"


@pytest.fixture(autouse=True)
def _closed_after_45_days(settings: Any) -> Iterator[None]:
    settings.DORMANT_DAYS = 45
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Account.objects.exclude(login="ann").update(last_login=people.NOW)
    Account.objects.filter(login="ann").update(last_login=LAST)
    with time_machine.travel(people.NOW, tick=False):
        one_round(now=people.NOW)
        yield


def page(login: str) -> str:
    answer = Client().post(ASK, {"login": login})
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*', "", answer.content.decode())


def test_an_unknown_login_and_one_in_use_are_answered_like_an_unused_one() -> None:
    assert page("ann") == page("bob") == page("nobody-of-that-name")


def test_the_link_in_the_mail_opens_the_account_once() -> None:
    page("ann")
    one_round(now=people.NOW)
    (link,) = {
        found for sent in mail.outbox for found in re.findall(r"(/open-again/\S+)", sent.body)
    }
    assert Client().get(link).status_code == 200
    assert not people.account("ann").is_active
    assert Client().post(link)["Location"] == "/sign-in/?done=opened_again"
    assert people.account("ann").is_active
    assert Client().post(link).status_code == 404


def test_a_link_of_anybodys_making_opens_nothing() -> None:
    assert Client().post(f"{ASK}a-link-of-mine/").status_code == 404
    assert not people.account("ann").is_active


def test_only_those_who_manage_the_account_open_it_with_a_press() -> None:
    where = f"/admin/people/{people.account('ann').public_id}/open/"
    assert people.signed_in("lena").post(where).status_code in (403, 404)
    assert not people.account("ann").is_active
    done = people.signed_in("adam").post(where)
    assert done["Location"] == where.removesuffix("open/")
    assert people.account("ann").is_active
