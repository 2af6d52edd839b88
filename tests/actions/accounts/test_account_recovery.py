"""`handrail init --recover`: the last administrator, who lost passkey and codes, comes back in."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from handrail.actions.accounts import accounts
from handrail.records import mfa_secrets
from handrail.records.models import Account, Event, Invitation, Notice
from handrail.rules.vocabulary import MailChoice, Role
from tests import people
from tests.rounds import one_round

pytestmark = pytest.mark.django_db


WHO = ("--named", "Marcus Bell", "Helen Ortiz")


WHY = ("--why", "Her phone was stolen; both have known her for years")


NEW = "heron-lake-lantern"


def recover(*words: str, login: str = "petra") -> None:
    call_command("init", "--recover", login, *words)


def sent_to(client: Client) -> str:
    """Where somebody is sent who opens the page of their work."""
    return str(client.get("/my/")["Location"])


@pytest.fixture
def locked_out(settings: Any) -> Client:
    """A session of petra's, whose app and codes are gone; her factors stand in the way."""
    settings.SECOND_FACTOR = "code"
    petra = people.account("petra")
    Account.objects.update(mail_choice=MailChoice.DAILY)
    for login in ("petra", "dora"):
        Account.objects.filter(login=login).update(email=f"{login}@northmere.example")
    mfa_secrets.set_code_secret(petra.pk, petra.public_id, "JBSWY3DPEHPK3PXP")
    return people.signed_in("petra")


def test_a_new_link_leads_to_a_new_password_and_a_new_second_factor(
    locked_out: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    recover(*WHO, *WHY)
    assert sent_to(locked_out).startswith("/sign-in/"), "every session has ended"
    petra = people.account("petra")
    assert mfa_secrets.factor_kinds_of(petra.pk) == frozenset()
    assert not petra.check_password(people.PASSWORD)
    link = re.search(r"http\S+(/invitation/\w+/)", capsys.readouterr().out)
    assert link
    client = Client()
    assert client.post(link[1], {"password": NEW, "again": NEW}).status_code == 302
    client.post("/sign-in/", {"login": "petra", "password": NEW})
    assert sent_to(client).startswith("/my/sign-in/"), "where a second factor is set up"


def test_the_two_are_named_and_everybody_in_charge_is_told_at_once(locked_out: Client) -> None:
    recover(*WHO, *WHY)
    event = Event.objects.get(verb="account.recovered")
    assert "Marcus Bell and Helen Ortiz: Her phone was stolen" in event.reason
    assert event.things.filter(public_id=people.account("petra").public_id).exists()
    told = Notice.objects.filter(kind="account_recovered")
    assert {notice.recipient.login for notice in told} == {"petra", "dora"}
    assert all("Marcus Bell and Helen Ortiz" in notice.text for notice in told)
    one_round(now=timezone.now())
    mailed = [(letter.to, letter.subject) for letter in mail.outbox]
    for login in ("petra", "dora"):
        assert ([f"{login}@northmere.example"], "You have a new message in Handrail") in mailed
    assert (["petra@northmere.example"], "The way you sign in to Handrail was changed") in mailed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (WHY, "two different people"),
        (("--named", "Marcus Bell", " marcus  bell", *WHY), "two different people"),
        (("--named", "Marcus Bell", "petra", *WHY), "two different people"),
        (WHO, "what happened"),
    ],
)
def test_without_two_others_and_a_reason_nothing_is_done(
    locked_out: Client, words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        recover(*words)
    assert sent_to(locked_out).startswith("/prove-again/"), "the session goes on"
    assert not Invitation.objects.filter(account=people.account("petra")).exists()


@pytest.mark.parametrize("login", ["ann", "nobody"])
def test_an_account_that_does_not_administer_the_partnership_is_not_recovered(login: str) -> None:
    with pytest.raises(CommandError, match="is not the login"):
        recover(*WHO, *WHY, login=login)


def test_where_another_administrator_signed_in_lately_they_are_named(locked_out: Client) -> None:
    accounts.give_role(
        by=people.SETTER, account=people.account("ann"), agency=people.agency("partnership"),
        role=Role.PARTNERSHIP_ADMIN, now=people.SET_UP,
    )  # fmt: skip
    Account.objects.filter(login="ann").update(last_login=timezone.now() - dt.timedelta(days=2))
    with pytest.raises(CommandError, match="administers the partnership too"):
        recover(*WHO, *WHY)
    Account.objects.filter(login="ann").update(last_login=timezone.now() - dt.timedelta(days=31))
    recover(*WHO, *WHY)
