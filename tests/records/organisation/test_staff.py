"""The people whom an administrator looks after, found and listed."""

import pytest

from handrail.actions.accounts import accounts
from handrail.actions.core.recording import Actor
from handrail.actions.organisation import leavers, staff
from handrail.actions.organisation.staff import Details
from handrail.records.models import AdminChange, Agency
from handrail.records.queries.organisation import staff as queries
from handrail.rules.vocabulary import Role
from tests import people
from tests.actions.organisation.test_staff import add
from tests.people import NOW

pytestmark = pytest.mark.django_db


def adam() -> Actor:
    return people.act_as("adam")


def test_what_administrators_change_is_kept_from_what_to_what() -> None:
    ann = people.account("ann")
    staff.change_person(
        by=adam(), account=ann, details=Details("Ann Kershaw", ann.email), seen="", now=NOW
    )
    row = AdminChange.objects.get(kind="account", name="name")
    assert (row.before, row.after) == ("Ann of Ashgrove Academy", "Ann Kershaw")
    assert row.event.actor.login == "adam"
    shown = queries.list_changes("account", [ann.public_id])
    assert [item.row for item in shown] == [row]


def test_people_are_found_by_part_of_a_name_and_listed_page_by_page() -> None:
    school = people.agency("school")
    add()
    found = queries.list_staff(adam(), school, wanted="hart zo")
    assert [row.login for row in found] == ["zoe"]
    assert queries.list_staff(adam(), school).total == 5
    assert queries.list_staff(adam(), school, left=True) == []
    leavers.record_leaver(by=adam(), account=people.account("zoe"), reason="Left", now=NOW)
    assert queries.list_staff(adam(), school).total == 4
    assert [row.login for row in queries.list_staff(adam(), school, left=True)] == ["zoe"]


def test_an_administrator_lists_no_other_agencys_people() -> None:
    assert [row.name for row in queries.list_agencies(adam())] == ["Ashgrove Academy"]
    assert queries.find_agency(adam(), people.agency("police").public_id) is None
    assert queries.find_account(adam(), people.account("pol").public_id) is None
    assert len(queries.list_agencies(people.act_as("petra"))) == Agency.objects.count()


def test_an_agencys_administrator_manages_nobody_who_works_elsewhere_too() -> None:
    ann, petra = people.account("ann"), people.act_as("petra")
    (own,) = ann.memberships.all()
    assert queries.may_manage(adam(), ann)
    other = accounts.give_role(
        by=people.SETTER, account=ann, agency=people.agency("other_school"),
        role=Role.PRACTITIONER, now=NOW,
    )  # fmt: skip
    assert not queries.may_manage(adam(), ann)
    assert queries.may_manage(petra, ann)
    assert queries.find_membership(adam(), ann, own.pk) == own
    assert queries.find_membership(adam(), ann, other.pk) is None
    assert queries.find_membership(petra, ann, other.pk) == other
