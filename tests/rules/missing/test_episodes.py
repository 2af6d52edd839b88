"""Missing episodes, pure: hand-computed hours, the 72 hours, repeats, and what two name alike."""

import datetime as dt

import pytest

from handrail.rules.clocks import due_for
from handrail.rules.core.settings import PartnershipSettings
from handrail.rules.missing import charts, police_file
from handrail.rules.missing.episodes import (
    Span,
    away_words,
    in_same_hours,
    list_named,
    repeat_words,
    repeats_at,
    within_limit,
)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


SETTINGS = PartnershipSettings(name="N", short_name="N", place="N", reference_prefix="NM")

# returned (UTC), due (UTC): computed by hand; local time beside it
RETURNED = [
    ("a weekend", "2026-11-20 17:30", "2026-11-23 17:30"),
    ("a bank holiday night", "2026-12-24 23:10", "2026-12-27 23:10"),
    # Friday 23 October 22:00 in summer time is due Monday 21:00 by the clock on the wall
    ("the autumn change", "2026-10-23 21:00", "2026-10-26 21:00"),
    # in the hour that comes twice: the second 01:30 of 25 October
    ("the hour that comes twice", "2026-10-25 01:30", "2026-10-28 01:30"),
    # Friday 26 March 22:00 is due Monday 23:00 by the clock on the wall
    ("the spring change", "2027-03-26 22:00", "2027-03-29 22:00"),
]


@pytest.mark.parametrize(("name", "returned", "due"), RETURNED, ids=[row[0] for row in RETURNED])
def test_72_hours_are_real_hours(name: str, returned: str, due: str) -> None:
    assert due_for("C11", utc(returned), SETTINGS) == utc(due)


def test_on_the_wall_the_autumn_change_gives_an_hour_and_the_spring_change_takes_one() -> None:
    assert police_file.parse_moment("2026-10-23 22:00") == utc("2026-10-23 21:00")
    assert police_file.parse_moment("2026-10-26 21:00") == utc("2026-10-26 21:00")
    assert police_file.parse_moment("2027-03-26 22:00") == utc("2027-03-26 22:00")
    assert police_file.parse_moment("2027-03-29 23:00") == utc("2027-03-29 22:00")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (
            "2026-10-24 22:30",
            "2026-10-25 09:00",
            "11 hours 30 minutes",
        ),  # an hour more
        ("2027-03-27 22:30", "2027-03-28 09:00", "9 hours 30 minutes"),  # and here one less
        ("2026-11-20 17:30", "2026-11-20 18:29", "59 minutes"),
        ("2026-11-20 17:30", "2026-11-22 16:30", "47 hours"),
        ("2026-11-20 17:30", "2026-11-22 17:30", "2 days"),
        ("2026-11-20 17:30", "2026-11-22 20:30", "2 days 3 hours"),
        ("2026-11-20 17:30", "2026-11-23 18:00", "3 days"),
        ("2026-11-20 17:30", "2026-11-23 18:30", "3 days 1 hour"),
        ("2026-11-20 17:30", "2026-11-20 17:30", "less than a minute"),
    ],
)
def test_hours_away_are_elapsed_hours(start: str, end: str, words: str) -> None:
    first, last = police_file.parse_moment(start), police_file.parse_moment(end)
    assert first is not None
    assert away_words(Span(first, last).away(utc("2027-06-01 12:00"))) == words


@pytest.mark.parametrize(
    ("done", "now", "answer", "words"),
    [
        ("2026-10-26 21:00", "2026-11-01 12:00", "yes", "Yes, 3 days after the return"),
        ("2026-10-26 21:01", "2026-11-01 12:00", "no", "No, 3 days after the return"),
        (None, "2026-10-26 20:00", "open", "Not yet, 1 hour left"),
        (None, "2026-10-26 21:00", "open", "Not yet, less than a minute left"),
        (None, "2026-10-26 23:00", "no", "No, 2 hours over 72 hours"),
    ],
)
def test_within_72_hours_is_yes_no_or_still_open(
    done: str | None, now: str, answer: str, words: str
) -> None:
    returned, held = utc("2026-10-23 21:00"), utc(done) if done else None
    found = within_limit(returned, held, utc(now), limit=dt.timedelta(hours=72))
    assert (found.answer, found.words) == (answer, words)


AT = utc("2026-11-24 21:00")


@pytest.mark.parametrize(
    ("starts", "found", "words"),
    [
        (["2026-11-24 21:00"], [], ""),
        (["2026-10-27 10:00"], [(2, 28)], "Missing twice in 28 days"),  # 28 days before
        (["2026-10-26 10:00"], [], ""),  # 29 days before
        (["2026-08-26 10:00", "2026-09-30 10:00"], [(3, 90)], "Missing 3 times in 90 days"),
        (["2026-08-25 10:00", "2026-09-30 10:00"], [], ""),  # 91 days before
        (
            ["2026-11-01 10:00", "2026-11-20 10:00"],
            [(3, 28), (3, 90)],
            "Missing 3 times in 90 days",
        ),
        (["2026-11-25 10:00"], [], ""),  # after this one
    ],
)
def test_two_in_28_days_or_three_in_90_are_a_repeat(
    starts: list[str], found: list[tuple[int, int]], words: str
) -> None:
    every = {utc(start) for start in starts} | {AT}
    assert repeats_at(every, AT) == found
    assert repeat_words(repeats_at(every, AT)) == words


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (("20:00", "23:00"), ("22:00", "23:30"), True),
        (("10:00", "12:00"), ("18:00", "19:00"), True),  # six hours apart
        (("10:00", "12:00"), ("18:01", "19:00"), False),
        (("10:00", None), ("18:00", "19:00"), True),  # still away
    ],
)
def test_absences_within_six_hours_of_each_other_are_in_the_same_hours(
    one: tuple[str, str | None], other: tuple[str, str | None], near: bool
) -> None:
    spans = [
        Span(*(utc(f"2026-11-24 {time}") if time else None for time in pair))
        for pair in (one, other)
    ]
    assert in_same_hours(*spans, utc("2026-11-24 20:00")) is near
    assert in_same_hours(*reversed(spans), utc("2026-11-24 20:00")) is near


