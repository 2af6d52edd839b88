"""People of an agency: roles by their table, links used once, leaving, and who may what."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.accounts import accounts
from handrail.actions.core.recording import Actor, Incomplete, NotPossible, Refused
from handrail.actions.organisation import agencies, leavers, staff
from handrail.actions.organisation.change_history import mark_of
from handrail.actions.organisation.staff import Details, GivenRole
from handrail.records.models import Account, AdminChange, Case, Membership, Outbox, Task
from handrail.records.queries.accounts import invitations
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.core import scope
from handrail.records.queries.organisation import staff as queries
from handrail.rules.vocabulary import Role
from tests import people
from tests.people import NOW
from tests.people.casework import allocated

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def adam() -> Actor:
    return people.act_as("adam")


def add(by: str = "adam", place: str = "school", **more: str) -> tuple[Account, str]:
    given = {"login": "zoe", "role": "practitioner", "email": "zoe@school.example"} | more
    return staff.add_person(
        by=people.act_as(by),
        agency=people.agency(place),
        login=given["login"],
        details=Details("Zoe Hart", given["email"], given.get("job", ""), given.get("phone", "")),
        given=GivenRole(given["role"]),
        now=NOW,
    )


def give(by: str, login: str, role: str, place: str = "school") -> Membership:
    return staff.give_role(
        by=people.act_as(by),
        account=people.account(login),
        agency=people.agency(place),
        given=GivenRole(role),
        reason="",
        now=NOW,
    )


def test_a_subject_of_single_sign_on_belongs_to_one_account(settings: Any) -> None:
    settings.SSO_ISSUER = "https://sign-in.example"

    def tied(login: str, subject: str) -> tuple[str, str]:
        row = people.account(login)
        details = Details(row.name, row.email, subject=subject)
        staff.change_person(by=adam(), account=row, details=details, seen=mark_of(row), now=NOW)
        row.refresh_from_db()
        return row.issuer, row.subject

    assert tied("ann", "s-1") == ("https://sign-in.example", "s-1")
    with pytest.raises(Incomplete, match="Another account"):
        tied("sol", "s-1")
    assert tied("ann", "") == ("", "")
    assert tied("sol", "s-1") == ("https://sign-in.example", "s-1")


def test_somebody_new_has_a_role_no_password_and_a_link_by_mail_too() -> None:
    account, token = add()
    assert not account.has_usable_password()
    assert actor_for(account, at=NOW).roles == {Role.PRACTITIONER}
    assert invitations.find_usable_invitation(token, at=NOW).account == account
    mail = Outbox.objects.get(kind="invitation")
    assert mail.subject == account.invitations.get().public_id


def test_without_an_e_mail_address_no_mail_is_sent() -> None:
    add(email="")
    assert not Outbox.objects.filter(kind="invitation").exists()


@pytest.mark.parametrize(
    ("more", "box"),
    [
        ({"login": ""}, "login"),
        ({"login": "zoe hart"}, "login"),
        ({"login": "ANN"}, "login"),
        ({"email": "zoe"}, "email"),
        ({"phone": "none at all"}, "phone"),
        ({"job": "x\x00"}, "job"),
        ({"role": "front_door_manager"}, "role"),
        ({"role": "partnership_admin"}, "role"),
        ({"role": "visitor"}, "role"),
        ({"role": ""}, "role"),
    ],
)
def test_what_is_wrong_with_somebody_new_is_said_beside_its_box(more: dict, box: str) -> None:
    before = people.state()
    with pytest.raises(Incomplete) as refused:
        add(**more)
    assert set(refused.value.problems) == {box}
    assert people.state() == before


def test_an_administrator_of_one_agency_does_nothing_at_another() -> None:
    with pytest.raises(Refused):
        add(place="other_school")
    with pytest.raises(Refused):
        give("adam", "dan", "safeguarding_lead", "other_school")
    with pytest.raises(Refused):
        give("adam", "dan", "safeguarding_lead", "school")


def test_nobody_is_taken_over_by_being_given_a_role() -> None:
    """Somebody with a role elsewhere is changed and invited by the partnership's people alone."""
    give("petra", "helen", "practitioner", "school")
    helen = people.account("helen")
    assert queries.find_account(adam(), helen.public_id) is not None
    for forbidden in (
        lambda: staff.renew_invitation(by=adam(), account=helen, now=NOW),
        lambda: leavers.record_leaver(by=adam(), account=helen, reason="Left", now=NOW),
        lambda: staff.change_person(
            by=adam(), account=helen, details=Details("Helen", "me@evil.example"), seen="", now=NOW
        ),
    ):
        with pytest.raises(Refused) as refused:
            forbidden()
        assert not refused.value.refusal.hidden


def test_an_agency_administrator_does_not_touch_the_partnerships_people() -> None:
    give("petra", "lena", "form_author", "school")
    with pytest.raises(Refused):
        staff.renew_invitation(by=adam(), account=people.account("lena"), now=NOW)
    role = Membership.objects.get(account__login="lena", role="form_author")
    with pytest.raises(NotPossible):
        staff.end_role(by=adam(), membership=role, ended_on=NOW.date(), reason="", now=NOW)


