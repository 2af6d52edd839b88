"""Accounts made and ended, and the roles that they hold."""

import datetime as dt

import pytest

from handrail.actions.accounts import accounts
from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.records.models import Account, Event, Membership
from handrail.records.queries.audit.reconcile import reconcile_rows
from handrail.rules.vocabulary import Role
from tests import people
from tests.people import NOW, SETTER

pytestmark = pytest.mark.django_db


def add(login: str, name: str = "Zed") -> Account:
    new = accounts.NewAccount(login=login, name=name, password=people.PASSWORD)
    return accounts.add_account(by=SETTER, new=new, now=NOW)


def test_a_login_is_kept_in_one_spelling() -> None:
    assert add("  ＺＥＤ ").login == "zed"


@pytest.mark.parametrize("login", ["ann", "ANN", " Ann ", "Ａnn"])
def test_a_login_that_is_taken_is_refused_however_it_is_spelt(login: str) -> None:
    with pytest.raises(NotPossible, match="taken"):
        add(login)


@pytest.mark.parametrize(("login", "name"), [("", "Zed"), (" ", "Zed"), ("zed", " ")])
def test_an_account_needs_a_login_and_a_name(login: str, name: str) -> None:
    with pytest.raises(Incomplete):
        add(login, name)


def test_an_account_without_a_role_may_do_nothing() -> None:
    add("zed")
    assert people.act_as("zed").hats == frozenset()


def test_a_role_given_for_later_does_not_count_today() -> None:
    accounts.give_role(
        by=SETTER,
        account=add("zed"),
        agency=people.agency("school"),
        role=Role.PRACTITIONER,
        started_on=NOW.date() + dt.timedelta(days=1),
        now=NOW,
    )
    assert people.act_as("zed").hats == frozenset()
    assert people.act_as("zed", NOW + dt.timedelta(days=1)).roles == {Role.PRACTITIONER}


def test_ended_roles_count_no_more_and_the_account_is_closed() -> None:
    bob = people.account("bob")
    accounts.end_roles(by=SETTER, account=bob, reason="Left", now=NOW)
    assert not Membership.objects.filter(account=bob, ended_on=None).exists()
    assert not people.account("bob").is_active
    assert reconcile_rows().faults == []
    assert Event.objects.latest("sequence").reason == "Left"
