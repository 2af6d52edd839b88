"""When the front door reads what is sent, and whether a child's night raises an alarm."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from handrail.rules.clocks import Calendar, closed_since, opening_at
from handrail.rules.core.settings import ChangedDay, Holidays, PartnershipSettings
from handrail.rules.front_door.safety_tonight import alarm_reason

LONDON = ZoneInfo("Europe/London")
USUAL = Calendar()


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=LONDON)


WHEN = [
    (at(24, 13, 5), True, "on Wednesday 25 November at 09:00"),
    (at(27, 15, 59), True, "on Monday 30 November at 09:00"),
    (at(27, 16, 0), False, "on Monday 30 November at 09:00"),  # the last hour begins
    (at(27, 17, 20), False, "on Monday 30 November at 09:00"),  # a Friday after closing
    (at(28, 12, 0), False, "on Monday 30 November at 09:00"),  # a Saturday
    (at(30, 2, 0), False, "today at 09:00"),  # a Monday at 2 in the morning
    (at(24, 18, 0, month=12), False, "on Tuesday 29 December at 09:00"),  # Christmas Eve
    (at(28, 11, 0, month=12), False, "on Tuesday 29 December at 09:00"),  # Boxing Day, in lieu
]


@pytest.mark.parametrize(("now", "reads", "opens"), WHEN, ids=lambda value: str(value)[:16])
def test_the_front_door_says_when_it_reads(now: dt.datetime, reads: bool, opens: str) -> None:
    door = opening_at(USUAL, now)
    assert door.reads_now is reads
    assert door.opens_words == opens


def test_in_the_last_hour_it_is_open_and_says_when_it_closes() -> None:
    door = opening_at(USUAL, at(24, 16, 30))
    assert door.is_open
    assert door.closes_soon
    assert door.closes_words == "17:00"


@pytest.mark.parametrize(
    ("now", "moment", "is_closed"),
    [
        (at(30, 2), at(30, 8, 59), True),
        (at(30, 2), at(30, 2), True),
        (at(30, 2), at(30, 1, 59), False),  # it is late
        (at(30, 2), at(30, 9), False),
        (at(30, 2), None, False),
        (at(24, 13, 5), at(24, 23), False),  # open now
    ],
)
def test_a_moment_to_come_before_it_opens_again_falls_while_it_is_closed(
    now: dt.datetime, moment: dt.datetime | None, is_closed: bool
) -> None:
    assert opening_at(USUAL, now).is_closed_until(moment) is is_closed


def test_a_day_that_the_partnership_closes_is_skipped() -> None:
    closed = ChangedDay(on=dt.date(2026, 11, 30), reason="Moving house")
    settings = PartnershipSettings(
        name="N", short_name="N", place="N", reference_prefix="NM",
        holidays=Holidays(extra_closed=(closed,)),
    )  # fmt: skip
    door = opening_at(Calendar.from_settings(settings), at(28, 12))
    assert door.opens_words == "on Tuesday 1 December at 09:00"


TUESDAY, LAST_HOUR, SATURDAY = at(24, 13), at(24, 16, 30), at(28, 12)
ALARMS = [
    ("not_safe", TUESDAY, "not_safe"),
    ("not_safe", SATURDAY, "not_safe"),
    ("not_sure", TUESDAY, ""),  # somebody reads it before tonight
    ("not_sure", LAST_HOUR, "not_sure"),
    ("not_sure", SATURDAY, "not_sure"),
    ("", TUESDAY, ""),
    ("", SATURDAY, "not_sure"),  # nobody said whether the child is safe
    ("safe", SATURDAY, ""),
    ("safe", LAST_HOUR, ""),
]


@pytest.mark.parametrize(("told", "now", "why"), ALARMS)
def test_a_night_that_nobody_else_would_look_at_raises_an_alarm(
    told: str, now: dt.datetime, why: str
) -> None:
    assert alarm_reason(told, opening_at(USUAL, now)) == why


@pytest.mark.parametrize(
    ("now", "closed"),
    [
        (at(24, 13, 5), None),  # open now
        (at(24, 17, 0), at(24, 17)),
        (at(25, 2, 0), at(24, 17)),  # a Wednesday before it opens
        (at(29, 12, 0), at(27, 17)),  # a Sunday
        (at(30, 8, 59), at(27, 17)),
        (at(28, 12, 0, month=12), at(24, 17, month=12)),  # Boxing Day, in lieu
    ],
)
def test_it_has_been_closed_since_the_end_of_the_last_working_day(
    now: dt.datetime, closed: dt.datetime | None
) -> None:
    assert closed_since(USUAL, now) == closed
