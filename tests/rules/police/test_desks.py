"""Which desk of the police reads an 87A: by the hour, the day, bank holidays and the clocks."""

import datetime as dt
from typing import Any

import pytest

from handrail.rules.core.local_time import LONDON
from handrail.rules.core.settings import PartnershipSettings, read_settings
from handrail.rules.police.desks import reader_at

TEAM: dict[str, Any] = {"name": "CAIT duty desk", "opens": "08:00", "closes": "18:00"}
ON_CALL: dict[str, Any] = {"name": "On-call detective", "on_call": True}
NAMES = {"name": "Northmere Partnership", "short_name": "Northmere", "place": "Northmere"}


def settings(*desks: dict[str, Any], **more: Any) -> PartnershipSettings:
    return read_settings(NAMES | {"reference_prefix": "NM", "police": {"desks": desks}} | more)


def at(text: str) -> dt.datetime:
    """A moment by the clock on a wall in London."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=LONDON)


def read_by(now: dt.datetime, *desks: dict[str, Any], **more: Any) -> str:
    found = reader_at(settings(*(desks or (TEAM, ON_CALL)), **more), now).reads
    return found.name if found else "nobody"


@pytest.mark.parametrize(
    ("moment", "desk"),
    [
        ("2026-11-29T10:00", "On-call detective"),  # a Sunday
        ("2026-11-27T23:00", "On-call detective"),  # a Friday at night
        ("2026-12-25T10:00", "On-call detective"),  # Christmas Day, a Friday
        ("2026-12-28T10:00", "On-call detective"),  # the substitute day for Boxing Day
        ("2027-01-01T12:00", "On-call detective"),
        ("2026-11-30T09:00", "CAIT duty desk"),  # a Monday
        ("2026-11-30T07:59", "On-call detective"),
        ("2026-11-30T08:00", "CAIT duty desk"),
        ("2026-11-30T17:59", "CAIT duty desk"),
        ("2026-11-30T18:00", "On-call detective"),  # at closing time it is closed
        ("2026-12-24T15:00", "CAIT duty desk"),
    ],
)
def test_the_team_reads_in_its_hours_and_the_police_on_call_in_all_others(
    moment: str, desk: str
) -> None:
    assert read_by(at(moment)) == desk


@pytest.mark.parametrize(
    ("utc", "desk"),
    [
        ("2026-10-23T07:00+00:00", "CAIT duty desk"),  # 8:00 in summer time
        ("2026-10-26T07:00+00:00", "On-call detective"),  # 7:00 after the clocks went back
        ("2026-10-26T08:00+00:00", "CAIT duty desk"),
        ("2026-03-27T17:30+00:00", "CAIT duty desk"),  # 17:30 in winter time
        ("2026-03-30T17:30+00:00", "On-call detective"),  # 18:30 after they went forward
    ],
)
def test_its_hours_are_those_of_the_clock_on_the_wall(utc: str, desk: str) -> None:
    assert read_by(dt.datetime.fromisoformat(utc)) == desk


def test_a_day_on_which_only_the_front_door_closes_leaves_the_police_at_their_desk() -> None:
    closed = {"on": "2026-12-24", "reason": "Council closed"}
    moment = at("2026-12-24T10:00")
    only_door = {"extra_closed": [closed]}
    everybody = {"extra_closed": [closed | {"is_bank_holiday": True}]}
    assert read_by(moment, holidays=only_door) == "CAIT duty desk"
    assert read_by(moment, holidays=everybody) == "On-call detective"


def test_a_desk_that_works_on_bank_holidays_reads_on_christmas_day() -> None:
    daily = TEAM | {"on_bank_holidays": True}
    proclaimed = {"on": "2026-12-24", "reason": "A proclaimed day", "is_bank_holiday": True}
    assert read_by(at("2026-12-25T10:00"), daily, ON_CALL) == "CAIT duty desk"
    more = {"holidays": {"extra_closed": [proclaimed]}}
    assert read_by(at("2026-12-24T10:00"), daily, ON_CALL, **more) == "CAIT duty desk"


def test_the_first_open_desk_reads_and_where_all_are_closed_it_says_which_opens_next() -> None:
    late = {"name": "Late desk", "opens": "16:00", "closes": "22:00"}
    assert read_by(at("2026-11-30T17:00"), TEAM, late, ON_CALL) == "CAIT duty desk"
    assert read_by(at("2026-11-30T19:00"), TEAM, late, ON_CALL) == "Late desk"
    found = reader_at(settings(late, TEAM), at("2026-11-30T23:00"))
    assert found.reads is None
    assert found.next_desk is not None
    assert found.next_desk.name == "CAIT duty desk"
    assert found.opening is not None
    assert found.opening.opens_words == "on Tuesday 1 December at 08:00"


def test_the_next_desk_is_the_one_that_opens_soonest_whatever_its_hour() -> None:
    weekend = {"name": "Weekend desk", "opens": "10:00", "closes": "16:00",
               "weekdays": ["Saturday", "Sunday"]}  # fmt: skip
    found = reader_at(settings(TEAM, weekend), at("2026-11-27T23:00"))
    assert found.next_desk is not None
    assert found.next_desk.name == "Weekend desk"


def test_without_desks_nobody_is_said_to_read() -> None:
    found = reader_at(settings(), at("2026-11-30T09:00"))
    assert (found.reads, found.next_desk, found.opening) == (None, None, None)


def test_a_desk_says_its_hours_in_words() -> None:
    team, on_call = settings(TEAM, ON_CALL).police.desks
    assert team.hours_in_words == "Monday to Friday, 8am to 6pm, not on bank holidays"
    assert on_call.contact.hours == "Whenever no other desk is open"
