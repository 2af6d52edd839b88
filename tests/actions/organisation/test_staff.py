"""People of an agency: roles by their table, links used once, leaving, and who may what."""

import datetime as dt

import pytest

from handrail.actions.accounts import accounts, invitations
from handrail.actions.core.recording import Actor, Incomplete, NotPossible, Refused, Stale
from handrail.actions.organisation import agencies, staff
from handrail.actions.organisation.agencies import AgencyFacts, TeamFacts
from handrail.actions.organisation.change_history import mark_of
from handrail.actions.organisation.staff import Details, GivenRole
from handrail.records.models import Account, AdminChange, Agency, Event, Membership, Notice, Outbox
from handrail.records.queries.accounts import invitations as invitation_queries
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.organisation import staff as queries
from handrail.rules.vocabulary import Role
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
GOOD = "heron-lake-lantern"


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


def choose(token: str, account: Account, password: str = GOOD, again: str = GOOD) -> Account:
    return invitations.choose_password(
        by=actor_for(account, at=NOW), token=token, password=password, again=again, now=NOW
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


def test_somebody_new_has_a_role_no_password_and_a_link_by_mail_too() -> None:
    account, token = add()
    assert not account.has_usable_password()
    assert actor_for(account, at=NOW).roles == {Role.PRACTITIONER}
    assert invitation_queries.usable(token, at=NOW).account == account
    mail = Outbox.objects.get(kind="invitation")
    assert mail.subject == account.invitations.get().public_id


def test_without_an_e_mail_address_no_mail_is_sent() -> None:
    add(email="")
    assert not Outbox.objects.filter(kind="invitation").exists()


def test_only_the_hash_of_a_link_is_stored() -> None:
    _, token = add()
    everything = repr(people.state()) + repr(list(Event.objects.values()))
    assert token not in everything


def test_a_link_works_once_and_gives_the_password_that_was_chosen() -> None:
    account, token = add()
    choose(token, account)
    assert people.account("zoe").check_password(GOOD)
    assert Event.objects.latest("sequence").verb == "account.password_chosen"
    with pytest.raises(NotPossible):
        choose(token, account, "another-long-one", "another-long-one")
    assert people.account("zoe").check_password(GOOD)


def test_a_link_works_for_seven_days() -> None:
    _, token = add()
    assert invitation_queries.usable(token, at=NOW + 7 * DAY - dt.timedelta(seconds=1))
    assert invitation_queries.usable(token, at=NOW + 7 * DAY) is None


def test_a_new_link_takes_the_place_of_the_old_one() -> None:
    account, old = add()
    new = staff.invite(by=adam(), account=account, now=NOW)
    assert invitation_queries.usable(old, at=NOW) is None
    assert invitation_queries.usable(new, at=NOW)
    unsent = account.invitations.order_by("pk").first()
    assert invitation_queries.newest_unused(unsent.public_id) is None


@pytest.mark.parametrize(
    ("password", "again", "box"),
    [
        ("short", "short", "password"),
        ("password12345", "password12345", "password"),
        ("zoe@school.example", "zoe@school.example", "password"),
        (GOOD, GOOD + "x", "again"),
        ("é" * 3000, "é" * 3000, "password"),
    ],
)
def test_a_weak_password_is_refused_and_the_link_still_works(
    password: str, again: str, box: str
) -> None:
    account, token = add()
    with pytest.raises(Incomplete) as refused:
        choose(token, account, password, again)
    assert set(refused.value.problems) == {box}
    assert invitation_queries.usable(token, at=NOW)


def test_a_link_is_for_the_account_it_was_made_for() -> None:
    _, token = add()
    with pytest.raises(NotPossible):
        choose(token, people.account("bob"))
    assert people.account("bob").check_password(people.PASSWORD)


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
    assert queries.account(adam(), helen.public_id) is not None
    for forbidden in (
        lambda: staff.invite(by=adam(), account=helen, now=NOW),
        lambda: staff.leave(by=adam(), account=helen, reason="Left", now=NOW),
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
        staff.invite(by=adam(), account=people.account("lena"), now=NOW)
    role = Membership.objects.get(account__login="lena", role="form_author")
    with pytest.raises(NotPossible):
        staff.end_role(by=adam(), membership=role, ended_on=NOW.date(), reason="", now=NOW)


@pytest.mark.parametrize("login", ["adam", "petra"])
def test_nobody_gives_themselves_a_role_ends_their_last_one_or_closes_their_account(
    login: str,
) -> None:
    by, account = people.act_as(login), people.account(login)
    own = account.memberships.get()
    with pytest.raises(Refused, match="themselves"):
        give(login, login, "safeguarding_lead", people.CAST[login][0])
    with pytest.raises(NotPossible):
        staff.leave(by=by, account=account, reason="Left", now=NOW)
    with pytest.raises(NotPossible):
        staff.end_role(by=by, membership=own, ended_on=NOW.date(), reason="", now=NOW)
    assert people.act_as(login).roles == by.roles


def test_another_administrator_ends_the_role_of_an_administrator() -> None:
    role = people.account("adam").memberships.get()
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


def test_a_role_does_not_end_in_the_past() -> None:
    role = people.account("ann").memberships.get()
    with pytest.raises(Incomplete):
        staff.end_role(by=adam(), membership=role, ended_on=NOW.date() - DAY, reason="", now=NOW)


def test_the_same_role_is_not_given_twice() -> None:
    with pytest.raises(Incomplete, match="already"):
        give("adam", "ann", "practitioner")


def test_whoever_leaves_has_no_role_no_password_no_link_and_no_session() -> None:
    account, token = add()
    staff.leave(by=adam(), account=account, reason="Never came", now=NOW)
    zoe = people.account("zoe")
    assert (zoe.is_active, zoe.has_usable_password()) == (False, False)
    assert actor_for(zoe, at=NOW).hats == frozenset()
    assert invitation_queries.usable(token, at=NOW) is None
    with pytest.raises(NotPossible):
        staff.invite(by=adam(), account=zoe, now=NOW)


def test_managers_are_told_what_somebody_who_left_still_held() -> None:
    held = people.taken(people.sent())
    bob = people.account("bob")
    assert queries.held_referrals(bob) == [held]
    staff.leave(by=people.act_as("petra"), account=bob, reason="Left", now=NOW)
    told = Notice.objects.get(recipient__login="helen", kind="task_given")
    assert held.reference in told.text
    assert told.referral == held


def test_a_role_opens_a_closed_account_again_without_its_old_password() -> None:
    ann = people.account("ann")
    staff.leave(by=adam(), account=ann, reason="Left", now=NOW)
    give("adam", "ann", "practitioner")
    ann.refresh_from_db()
    assert ann.is_active
    assert not ann.has_usable_password()


def test_what_administrators_change_is_kept_from_what_to_what() -> None:
    ann = people.account("ann")
    staff.change_person(
        by=adam(), account=ann, details=Details("Ann Kershaw", ann.email), seen="", now=NOW
    )
    row = AdminChange.objects.get(kind="account", name="name")
    assert (row.before, row.after) == ("Ann of Ashgrove Academy", "Ann Kershaw")
    assert row.event.actor.login == "adam"
    shown = queries.history("account", [ann.public_id])
    assert [item.row for item in shown] == [row]


def test_two_administrators_do_not_save_over_each_other() -> None:
    ann = people.account("ann")
    seen = mark_of(ann)
    details = Details("Ann Kershaw", ann.email)
    staff.change_person(by=adam(), account=ann, details=details, seen=seen, now=NOW)
    with pytest.raises(Stale):
        staff.change_person(
            by=adam(),
            account=people.account("ann"),
            details=Details("Ann K", ann.email),
            seen=seen,
            now=NOW,
        )
    assert people.account("ann").name == "Ann Kershaw"


def test_saving_what_is_there_already_changes_nothing_and_leaves_no_event() -> None:
    ann, before = people.account("ann"), Event.objects.count()
    same = Details(ann.name, ann.email, ann.job, ann.phone)
    staff.change_person(by=adam(), account=ann, details=same, seen=mark_of(ann), now=NOW)
    assert Event.objects.count() == before
    assert not AdminChange.objects.exists()


def test_people_are_found_by_part_of_a_name_and_listed_page_by_page() -> None:
    school = people.agency("school")
    add()
    found = queries.people(adam(), school, wanted="hart zo")
    assert [row.login for row in found] == ["zoe"]
    assert queries.people(adam(), school).total == 5
    assert queries.people(adam(), school, left=True) == []
    staff.leave(by=adam(), account=people.account("zoe"), reason="Left", now=NOW)
    assert queries.people(adam(), school).total == 4
    assert [row.login for row in queries.people(adam(), school, left=True)] == ["zoe"]


def test_an_administrator_lists_no_other_agencys_people() -> None:
    assert [row.name for row in queries.agencies(adam())] == ["Ashgrove Academy"]
    assert queries.agency(adam(), people.agency("police").public_id) is None
    assert queries.account(adam(), people.account("pol").public_id) is None
    assert len(queries.agencies(people.act_as("petra"))) == Agency.objects.count()


def test_a_closed_agencys_people_do_nothing_until_it_opens_again() -> None:
    petra, school = people.act_as("petra"), people.agency("school")
    agencies.close_agency(by=petra, agency=school, reason="Merged", now=NOW)
    assert people.act_as("ann").hats == frozenset()
    agencies.open_agency(by=petra, agency=school, now=NOW)
    assert people.act_as("ann").roles == {Role.PRACTITIONER}


@pytest.mark.parametrize("place", ["council", "partnership"])
def test_the_front_door_and_ones_own_agency_stay_open(place: str) -> None:
    with pytest.raises(NotPossible):
        agencies.close_agency(
            by=people.act_as("petra"), agency=people.agency(place), reason="Merged", now=NOW
        )


@pytest.mark.parametrize(
    ("facts", "box"),
    [
        (AgencyFacts("", "school"), "name"),
        (AgencyFacts("ashgrove academy", "school"), "name"),
        (AgencyFacts("Lakeside", "castle"), "kind"),
        (AgencyFacts("Lakeside", "school", "ring me"), "phone"),
    ],
)
def test_what_is_wrong_with_an_agency_is_said_beside_its_box(facts: AgencyFacts, box: str) -> None:
    with pytest.raises(Incomplete) as refused:
        agencies.add_agency(by=people.act_as("petra"), facts=facts, now=NOW)
    assert set(refused.value.problems) == {box}


def test_a_team_in_which_somebody_works_is_not_closed() -> None:
    team = people.agency("council").teams.get(kind="front_door")
    with pytest.raises(NotPossible, match="Roles in this team: 2"):
        agencies.close_team(by=people.act_as("petra"), team=team, reason="Merged", now=NOW)


def test_two_teams_of_an_agency_do_not_share_a_name() -> None:
    with pytest.raises(Incomplete):
        agencies.add_team(
            by=adam(),
            agency=people.agency("school"),
            facts=TeamFacts("heads of YEAR", "other"),
            now=NOW,
        )


def test_an_account_made_by_an_operator_is_still_made_without_a_link() -> None:
    new = accounts.NewAccount(login="zed", name="Zed")
    accounts.add_account(by=people.SETTER, new=new, now=NOW)
    assert not people.account("zed").invitations.exists()


def test_open_tasks_are_handed_to_a_colleague_who_is_told() -> None:
    people.scene()
    lena = people.account("lena")
    tasks = list(queries.open_tasks(people.account("ann")))
    assert tasks
    staff.hand_over_tasks(by=adam(), account=people.account("ann"), to=lena, now=NOW)
    assert not queries.open_tasks(people.account("ann")).exists()
    assert set(tasks) <= set(queries.open_tasks(lena))
    told = Notice.objects.get(recipient=lena, kind="task_given")
    assert told.text.endswith(f"{len(tasks)}.")


@pytest.mark.parametrize("login", ["adam", "ann", "dan", ""])
def test_open_tasks_go_neither_to_the_administrator_nor_to_another_agency(login: str) -> None:
    people.scene()
    to = people.account(login) if login else None
    with pytest.raises(Incomplete):
        staff.hand_over_tasks(by=adam(), account=people.account("ann"), to=to, now=NOW)
