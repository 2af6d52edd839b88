"""Whom one reaches at the police at this hour, beside an 87a."""

import pytest

from handrail.pages.police.dispatch_panel import reachable_contacts, who_reads
from handrail.rules.clocks.opening_hours import opening_at
from handrail.rules.clocks.working_time import Calendar
from handrail.rules.core.settings import Contact
from handrail.rules.police.desks import reader_at
from tests.rules.police.test_desks import ON_CALL, TEAM, at, settings

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


@pytest.mark.parametrize(
    ("desks", "moment", "says"),
    [
        ((TEAM, ON_CALL), "2026-11-30T09:00",
         "CAIT duty desk will read it. The desk is open until 18:00."),
        ((TEAM, ON_CALL), "2026-11-29T10:00",
         "On-call detective will read it. CAIT duty desk opens on Monday 30 November at 08:00."),
        ((ON_CALL,), "2026-11-29T10:00", "On-call detective will read it."),
        ((TEAM,), "2026-11-29T10:00",
         "It is out of hours. CAIT duty desk may not read it until Monday 30 November at 08:00, "
         "so ring as well."),
        ((), "2026-11-30T10:00", "Office hours are until 17:00. Child Abuse Investigation Team "
         "will read it."),
        ((), "2026-11-29T10:00", "It is out of hours. Child Abuse Investigation Team may not read "
         "it until Monday 30 November at 09:00, so ring as well."),
    ],
)  # fmt: skip
def test_it_says_who_of_the_police_reads_it_and_until_or_from_when(
    desks: tuple[dict[str, object], ...], moment: str, says: str
) -> None:
    partnership = settings(*desks)
    door = opening_at(Calendar.from_settings(partnership), at(moment))
    assert who_reads(partnership, reader_at(partnership, at(moment)), door) == says
