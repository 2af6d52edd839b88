"""Whom one reaches at the police at this hour, beside an 87a."""

import pytest

from handrail.pages.police.dispatch_panel import reachable_contacts
from handrail.rules.core.settings import Contact

pytestmark = pytest.mark.once


def _contact(key: str, *, out_of_hours: bool = False) -> Contact:
    return Contact(key=key, name=key, phone="020 7946 0001", out_of_hours=out_of_hours)


DAY, NIGHT = _contact("police_unit"), _contact("police_night", out_of_hours=True)
DOOR = _contact("front_door")


def test_by_day_the_unit_is_rung_and_when_closed_the_number_for_the_night() -> None:
    contacts = (DOOR, DAY, NIGHT)
    assert reachable_contacts(contacts, is_open=True) == [DAY]
    assert reachable_contacts(contacts, is_open=False) == [NIGHT]


def test_where_no_number_fits_the_hour_the_others_are_better_than_none() -> None:
    assert reachable_contacts((DOOR, DAY), is_open=False) == [DAY]
    assert reachable_contacts((NIGHT,), is_open=True) == [NIGHT]


def test_nobody_but_the_police_is_named() -> None:
    assert reachable_contacts((DOOR,), is_open=True) == []
