"""Verified contacts as somebody may see them."""

import datetime as dt

import pytest

from handrail.records.models import Recipient
from handrail.records.queries.sharing import contacts
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, day, taken

pytestmark = pytest.mark.django_db


def contact(days: int = 9) -> Recipient:
    row = taken(
        None, "add:recipient", kind="unit", channel="secure_mail", address="unit@police.example"
    )
    taken(
        row,
        "verify",
        by="marcus",
        never="no",
        clearance=[],
        until_on=day(NOW.date() + dt.timedelta(days=days)),
    )
    return row  # type: ignore[no-any-return]


def test_an_address_is_good_until_its_last_day() -> None:
    contact(9)
    last = NOW + dt.timedelta(days=9)
    assert contacts.may_send_to_address(people.act_as("cat", last), " Unit@Police.example ")
    assert not contacts.may_send_to_address(
        people.act_as("cat", last + dt.timedelta(days=1)), "unit@police.example"
    )
    assert not contacts.may_send_to_address(people.act_as("cat"), "other@police.example")


def test_a_contact_that_was_verified_too_long_ago_says_so() -> None:
    row = contact(9)
    found = contacts.find_contact(people.act_as("cat", NOW + dt.timedelta(days=30)), row.public_id)
    assert found is not None
    assert (found.standing, found.is_good) == ("Verified too long ago", False)  # type: ignore[attr-defined]
    assert (
        contacts.list_verified_for_case(
            people.act_as("cat", NOW + dt.timedelta(days=30)), allocated()
        )
        == []
    )


def test_another_agency_finds_none() -> None:
    row = contact()
    assert contacts.find_contact(people.act_as("ann"), row.public_id) is None
    assert list(contacts.list_contacts(people.act_as("ann"))) == []
