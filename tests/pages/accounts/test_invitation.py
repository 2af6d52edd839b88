"""The one-time link: one’s own password is chosen with it, once, and every wrong link is alike."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import check_password
from django.test import Client

from handrail.actions.accounts import invitations
from handrail.actions.core import recording
from handrail.pages.accounts.invitation import asked_twice
from handrail.records.models import Account
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
NEW = "kettle-orchard-nine"


def chosen(where: str, password: str = NEW, again: str = NEW) -> Any:
    return Client().post(where, {"password": password, "again": again})


@pytest.fixture
def where() -> str:
    with recording.audited_transaction(by=people.SETTER, now=people.NOW):
        token = invitations.create_invitation(
            people.account("ann"), agency=people.agency("school"), now=people.NOW
        )
    return f"/invitation/{token}/"


def test_the_password_is_chosen_and_the_link_works_no_more(where: str) -> None:
    assert "Ann of Ashgrove Academy" in Client().get(where).content.decode()
    assert chosen(where)["Location"] == "/sign-in/?done=password_chosen"
    assert check_password(NEW, Account.objects.get(login="ann").password)
    assert chosen(where).status_code == 404


def test_two_different_passwords_come_back(where: str) -> None:
    answer = chosen(where, again="another-orchard-nine")
    assert answer.status_code == 422
    assert "The passwords do not match" in answer.content.decode()


def test_a_link_that_is_too_old_is_answered_as_one_that_never_was(where: str) -> None:
    unknown = Client().get("/invitation/none-of-ours/")
    with time_machine.travel(people.NOW + dt.timedelta(days=60), tick=False):
        old = Client().get(where)
    assert (old.status_code, unknown.status_code) == (404, 404)


def test_what_is_wrong_stands_beside_its_field() -> None:
    told = asked_twice("New password", {"again": "The passwords do not match"})
    first, second = told["form"]
    assert (first.label, first.problem) == ("New password", "")
    assert second.problem == "The passwords do not match"
    assert [one.message for one in told["errors"]] == ["The passwords do not match"]
