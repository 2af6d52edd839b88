"""Contacts: written down by one, verified by another."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete, Refused
from handrail.records.models import Recipient
from tests.people import NOW
from tests.people.casework import day, taken

pytestmark = pytest.mark.django_db


def contact(address: str = "unit@police.example") -> Recipient:
    return taken(None, "add:recipient", kind="unit", channel="secure_mail", address=address)  # type: ignore[no-any-return]


def until(days: int) -> dict[str, object]:
    return day(NOW.date() + dt.timedelta(days=days))


def test_an_address_that_cannot_be_one_is_refused() -> None:
    with pytest.raises(Incomplete) as caught:
        contact("not an address")
    assert list(caught.value.problems) == ["address"]


def test_somebody_else_verifies_it_for_a_year_at_most() -> None:
    row = contact()
    with pytest.raises(Refused):
        taken(row, "verify", never="no", clearance=[], until_on=until(90))
    for days in (0, 367):
        with pytest.raises(Incomplete, match="at most a year"):
            taken(row, "verify", by="marcus", never="no", clearance=[], until_on=until(days))
    taken(row, "verify", by="marcus", never="no", clearance=["whereabouts"], until_on=until(366))
    assert row.clearance == ["whereabouts"]


def test_who_must_never_learn_where_a_child_is_is_not_cleared_for_it() -> None:
    row = contact()
    with pytest.raises(Incomplete, match="must never learn"):
        taken(row, "verify", by="marcus", never="yes", clearance=["whereabouts"], until_on=until(9))


def test_a_changed_address_is_verified_anew() -> None:
    row = contact()
    taken(row, "verify", by="marcus", never="no", clearance=["whereabouts"], until_on=until(90))
    taken(row, "move", channel="secure_mail", address="other@police.example")
    assert (row.verified_by, row.valid_until, row.clearance) == (None, None, [])
