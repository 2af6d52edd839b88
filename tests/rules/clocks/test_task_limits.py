"""When a task is due, by the word of its row."""

import datetime as dt

import pytest

from handrail.rules.clocks.task_limits import task_due
from handrail.rules.core.local_time import LONDON
from handrail.rules.core.settings import read_settings
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.workflow import STEPS
from tests.people.cast import SETTINGS

TUESDAY_NIGHT = dt.datetime(2026, 11, 24, 22, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        ("today", "2026-11-25 17:00"),
        ("next_day", "2026-11-25 17:00"),
        ("opening", "2026-11-25 09:00"),
        ("addendum", "2026-11-26 09:00"),  # one working day
    ],
)
def test_a_task_opened_at_night_is_due_by_its_word(limit: str, due: str) -> None:
    expected = dt.datetime.fromisoformat(due).replace(tzinfo=LONDON)
    assert task_due(limit, TUESDAY_NIGHT, read_settings(SETTINGS)) == expected


def test_no_word_is_no_due_date_and_an_unknown_one_is_refused() -> None:
    settings = read_settings(SETTINGS)
    assert task_due("", TUESDAY_NIGHT, settings) is None
    with pytest.raises(KeyError):
        task_due("tomorrow", TUESDAY_NIGHT, settings)


def test_the_task_of_every_step_has_a_limit_that_is_known() -> None:
    words = {row.limit for step in STEPS for row in step.tasks}
    of_the_row = {"referral", "planned"}
    settings = read_settings(SETTINGS)
    for limit in words - of_the_row - set(ClockCode):
        task_due(limit, TUESDAY_NIGHT, settings)
    assert len(words) > 5
