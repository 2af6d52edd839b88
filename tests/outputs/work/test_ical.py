"""The calendar feed is one that other programs read, right across the change of the clocks."""

import datetime as dt

import pytest

from handrail.outputs.work import ical
from handrail.outputs.work.ical import Entry

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


def read(body: bytes) -> list[dict[str, str]]:
    """The events of a feed, as a calendar program reads them."""
    text = body.decode()
    assert text.endswith("END:VCALENDAR\r\n")
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
        assert "\n" not in line
    found: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and ":" in line:
            key, value = line.split(":", 1)
            found[-1][key.split(";")[0]] = value
    return found


@pytest.mark.parametrize(
    ("at", "start"),
    [
        (dt.datetime(2026, 10, 24, 9, 0, tzinfo=dt.UTC), "20261024T090000Z"),  # ten in London
        (dt.datetime(2026, 10, 26, 10, 0, tzinfo=dt.UTC), "20261026T100000Z"),  # ten in London
    ],
)
def test_a_moment_is_told_as_what_it_is_whatever_the_clocks_say(
    at: dt.datetime, start: str
) -> None:
    entry = Entry("meeting-1", "Strategy discussion NM-M-1", at, "https://h.example/x/",
                  dt.timedelta(hours=1))  # fmt: skip
    event = read(ical.calendar_feed([entry], name="N", host="h.example", now=NOW))[0]
    assert event["DTSTART"] == start
    assert event["SUMMARY"] == "Strategy discussion NM-M-1"
    assert event["UID"] == "meeting-1@h.example"


def test_a_day_without_a_time_is_a_day() -> None:
    entry = Entry("r", "Review due: plan NM-1", NOW, "https://h.example/", is_day=True)
    assert b"DTSTART;VALUE=DATE:20261124\r\n" in ical.calendar_feed(
        [entry], name="N", host="h", now=NOW
    )


def test_what_is_written_cannot_become_a_line_of_its_own() -> None:
    entry = Entry("r", "A; b, c\nEND:VEVENT \\ " + "ü" * 90, NOW, "https://h.example/")
    event = read(ical.calendar_feed([entry], name="N", host="h", now=NOW))
    assert len(event) == 1
    assert event[0]["SUMMARY"].startswith("A\\; b\\, c\\nEND:VEVENT \\\\ üü")
