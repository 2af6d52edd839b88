"""The form of a correction shows what is recorded now."""

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from handrail.records.models import Case
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.people.casework import allocated, opened, taken
from tests.people.cast import NOW
from tests.people.missing import back, reported, when

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TITLE = "Recorded now"


@pytest.fixture
def case() -> Case:
    return allocated(opened(people.sent()))


def recorded(thing: str, row: object, step: str, login: str) -> str:
    """The card of what is recorded now on the form of a step, without marks; "" for none."""
    where = reverse("case_step", args=[thing, row.public_id, step])  # type: ignore[attr-defined]
    page = people.signed_in(login).get(where).content.decode()
    found = re.search(r'id="recorded-now">(.*?)</section>', page, re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", found[1]))) if found else ""


def test_the_times_of_a_meeting_stand_above_their_correction(case: Case) -> None:
    meeting = taken(case, "call:meeting", agencies=["police"], **when("called", "2026-11-20 10:05"))
    come = ["police", "health"]
    taken(meeting, "hold", by="marcus", came=come, **when("happened", "2026-11-21 14:30"))
    said = recorded("meeting", meeting, "correct", "marcus")
    assert said.startswith(f" {TITLE}")
    assert "Requested on 20 November 2026" in said
    assert "Time held 14:30" in said


def test_a_date_that_was_not_asked_is_the_day_of_entry(case: Case) -> None:
    meeting = taken(case, "call:meeting", agencies=["police"], called_on=None, called_time="")
    entered = f"{NOW.day} {NOW:%B %Y}"
    assert f"Requested on {entered}" in recorded("meeting", meeting, "correct", "marcus")


def test_a_second_correction_shows_the_first(case: Case) -> None:
    note = taken(case, "visit:casenote", happened_on=day_given(dt.date(2026, 11, 10)))
    taken(note, "correct_visit", happened_on=day_given(dt.date(2026, 11, 12)), happened_time="",
          next_on=None, seen="")  # fmt: skip
    said = recorded("casenote", note, "correct_visit", "cat")
    assert "12 November 2026" in said
    assert "10 November" not in said
    assert "Child seen Seen alone" in said, "what was not corrected is still recorded"


def test_the_wording_of_a_note_stands_above_its_correction(case: Case) -> None:
    note = taken(case, "write:casenote", text="Sorcha missed the bus.")
    assert "Sorcha missed the bus." in recorded("casenote", note, "correct", "cat")


def test_the_times_of_a_missing_episode_stand_above_their_correction(case: Case) -> None:
    row = back(reported(case=case, at="2026-11-20 21:00"), "2026-11-21 06:15")
    said = recorded("missing", row, "times", "cora")
    assert "Missing since 20 November 2026 Went missing at 21:00" in said
    assert "Date returned 21 November 2026 Time returned 06:15" in said


def test_a_time_that_was_not_told_is_not_made_up(case: Case) -> None:
    told = {"missing_from_on": day_given(dt.date(2026, 11, 20)), "missing_from_time": ""}
    row = taken(case, "report:missing", by="cat", **told)
    said = recorded("missing", row, "times", "cora")
    assert "20 November 2026" in said
    assert "12:00" not in said


def test_a_step_that_corrects_nothing_shows_nothing(case: Case) -> None:
    meeting = taken(case, "call:meeting", agencies=["police"])
    assert recorded("meeting", meeting, "hold", "marcus") == ""
