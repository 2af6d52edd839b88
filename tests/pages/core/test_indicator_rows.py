"""Parts that a page shows many times: each has its own answer, and none of the one before."""

import datetime as dt
import re
from typing import Any

import pytest

from handrail.pages.core import indicator_rows
from handrail.pages.core.fields import Field
from handrail.rules.clocks import ClockWords, in_words
from handrail.rules.clocks.texts import ClockState
from handrail.rules.forms.form_parser import read_form
from tests import people

pytestmark = pytest.mark.once
FORM = read_form((people.FORMS / "zero_to_three.yaml").read_text("utf-8"))
SIGN = next(FORM.indicators())


def row(answer: Any = None, **problems: str) -> str:
    return str(
        indicator_rows.render_indicator(Field(SIGN, FORM, answer, problems, {"child": "Orla"}))
    )


def test_one_answer_is_checked_and_the_next_row_has_none_of_it() -> None:
    found = row({"presence": "2", "evidence": "<b>Twice</b>"})
    assert found.count(" checked") == 1
    assert "&lt;b&gt;Twice&lt;/b&gt;" in found
    empty = row()
    assert " checked" not in empty
    assert "Twice" not in empty
    assert "\ue000" not in found + empty


def test_a_row_with_a_problem_shows_it() -> None:
    key = f"{SIGN.key}__evidence"
    assert "Say what you saw" in row({"presence": "2"}, **{key: "Say what you saw"})
    assert "Say what you saw" not in row({"presence": "2"})


def test_a_clock_says_its_words_and_its_exact_time() -> None:
    words = ClockWords(next(iter(ClockState)), "2 hours left", "2 hours left", "Tuesday")
    found = str(indicator_rows.render_clock(words))
    assert "2 hours left" in found
    assert "Tuesday" in found
    other = ClockWords(words.state, "Late", "Late", "")
    assert "Tuesday" not in str(indicator_rows.render_clock(other))


@pytest.mark.parametrize(
    ("days", "tip", "shown"),
    [
        (0, False, "12 hours left, Tuesday 24 November 2026, 21:00"),
        (0, True, "Today 21:00, Tuesday 24 November 2026"),
        (1, False, "Due tomorrow 21:00, Wednesday 25 November 2026"),
        (1, True, "Tomorrow 21:00, Wednesday 25 November 2026"),
        (3, False, "Due Friday 21:00, 27 November 2026"),
        (3, True, "Friday 21:00, 27 November 2026"),
        (40, False, "Due 3 January 2027 21:00"),
        (40, True, "3 January 2027 21:00"),
    ],
)
def test_a_clock_writes_a_date_and_a_time_once(days: int, tip: bool, shown: str) -> None:
    now = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)
    words = in_words(now + dt.timedelta(days=days, hours=12), now)
    found = str(indicator_rows.render_clock(words, tip=tip))
    assert re.sub(r"<[^>]*>", "", found).strip() == shown


def test_a_sign_is_a_word_that_is_escaped() -> None:
    assert "Not safe &amp; late" in str(indicator_rows.render_sign("danger", "Not safe & late"))
