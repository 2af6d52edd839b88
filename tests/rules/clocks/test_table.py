"""Clocks: deadlines worked out by hand, words for them, and properties that always hold."""

import datetime as dt

import pytest
from hypothesis import given, settings, strategies as st

from handrail.rules.clocks import (
    CLOCKS,
    Calendar,
    add_hours,
    age_on,
    due_for,
    due_moment,
    in_words,
    limit_of,
    working_time,
)
from handrail.rules.core.limits import Limit
from handrail.rules.core.local_time import LONDON
from handrail.rules.core.settings import PartnershipSettings, read_settings
from handrail.rules.vocabulary import ClockState, Urgency
from handrail.rules.vocabulary.clock_codes import ClockCode
from tests.people.cast import SETTINGS
from tests.rules import bank_holidays

USUAL = Calendar()


def at(text: str) -> dt.datetime:
    """Read "2026-11-24 13:05" as London time, or with a Z as UTC."""
    if text.endswith("Z"):
        return dt.datetime.fromisoformat(text[:-1]).replace(tzinfo=dt.UTC)
    return dt.datetime.fromisoformat(text).replace(tzinfo=LONDON)


def limit(text: str) -> Limit:
    """Read "4 working_hours", or "4 working_hours past closing"."""
    number, unit, *past = text.split()
    return Limit.model_validate({"value": number, "unit": unit, "past_closing": bool(past)})