def test_what_names_nothing_is_not_compared() -> None:
    found = list_named(
        {
            "people_near": "Kéz\n- kez\nfriends\nat home\nBo",
            "vehicles": "AB12 CDE, \ngrey car (ab12 cde)\nnot known",
            "found_where": "Mill Lane",
            "last_seen": "Mill Lane",
        }
    )
    assert [(one.kind, one.folded) for one in found] == [
        ("person", "kez"),
        ("vehicle", "ab12cde"),
        ("place", "mill lane"),
    ]


def test_the_days_of_the_clock_changes_have_25_and_23_hours() -> None:
    now = utc("2027-06-01 12:00")
    autumn, spring = dt.date(2026, 10, 25), dt.date(2027, 3, 28)
    away = [Span(utc("2026-09-30 23:00"), utc("2027-05-01 00:00"))]
    assert charts.hours_on(away, autumn, now) == 25
    assert charts.hours_on(away, spring, now) == 23
    rows = charts.totals_by_month(away, charts.months_until(spring, 6), now)
    assert [row.hours for row in rows] == [745, 720, 744, 744, 672, 743]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-24 16:05", "2026-11-24 16:05"),
        ("24/11/2026 16:05", "2026-11-24 16:05"),
        ("24.11.2026 16.05", "2026-11-24 16:05"),
        ("2026-07-24T16:05:30", "2026-07-24 15:05"),
        ("2026-10-25 01:30 BST", "2026-10-25 00:30"),  # the first of the two
        ("2026-10-25T01:30+00:00", "2026-10-25 01:30"),  # the second
        ("2026-10-25T01:30Z", "2026-10-25 01:30"),
    ],
)
def test_a_moment_of_a_police_file_is_read(text: str, moment: str) -> None:
    assert police_file.parse_moment(text) == utc(moment)


@pytest.mark.parametrize("text", ["", "yesterday", "2026-02-30 10:00", "2026-11-24", "24/11 10:00",
                                  "2026-11-24 25:00", "2026-11-24 10:61"])  # fmt: skip
def test_a_moment_that_is_none_is_not_guessed(text: str) -> None:
    assert police_file.parse_moment(text) is None


HEAD = "police_reference,given,family,born,missing_from,grade"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("police_reference", "only one column"),
        ("given,family,born,missing_from\nA,B,2012-01-01,2026-11-24 10:00", "police_reference"),
        (f"{HEAD}\n", "no row"),
        (f'{HEAD}\n"MP/1,A,B', "quotation mark"),
        (f"{HEAD},given\nMP/1,A,B,2012-01-01,2026-11-24 10:00,low,A", "twice"),
        ("a\0b,c\nd,e", "not a text file"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(text: str, says: str) -> None:
    rows, problems = police_file.read_file(text)
    assert rows == []
    assert says in " ".join(problem.message for problem in problems)


def test_semicolons_marks_and_surplus_columns_are_read_and_kept() -> None:
    text = (
        f"\ufeff{HEAD};extra\r\n\r\nMP/1;Zoë;O’Hara;14/3/2012;24/11/2026 10:00;No apparent risk;x"
    )
    rows, problems = police_file.read_file(text.replace(",", ";"))
    assert problems == []
    read = police_file.read_row(rows[0], utc("2026-11-24 12:00"))
    assert (read.born, read.grade, read.why) == ("2012-03-14", "no_apparent_risk", "")
    assert rows[0].cells["extra"] == "x"


def test_a_file_in_the_encoding_of_a_spreadsheet_is_read_and_another_is_explained() -> None:
    assert police_file.decode_file("Zoë".encode("utf-16")) == "Zoë"
    with pytest.raises(ValueError, match="CSV UTF-8"):
        police_file.decode_file(b"Zo\x81")


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"police_reference": ""}, "no_reference"),
        ({"born": "14 March"}, "no_name"),
        ({"family": ""}, "no_name"),
        ({"missing_from": "last night"}, "no_date"),
        ({"returned_at": "soon"}, "no_date"),
        ({"missing_from": "2026-11-25 10:00"}, "wrong_times"),
        ({"returned_at": "2026-11-20 10:00"}, "wrong_times"),
        ({"grade": "purple"}, "no_grade"),
        ({}, ""),
    ],
)
def test_a_row_says_why_it_cannot_be_placed(cells: dict[str, str], why: str) -> None:
    good = dict.fromkeys(police_file.COLUMNS, "") | {
        "police_reference": "MP/1",
        "given": "Zoe",
        "family": "Hart",
        "born": "2012-03-14",
        "missing_from": "2026-11-23 10:00",
    }
    row = police_file.PoliceRow(2, good | cells)
    assert police_file.read_row(row, utc("2026-11-24 12:00")).why == why
    assert not why or why in police_file.WAITS
