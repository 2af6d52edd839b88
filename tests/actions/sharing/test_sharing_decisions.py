"""Decisions about sharing: with whom, and that not to share is one as well."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.records.models import Recipient
from tests.people import NOW
from tests.people.casework import allocated, day, taken

pytestmark = pytest.mark.django_db


def verified() -> Recipient:
    row = taken(
        None, "add:recipient", kind="unit", channel="secure_mail", address="unit@police.example"
    )
    taken(
        row,
        "verify",
        by="marcus",
        never="no",
        clearance=[],
        until_on=day(NOW.date() + dt.timedelta(days=9)),
    )
    return row  # type: ignore[no-any-return]


def test_what_is_sent_from_here_goes_to_a_verified_contact() -> None:
    case, contact = allocated(), verified()
    with pytest.raises(Incomplete, match="verified contact"):
        taken(case, "decide:sharing", outcome="shared", how="from_here")
    made = taken(case, "decide:sharing", outcome="shared", how="from_here", recipient=contact)
    assert made.recipient == contact
    assert made.reference.startswith("NM-S-26-")


def test_one_who_is_not_verified_is_no_contact() -> None:
    case = allocated()
    row = taken(
        None, "add:recipient", kind="unit", channel="secure_mail", address="new@police.example"
    )
    with pytest.raises(Incomplete, match="verified contact"):
        taken(case, "decide:sharing", outcome="shared", how="from_here", recipient=row)


def test_not_to_share_needs_no_contact() -> None:
    made = taken(allocated(), "decide:sharing", outcome="not_shared")
    assert made.recipient is None


def test_what_was_said_on_the_phone_needs_no_contact() -> None:
    made = taken(allocated(), "decide:sharing", outcome="shared", how="spoken")
    assert made.recipient is None


def test_not_to_share_needs_no_contact_whatever_way_was_chosen_before() -> None:
    made = taken(allocated(), "decide:sharing", outcome="deferred", how="from_here")
    assert made.recipient is None