# Each row: limit, start, due, why. Times are London time unless they end in Z.
DEADLINES = [
    # Working days: the same local time on the next working day.
    ("1 working_days", "2026-11-24 13:05", "2026-11-25 13:05", "Tuesday to Wednesday"),
    ("1 working_days", "2026-11-27 16:59", "2026-11-30 16:59", "Friday, still open: Monday"),
    ("1 working_days", "2026-11-27 17:00", "2026-12-01 09:00", "closed at 17:00: from Mon 09:00"),
    ("1 working_days", "2026-11-27 17:01", "2026-12-01 09:00", "Friday night: from Mon 09:00"),
    ("1 working_days", "2026-11-28 11:00", "2026-12-01 09:00", "Saturday: from Mon 09:00"),
    ("1 working_days", "2026-11-29 23:59", "2026-12-01 09:00", "Sunday night: from Mon 09:00"),
    ("1 working_days", "2026-11-30 00:01", "2026-12-01 09:00", "Monday before opening"),
    ("1 working_days", "2026-11-30 08:59", "2026-12-01 09:00", "a minute before opening"),
    ("1 working_days", "2026-11-30 09:00", "2026-12-01 09:00", "at opening"),
    ("1 working_days", "2026-04-02 15:00", "2026-04-07 15:00", "over Good Friday, Easter Monday"),
    ("1 working_days", "2026-04-03 10:00", "2026-04-08 09:00", "on Good Friday: from Tue 7 09:00"),
    ("1 working_days", "2026-04-06 12:00", "2026-04-08 09:00", "on Easter Monday: from Tue 09:00"),
    ("1 working_days", "2026-05-01 12:30", "2026-05-05 12:30", "over early May bank holiday"),
    ("1 working_days", "2026-05-04 12:30", "2026-05-06 09:00", "on a bank holiday Monday"),
    ("1 working_days", "2026-05-22 10:00", "2026-05-26 10:00", "over spring bank holiday 25 May"),
    ("1 working_days", "2026-08-28 16:00", "2026-09-01 16:00", "over summer bank holiday 31 Aug"),
    ("1 working_days", "2026-12-24 11:00", "2026-12-29 11:00", "Fri 25, weekend, Mon 28 instead"),
    ("1 working_days", "2026-12-25 09:30", "2026-12-30 09:00", "Christmas: from Tue 29 09:00"),
    ("1 working_days", "2026-12-28 10:00", "2026-12-30 09:00", "substitute Boxing Day Monday"),
    ("1 working_days", "2026-12-31 15:30", "2027-01-04 15:30", "Fri 1 Jan closed, then weekend"),
    ("1 working_days", "2027-03-25 10:00", "2027-03-30 10:00", "Easter 28 March, clocks change"),
    (
        "1 working_days",
        "2027-12-24 12:00",
        "2027-12-29 12:00",
        "25 and 26 at weekend: Mon, Tue off",
    ),
    ("1 working_days", "2027-12-31 12:00", "2028-01-04 12:00", "1 Jan is Saturday: Mon 3 instead"),
    ("1 working_days", "2028-02-28 10:00", "2028-02-29 10:00", "into the leap day"),
    ("1 working_days", "2028-02-29 10:00", "2028-03-01 10:00", "out of the leap day"),
    ("1 working_days", "2026-02-27 10:00", "2026-03-02 10:00", "no leap day in 2026, weekend"),
    ("1 working_days", "2028-04-13 16:30", "2028-04-18 16:30", "Easter 16 April 2028"),
    ("1 working_days", "2026-03-27 16:00", "2026-03-30 15:00Z", "summer time: 16:00 is 15:00 UTC"),
    ("1 working_days", "2026-10-23 14:00", "2026-10-26 14:00Z", "winter time: 14:00 is 14:00 UTC"),
    ("1 working_days", "2026-06-10 00:30", "2026-06-11 09:00", "still Tuesday in UTC, not here"),
    ("1 working_days", "2026-06-06 00:30", "2026-06-09 09:00", "Friday in UTC, Saturday here"),
    ("1 working_days", "2026-06-01 00:30", "2026-06-02 09:00", "Sunday in UTC, Monday here"),
    ("2 working_days", "2026-04-30 16:00", "2026-05-05 16:00", "Fri 1, then Tue 5 May"),
    ("5 working_days", "2026-08-14 09:00", "2026-08-21 09:00", "a plain week, Friday to Friday"),
    ("10 working_days", "2026-12-18 10:00", "2027-01-06 10:00", "21-24, 29-31 Dec, 4-6 Jan"),
    ("15 working_days", "2026-03-30 10:00", "2026-04-22 10:00", "31, 1-2, 7-10, 13-17, 20-22"),
    ("15 working_days", "2025-06-04 10:00", "2025-06-25 10:00", "three plain weeks"),
    ("45 working_days", "2026-11-24 10:00", "2027-01-29 10:00", "25 to end Dec, 20 in Jan"),
    ("45 working_days", "2026-02-02 10:00", "2026-04-08 10:00", "19 Feb, 22 March, 4 April"),
    # Working hours: opening time only, 09:00 to 17:00.
    ("4 working_hours", "2026-11-24 10:00", "2026-11-24 14:00", "within the day"),
    ("4 working_hours", "2026-11-24 13:00", "2026-11-24 17:00", "ends exactly at closing"),
    ("4 working_hours", "2026-11-24 13:05", "2026-11-25 09:05", "3 h 55 today, 5 min tomorrow"),
    ("4 working_hours", "2026-11-27 16:59", "2026-11-30 12:59", "1 min Friday, 3 h 59 Monday"),
    ("4 working_hours", "2026-11-27 17:01", "2026-11-30 13:00", "all of it on Monday"),
    ("4 working_hours", "2026-11-28 03:00", "2026-11-30 13:00", "Saturday night: Monday"),
    ("4 working_hours", "2026-12-24 15:00", "2026-12-29 11:00", "2 h Thursday, 2 h Tue 29"),
    ("8 working_hours", "2026-04-02 14:00", "2026-04-07 14:00", "3 h Thursday, 5 h Tuesday"),
    ("4 working_hours", "2026-03-27 15:00", "2026-03-30 10:00Z", "2 h, 2 h: 11:00 summer time"),
    ("4 working_hours", "2026-10-23 15:00", "2026-10-26 11:00Z", "2 h, 2 h: 11:00 winter time"),
    ("16 working_hours", "2026-11-09 08:00", "2026-11-10 17:00", "two whole days, to closing"),
    ("1 working_hours", "2026-12-31 16:30", "2027-01-04 09:30", "half before, half after New Year"),
    ("4 working_hours", "2026-06-10 00:30", "2026-06-10 13:00", "from 09:00 the same local day"),
    # Working hours that run past closing once begun.
    ("4 working_hours past", "2026-11-24 13:05", "2026-11-24 17:05", "five minutes past closing"),
    ("4 working_hours past", "2026-11-24 16:59", "2026-11-24 20:59", "into the evening"),
    ("4 working_hours past", "2026-11-27 17:01", "2026-11-30 13:00", "came when closed: Monday"),
    ("4 working_hours past", "2026-11-29 12:00", "2026-11-30 13:00", "came on Sunday: Monday"),
    # Hours that elapse, whatever the day and whatever the clocks do.
    ("24 hours", "2026-03-28 13:00", "2026-03-29 14:00", "night of 23 hours"),
    ("24 hours", "2026-10-24 13:00", "2026-10-25 12:00", "night of 25 hours"),
    ("72 hours", "2026-03-27 12:00", "2026-03-30 13:00", "over the spring change"),
    ("72 hours", "2026-10-23 12:00", "2026-10-26 11:00", "over the autumn change"),
    ("72 hours", "2026-11-24 13:05", "2026-11-27 13:05", "no change of clocks"),
    ("72 hours", "2026-12-25 01:00", "2026-12-28 01:00", "holidays do not stop it"),
    ("24 hours", "2026-06-09 00:30", "2026-06-10 00:30", "half past midnight in June"),
    ("24 hours", "2028-02-28 12:00", "2028-02-29 12:00", "into the leap day"),
    ("1 hours", "2026-10-25 00:30", "2026-10-25 00:30Z", "first 01:30 of the night"),
    ("2 hours", "2026-10-25 00:30", "2026-10-25 01:30Z", "second 01:30 of the night"),
    ("1 hours", "2026-03-29 00:30", "2026-03-29 02:30", "01:30 does not exist"),
    ("30 working_minutes", "2026-11-27 16:45", "2026-11-30 09:15", "a quarter of an hour is left"),
    # Calendar days and months: the same local time.
    ("8 days", "2026-04-01 10:00", "2026-04-09 10:00", "Easter does not stop it"),
    ("8 days", "2026-10-23 10:00", "2026-10-31 10:00Z", "10:00 winter time"),
    ("45 days", "2026-11-24 10:00", "2027-01-08 10:00", "6 Nov, 31 Dec, 8 Jan"),
    ("1 days", "2026-03-28 01:30", "2026-03-29 02:30", "01:30 is skipped: an hour later"),
    ("3 months", "2026-11-30 14:00", "2027-02-28 14:00", "February has 28 days"),
    ("3 months", "2027-11-30 14:00", "2028-02-29 14:00", "February has 29 days"),
    ("6 months", "2026-08-31 10:00", "2027-02-28 10:00", "summer to winter, short month"),
    ("6 months", "2026-11-24 13:05", "2027-05-24 12:05Z", "winter to summer"),
    ("3 months", "2026-11-15 09:00", "2027-02-15 09:00", "over the year"),
    ("6 months", "2028-02-29 09:00", "2028-08-29 09:00", "from the leap day"),
]


