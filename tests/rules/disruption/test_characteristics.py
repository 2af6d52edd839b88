"""Sex, ethnicity and nationality of a suspect: what lacks, and what a page says of them."""

import datetime as dt
from types import SimpleNamespace

import pytest

from handrail.rules.disruption import characteristics
from handrail.rules.forms.answer_dates import day_given

pytestmark = pytest.mark.once
DAY = dt.date(2026, 12, 1)


def test_what_was_not_asked_needs_a_date_and_what_was_refused_needs_none() -> None:
    asked = {"sex": "m", "ethnicity": "refu", "nationality": "nobt"}
    assert list(characteristics.find_problems(asked)) == ["ask_on"]
    assert characteristics.find_problems({**asked, "ask_on": day_given(DAY)}) == {}
    assert characteristics.find_problems({**asked, "nationality": "refu"}) == {}


def test_an_answer_that_no_longer_applies_is_emptied() -> None:
    given = {"sex": "m", "ethnicity": "refu", "nationality": "british", "ask_on": day_given(DAY)}
    assert characteristics.columns_of(given) == {"ethnicity_by": "", "ask_on": None}


def test_a_page_says_whether_they_are_recorded_and_never_what_they_are() -> None:
    none = SimpleNamespace(sex="", ask_on=None, known_on=None)
    assert characteristics.progress_of(none) == "Not recorded yet"
    waits = SimpleNamespace(sex="nobt", ask_on=DAY, known_on=DAY)
    assert characteristics.progress_of(waits).endswith("Record them by 1 December 2026")
    done = SimpleNamespace(sex="m", ask_on=None, known_on=DAY)
    assert characteristics.progress_of(done) == "Recorded, source dated 1 December 2026"
