"""What is recorded of the answers that a step puts right or replaces."""

import datetime as dt

import pytest

from handrail.records.models import Missing
from handrail.records.queries.casework.recorded_answers import recorded_answers
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.workflow import NAMED
from tests.people.casework import allocated, taken
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_corrected_date_without_a_time_loses_the_earlier_time() -> None:
    note = taken(allocated(), "visit:casenote", happened_on=day_given(NOW.date()),
                 happened_time="09:00")  # fmt: skip
    step = NAMED["casenote", "correct_visit"]
    assert recorded_answers(note, step)["happened_time"] == "09:00"
    taken(note, "correct_visit", happened_on=day_given(NOW.date()), happened_time="", seen="")
    assert "happened_time" not in recorded_answers(note, step)


def test_a_moment_without_a_form_behind_it_is_read_from_the_row() -> None:
    gone = dt.datetime(2026, 11, 20, 21, 0, tzinfo=dt.UTC)
    row = Missing(missing_from=gone)
    found = recorded_answers(row, NAMED["missing", "times"])
    assert found == {"missing_from_on": day_given(gone.date()), "missing_from_time": "21:00"}


def test_why_it_is_corrected_is_asked_anew() -> None:
    meeting = taken(allocated(), "call:meeting", agencies=["police"], reason="He was seen again")
    assert "reason" not in recorded_answers(meeting, NAMED["meeting", "correct"])


def test_a_step_that_replaces_nothing_has_nothing_recorded() -> None:
    meeting = taken(allocated(), "call:meeting", agencies=["police"])
    assert recorded_answers(meeting, NAMED["meeting", "hold"]) == {}