@pytest.mark.parametrize(("length", "start", "expected", "why"), DEADLINES)
def test_a_deadline_is_as_worked_out_by_hand(
    length: str, start: str, expected: str, why: str
) -> None:
    found = due_moment(limit(length), at(start), USUAL)
    assert found == at(expected), why
    assert found is not None
    assert found.tzinfo is dt.UTC


def test_the_bank_holidays_are_those_that_the_package_tells() -> None:
    told = bank_holidays.table()
    anew = "is stale: python -m tests.rules.bank_holidays"
    assert bank_holidays.WRITTEN.read_text(encoding="utf-8") == told, anew


def test_a_year_has_its_bank_holidays_and_no_other_years() -> None:
    assert [day.year for day in working_time.bank_holidays(2100)] == [2100] * 10
    assert working_time.bank_holidays(2101) == {}


def _with(**holidays: object) -> PartnershipSettings:
    return read_settings(
        {
            "name": "Northmere Safeguarding Children Partnership",
            "short_name": "Northmere",
            "place": "Northmere",
            "reference_prefix": "NM",
            "holidays": holidays,
        }
    )


CHRISTMAS_CLOSURE = _with(
    extra_closed=[
        {"on": "2026-12-24", "reason": "Council closed"},
        {"on": "2026-12-29", "reason": "Council closed"},
    ]
)
PROCLAIMED = _with(
    extra_closed=[{"on": "2026-06-15", "reason": "Proclaimed", "is_bank_holiday": True}]
)
SATURDAY = _with(extra_open=[{"on": "2026-11-28", "reason": "Catching up"}])
OPEN_ON_HOLIDAY = _with(extra_open=[{"on": "2026-08-31", "reason": "Carnival"}])