@pytest.mark.parametrize("login", ["adam", "petra"])
def test_nobody_gives_themselves_a_role_ends_their_last_one_or_closes_their_account(
    login: str,
) -> None:
    by, account = people.act_as(login), people.account(login)
    own = account.memberships.get()
    with pytest.raises(Refused, match="yourself"):
        give(login, login, "safeguarding_lead", people.CAST[login][0])
    with pytest.raises(NotPossible):
        leavers.record_leaver(by=by, account=account, reason="Left", now=NOW)
    with pytest.raises(NotPossible):
        staff.end_role(by=by, membership=own, ended_on=NOW.date(), reason="", now=NOW)
    assert people.act_as(login).roles == by.roles


def test_another_administrator_ends_the_role_of_an_administrator() -> None:
    role = people.account("adam").memberships.get()
    own = people.account("petra").memberships
    own.update(ended_on=NOW.date() + 3 * DAY)  # though hers ends soon, too
    staff.end_role(
        by=people.act_as("petra"), membership=role, ended_on=NOW.date(), reason="Left", now=NOW
    )
    assert people.act_as("adam").hats == frozenset()


def test_a_role_that_ends_later_counts_until_then() -> None:
    role = people.account("ann").memberships.get()
    last = NOW.date() + 3 * DAY
    staff.end_role(by=adam(), membership=role, ended_on=last, reason="Moves", now=NOW)
    assert people.act_as("ann", NOW + 2 * DAY).roles == {Role.PRACTITIONER}
    assert people.act_as("ann", NOW + 3 * DAY).roles == frozenset()


def test_the_history_of_an_account_says_when_a_role_began_and_ended() -> None:
    role = give("adam", "ann", "safeguarding_lead")
    staff.end_role(by=adam(), membership=role, ended_on=NOW.date() + DAY, reason="Left", now=NOW)
    given, ended = AdminChange.objects.filter(name="role").order_by("pk")
    place = f"Safeguarding lead at {people.agency('school').name}"
    assert (given.before, given.after) == ("", f"{place}, from 24 November 2026")
    assert (ended.before, ended.after) == (given.after, f"{place}, until 25 November 2026")


def test_a_role_does_not_end_in_the_past() -> None:
    role = people.account("ann").memberships.get()
    with pytest.raises(Incomplete):
        staff.end_role(by=adam(), membership=role, ended_on=NOW.date() - DAY, reason="", now=NOW)


def test_the_same_role_is_not_given_twice() -> None:
    with pytest.raises(Incomplete, match="already"):
        give("adam", "ann", "practitioner")


def test_a_role_opens_a_closed_account_again_without_its_old_password() -> None:
    ann = people.account("ann")
    leavers.record_leaver(by=adam(), account=ann, reason="Left", now=NOW)
    give("adam", "ann", "practitioner")
    ann.refresh_from_db()
    assert ann.is_active
    assert not ann.has_usable_password()


def test_an_account_made_by_an_operator_is_still_made_without_a_link() -> None:
    new = accounts.NewAccount(login="zed", name="Zed")
    accounts.add_account(by=people.SETTER, new=new, now=NOW)
    assert not people.account("zed").invitations.exists()


def test_a_multi_agency_team_has_members_of_several_agencies_each_with_its_own_sight() -> None:
    council = people.agency("council")
    facts = agencies.TeamFacts(name="Child protection team", kind="child_protection", phone="")
    team = agencies.add_team(by=people.act_as("petra"), agency=council, facts=facts, now=NOW)
    other = council.teams.exclude(kind="child_protection").first()
    assert team in queries.list_teams_to_join(people.agency("school"))
    assert other not in queries.list_teams_to_join(people.agency("school"))
    given = {"by": adam(), "account": people.account("ann"), "agency": people.agency("school"),
             "reason": "", "now": NOW}  # fmt: skip
    with pytest.raises(Incomplete, match="multi-agency team"):
        staff.give_role(**given, given=GivenRole("practitioner", other))
    staff.give_role(**given, given=GivenRole("practitioner", team))
    case = allocated()
    when = {"occurred_at": NOW, "recorded_at": NOW}
    task = Task.objects.create(
        kind="case_task", title="Ask her school", team=team, case=case, owner=council, **when
    )
    ann = people.act_as("ann")
    assert task in Task.objects.filter(scope.visible_rows(ann, "task.read", "task"))
    assert not Case.objects.filter(scope.visible_rows(ann, "case.read", "case")).exists()


def test_another_administrator_role_of_ones_own_ends_and_so_does_ones_own_other_role() -> None:
    adam_too = people.account("adam")
    give("petra", "adam", "practitioner")
    own = Membership.objects.get(account=adam_too, role="practitioner")
    staff.end_role(
        by=adam(), membership=own, ended_on=NOW.date(), reason="No longer teaches", now=NOW
    )
    own.refresh_from_db()
    assert own.ended_on == NOW.date()
