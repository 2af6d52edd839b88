"""No administrator takes over an account they look after, and the last officer stays."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from handrail.actions.accounts import accounts
from handrail.actions.core import outbox
from handrail.actions.core.recording import NotPossible, Refused
from handrail.actions.organisation import (
    leavers,
    role_approvals,
    staff,
    staff_import,
)
from handrail.actions.organisation.staff import Details, GivenRole
from handrail.pages.core.form_tokens import new_token
from handrail.records.models import Account, Notice, RoleProposal
from handrail.rules.vocabulary import Role
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WEEK = dt.timedelta(days=7)


def added() -> Account:
    account, _ = staff.add_person(
        by=people.act_as("petra"),
        agency=people.agency("partnership"),
        login="zoe",
        details=Details("Zoe Hart", "zoe@partnership.example"),
        given=GivenRole("practitioner"),
        now=NOW,
    )
    return account


def moved(login: str, address: str = "mine@evil.example") -> None:
    account = people.account(login)
    details = Details(account.name, address, account.job, account.phone)
    staff.change_person(
        by=people.act_as("petra"), account=account, details=details, seen="", now=NOW
    )


def told() -> set[str]:
    return set(Notice.objects.filter(kind="access").values_list("recipient__login", flat=True))


def mailed() -> list[str]:
    outbox.deliver_due(now=NOW)
    return [one.to[0] for one in mail.outbox if "The way you sign in" in one.subject]


def test_the_link_of_an_account_in_use_is_shown_to_nobody_and_mailed_to_its_owner() -> None:
    petra, dora = people.signed_in("petra"), people.account("dora")
    page = petra.post(reverse("invite", args=[dora.public_id]), follow=True)
    assert "/invitation/" not in page.content.decode()
    assert "New link emailed to their work address" in page.content.decode()
    outbox.deliver_due(now=dt.datetime.now(dt.UTC))
    links = [one.to for one in mail.outbox if "/invitation/" in one.body]
    assert links == [[dora.email]]


def test_somebody_new_whose_strong_role_is_only_proposed_gets_the_link_by_mail_alone() -> None:
    account = added()
    assert staff.renew_invitation(by=people.act_as("petra"), account=account, now=NOW)
    role_approvals.propose_role(
        by=people.act_as("petra"),
        account=account,
        agency=people.agency("partnership"),
        given=GivenRole("data_protection"),
        reason="The officer retires",
        now=NOW,
    )
    assert not staff.renew_invitation(by=people.act_as("petra"), account=account, now=NOW)


def test_a_new_address_is_told_of_at_the_old_one_too() -> None:
    old = people.account("ann").email
    moved("ann")
    assert told() == {"ann", "dora"}
    assert mailed() == ["mine@evil.example", old]


def test_without_an_address_no_link_to_an_account_in_use_is_made() -> None:
    Account.objects.filter(login="ann").update(email="")
    with pytest.raises(NotPossible, match="work email"):
        staff.renew_invitation(by=people.act_as("adam"), account=people.account("ann"), now=NOW)


def second_officer() -> None:
    accounts.give_role(
        by=people.SETTER,
        account=people.account("dan"),
        agency=people.agency("partnership"),
        role=Role.DATA_PROTECTION,
        started_on=NOW.date() - WEEK,
        now=NOW,
    )


def proposed_end(by: str = "petra") -> RoleProposal:
    role = people.account("dora").memberships.get()
    why = "She moves to another county"
    return role_approvals.propose_end(by=people.act_as(by), membership=role, reason=why, now=NOW)


def confirmed(row: RoleProposal, by: str) -> None:
    role_approvals.answer_proposal(
        by=people.act_as(by), proposal=row, confirms=True, why="", now=NOW
    )


def test_one_administrator_alone_removes_no_officer_in_any_way() -> None:
    second_officer()
    petra, dora = people.act_as("petra"), people.account("dora")
    role = dora.memberships.get()
    with pytest.raises(NotPossible, match="Two people end"):
        staff.end_role(by=petra, membership=role, ended_on=NOW.date() + WEEK, reason="", now=NOW)
    with pytest.raises(NotPossible, match="Two people end"):
        leavers.record_leaver(by=petra, account=dora, reason="Left", now=NOW)
    with pytest.raises(NotPossible, match="alone"):
        moved("dora")
    row = f"login,change,role,team,name,email,job,phone,from\n{dora.login},leaves,,,,,,,"
    checked = staff_import.check_list(petra, people.agency("partnership"), row, now=NOW)
    assert any("Two people end" in problem.message for problem in checked.problems)
    with pytest.raises(Refused):
        confirmed(proposed_end(), "petra")
    assert "data_protection" in people.act_as("dora").roles
    assert told() >= {"dora", "dan"}


def test_an_officer_ends_once_a_second_person_agreed_and_every_officer_is_told() -> None:
    second_officer()
    row = proposed_end()
    with pytest.raises(NotPossible, match="already"):
        proposed_end()
    Notice.objects.all().delete()
    confirmed(row, "dan")
    assert "data_protection" not in people.act_as("dora").roles
    assert told() == {"petra", "dora", "dan"}
    leavers.record_leaver(
        by=people.act_as("petra"), account=people.account("dora"), reason="Left", now=NOW
    )


def test_two_ends_that_wait_do_not_remove_the_last_two_officers() -> None:
    second_officer()
    row = proposed_end()
    role = people.account("dan").memberships.get(role="data_protection")
    other = role_approvals.propose_end(
        by=people.act_as("petra"), membership=role, reason="He left", now=NOW
    )
    confirmed(row, "dan")
    with pytest.raises(NotPossible, match="There is no other"):
        role_approvals.confirm_on_host(by=people.SETTER, proposal=other, why="Petra rang", now=NOW)


def test_the_end_is_proposed_on_the_page_and_confirmed_by_the_other_officer() -> None:
    second_officer()
    dora = people.account("dora")
    where = reverse("end_role", args=[dora.public_id, dora.memberships.get().pk])
    petra = people.signed_in("petra")
    assert "Propose ending a role" in petra.get(where).content.decode()
    body = {"_token": new_token(people.account("petra").pk), "reason": ""}
    assert petra.post(where, body).status_code == 422
    sent = petra.post(where, {**body, "reason": "She retires"}, follow=True)
    assert "when a second person confirms it" in sent.content.decode()
    dan = people.signed_in("dan")
    there = reverse("role_proposal", args=[RoleProposal.objects.get().public_id])
    assert "The role ends straight away" in dan.get(there).content.decode()
    dan.post(there, {"_token": new_token(people.account("dan").pk), "choice": "confirm"})
    assert dora.memberships.get().ended_on is not None


def test_the_last_data_protection_officer_stays_until_there_is_another() -> None:
    petra, dora = people.act_as("petra"), people.account("dora")
    role = dora.memberships.get()
    with pytest.raises(NotPossible, match="There is no other"):
        staff.end_role(by=petra, membership=role, ended_on=NOW.date(), reason="", now=NOW)
    with pytest.raises(NotPossible, match="There is no other"):
        leavers.record_leaver(by=petra, account=dora, reason="Left", now=NOW)
    assert people.act_as("dora").roles