LOCAL = [
    # 24 and 29 closed here, 25 to 28 by law: Wednesday 23 to Wednesday 30.
    (CHRISTMAS_CLOSURE, False, "1 working_days", "2026-12-23 12:00", "2026-12-30 12:00"),
    # A limit in law does not wait for the council: Thursday 24.
    (CHRISTMAS_CLOSURE, True, "1 working_days", "2026-12-23 12:00", "2026-12-24 12:00"),
    # A holiday proclaimed for Monday 15 June counts for both.
    (PROCLAIMED, False, "1 working_days", "2026-06-12 10:00", "2026-06-16 10:00"),
    (PROCLAIMED, True, "1 working_days", "2026-06-12 10:00", "2026-06-16 10:00"),
    # One hour on Friday, three on the Saturday that is open.
    (SATURDAY, False, "4 working_hours", "2026-11-27 16:00", "2026-11-28 12:00"),
    (SATURDAY, True, "1 working_days", "2026-11-27 16:00", "2026-11-30 16:00"),
    # Open on the summer bank holiday.
    (OPEN_ON_HOLIDAY, False, "1 working_days", "2026-08-28 16:00", "2026-08-31 16:00"),
    (OPEN_ON_HOLIDAY, True, "1 working_days", "2026-08-28 16:00", "2026-09-01 16:00"),
]


@pytest.mark.parametrize(("local", "statutory", "length", "start", "expected"), LOCAL)
def test_local_days_move_local_limits_only(
    local: PartnershipSettings, statutory: bool, length: str, start: str, expected: str
) -> None:
    calendar = Calendar.from_settings(local)
    calendar = calendar.statutory if statutory else calendar
    assert due_moment(limit(length), at(start), calendar) == at(expected)


def test_a_front_door_open_day_and_night_counts_every_hour() -> None:
    always = Calendar(weekdays=frozenset(range(7)), opens=0, closes=24 * 60)
    # Saturday 23:00, four hours, one of them skipped by the clocks: Sunday 04:00.
    assert always.add_working_hours(at("2026-03-28 23:00"), 4) == at("2026-03-29 04:00")


def test_a_closure_says_why() -> None:
    calendar = Calendar.from_settings(CHRISTMAS_CLOSURE)
    assert calendar.closure(dt.date(2026, 12, 24)) == "Council closed"
    assert calendar.closure(dt.date(2026, 12, 25)) == "Christmas Day"
    assert calendar.closure(dt.date(2026, 12, 26)) == "weekend"
    assert calendar.closure(dt.date(2026, 12, 30)) is None
    assert calendar.is_open(at("2026-12-30 09:00"))
    until_thursday = Calendar(weekdays=frozenset(range(4)))
    assert until_thursday.closure(dt.date(2026, 11, 27)) == "not an opening day"
    assert until_thursday.closure(dt.date(2026, 11, 28)) == "weekend"
    assert not calendar.is_open(at("2026-12-30 17:00"))


def test_every_clock_has_words_and_the_partnership_may_set_its_limits() -> None:
    assert list(CLOCKS) == list(ClockCode) == [f"C{n}" for n in range(1, len(CLOCKS) + 1)]
    assert all(
        clock.title and clock.starts and clock.stops and clock.basis for clock in CLOCKS.values()
    )
    usual = _with()
    assert limit_of("C1", usual).in_words == "1 working day"
    assert limit_of("C2", usual, Urgency.RED).in_words == "4 hours"
    assert limit_of("C34", usual).in_words == "30 working minutes"
    assert limit_of("C17", usual).in_words == "24 hours"
    assert limit_of("C22", usual).in_words == "no due date"
    assert limit_of("C23", usual).in_words == "4 hours"
    changed = usual.model_dump(mode="json")
    changed["limits"]["others"] = {"C3": {"value": 1, "unit": "working_days"}}
    assert limit_of("C3", read_settings(changed)).in_words == "1 working day"
    with pytest.raises(ValueError, match="urgency"):
        limit_of("C2", usual)


