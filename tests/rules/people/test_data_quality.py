"""Dates that cannot be right, and dates that only look so."""

import datetime as dt

import pytest

from handrail.rules.people.data_quality import IMPOSSIBLE, Dates, find_impossible_dates

TODAY = dt.date(2026, 11, 24)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def born(text: str, until: str = "") -> dict[str, dt.date]:
    return {"born_from": day(text), "born_until": day(until or text)}


CASES = [
    (Dates(**born("2012-03-14")), ()),
    (Dates(), ()),
    (Dates(**born("2026-11-24")), ()),
    (Dates(**born("2026-11-25")), ("born_in_future",)),
    (Dates(**born("2026-01-01", "2026-12-31")), ()),
    (Dates(**born("1896-11-24")), ()),
    (Dates(**born("1896-11-23")), ("born_too_long_ago",)),
    (Dates(**born("2005-06-01"), referred_on=(day("2023-05-31"),)), ()),
    (Dates(**born("2005-06-01"), referred_on=(day("2023-06-01"),)), ("adult_referred",)),
    (Dates(**born("2005-01-01", "2005-12-31"), referred_on=(day("2023-06-01"),)), ()),
    (Dates(**born("2004-02-29"), referred_on=(day("2022-02-28"),)), ()),
    (Dates(**born("2004-02-29"), referred_on=(day("2022-03-01"),)), ("adult_referred",)),
    (Dates(**born("2012-03-14"), died_on=day("2012-03-14")), ()),
    (Dates(**born("2012-03-14"), died_on=day("2012-03-13")), ("died_before_born",)),
    (Dates(lived=((day("2020-01-02"), day("2020-01-02")),)), ()),
    (Dates(lived=((day("2020-01-02"), day("2020-01-01")),)), ("address_backwards",)),
    (Dates(lived=((None, day("2020-01-01")), (day("2020-01-01"), None))), ()),
    (Dates(**born("2012-03-14"), lived=((day("2012-03-14"), None),)), ()),
    (Dates(**born("2012-03-14"), lived=((day("2012-03-13"), None),)), ("address_before_birth",)),
]


@pytest.mark.parametrize(("dates", "expected"), CASES)
def test_only_what_cannot_be_is_found(dates: Dates, expected: tuple[str, ...]) -> None:
    assert find_impossible_dates(dates, TODAY) == expected


def test_several_are_found_in_the_order_of_the_table_and_each_once() -> None:
    twice = ((day("2000-01-02"), day("2000-01-01")),) * 2
    dates = Dates(**born("2030-01-01"), died_on=day("2020-01-01"), lived=twice)
    found = find_impossible_dates(dates, TODAY)
    assert found == (
        "born_in_future",
        "died_before_born",
        "address_backwards",
        "address_before_birth",
    )
    assert set(found) <= set(IMPOSSIBLE)