def test_a_statutory_clock_ignores_local_closure_and_a_local_one_does_not() -> None:
    start = at("2026-12-23 12:00")
    assert due_for("C1", start, CHRISTMAS_CLOSURE) == at("2026-12-24 12:00")
    assert due_for("C18", start, CHRISTMAS_CLOSURE) == at("2026-12-31 12:00")
    decision = due_for("C1", start, CHRISTMAS_CLOSURE)
    assert due_for("C2", start, CHRISTMAS_CLOSURE, Urgency.BLUE) == decision


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due_moment(limit("1 hours"), dt.datetime(2026, 11, 24, 13, 5), USUAL)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2012-03-14", "2026-03-13", 13),
        ("2012-03-14", "2026-03-14", 14),
        ("2012-02-29", "2026-02-28", 13),  # no 29 February in 2026: 14 on 1 March
        ("2012-02-29", "2026-03-01", 14),
        ("2012-02-29", "2028-02-29", 16),
        ("2012-02-29", "2028-02-28", 15),
        ("2026-11-24", "2026-11-24", 0),
    ],
)
def test_an_age_in_whole_years(born: str, day: str, age: int) -> None:
    assert age_on(dt.date.fromisoformat(born), dt.date.fromisoformat(day)) == age


def test_an_age_before_birth_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        age_on(dt.date(2026, 11, 25), dt.date(2026, 11, 24))


moments = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2028, 12, 31)).map(  # noqa: DTZ001
    lambda naive: naive.replace(tzinfo=dt.UTC)
)
few = settings(max_examples=40)


@few
@given(moments, st.integers(0, 50))
def test_working_days_end_in_opening_hours_and_one_by_one(moment: dt.datetime, days: int) -> None:
    end = USUAL.add_working_days(moment, days)
    assert USUAL.is_open(end)
    assert USUAL.add_working_days(end, 1) == USUAL.add_working_days(moment, days + 1)


@few
@given(moments, st.integers(0, 40), st.integers(1, 40))
def test_working_hours_add_up(moment: dt.datetime, first: int, then: int) -> None:
    halfway = USUAL.add_working_hours(moment, first)
    assert USUAL.add_working_hours(halfway, then) == USUAL.add_working_hours(moment, first + then)


@few
@given(
    moments, moments, st.sampled_from(["1 working_days", "4 working_hours", "4 working_hours p"])
)
def test_what_came_first_is_never_due_later(one: dt.datetime, two: dt.datetime, text: str) -> None:
    first, second = (
        due_moment(limit(text), min(one, two), USUAL),
        due_moment(limit(text), max(one, two), USUAL),
    )
    assert first is not None
    assert second is not None
    assert first <= second


@few
@given(moments, st.integers(0, 200))
def test_elapsed_hours_elapse(moment: dt.datetime, hours: int) -> None:
    assert add_hours(moment, hours) - moment == dt.timedelta(hours=hours)


@few
@given(moments, moments)
def test_late_is_said_exactly_when_the_moment_has_passed(
    when: dt.datetime, now: dt.datetime
) -> None:
    assert (in_words(when, now).state is ClockState.LATE) == (now > when)


@pytest.mark.parametrize(
    ("begun", "due"),
    [
        ("2026-11-26 10:15", "2026-12-24 10:15"),  # a Thursday
        ("2026-11-27 10:15", "2026-12-24 10:15"),  # 28 days later is Christmas Day
        ("2026-11-30 10:15", "2026-12-24 10:15"),  # Monday 28 December is a bank holiday
        ("2026-12-01 10:15", "2026-12-29 10:15"),
    ],
)
def test_supervision_is_due_on_a_working_day(begun: str, due: str) -> None:
    assert due_for(ClockCode.SUPERVISION, at(begun), read_settings(SETTINGS)) == at(due)
