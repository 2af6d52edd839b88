"""Time limits of a partnership: what they count, and what may not be set."""

import re

import pytest
from pydantic import ValidationError

from handrail.rules.clocks import CLOCKS
from handrail.rules.core.limits import Limit, Limits
from handrail.rules.vocabulary import Urgency
from handrail.rules.vocabulary.clock_codes import INTERVIEW_HOURS, ClockCode
from tests import source
from tests.test_threshold import files_with, texts

pytestmark = pytest.mark.once


def test_a_limit_is_said_in_words() -> None:
    assert Limit(value=1, unit="working_days").in_words == "1 working day"
    assert Limit(value=30, unit="working_minutes").in_words == "30 working minutes"
    assert Limit().in_words == "no due date"


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": 4},
        {"unit": "hours"},
        {"value": 4, "unit": "hours", "past_closing": True},
        {"value": -1, "unit": "hours"},
    ],
)
def test_a_limit_that_says_nothing_sensible_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Limit.model_validate(wrong)


def test_limits_of_an_earlier_version_are_read_in_the_units_of_today() -> None:
    rows = {
        "red": {"value": 4, "unit": "working_hours"},
        "amber": {"value": 24, "unit": "hours"},
        "green": {"value": 1, "unit": "working_days"},
        "blue": {"value": 0, "unit": "none"},
    }
    read = Limits.model_validate({"red_runs_past_closing": True, "decision_by_urgency": rows})
    assert read.decision(Urgency.RED) == Limit(value=4, unit="hours")
    assert read.decision(Urgency.AMBER) == Limit(value=8, unit="working_hours")


def test_the_72_hours_of_a_return_interview_are_written_in_one_place() -> None:
    """The statutory guidance on missing children; a partnership may only shorten them."""
    about = re.compile(r"interview|the child.s return|comes? back", re.IGNORECASE)
    found = {
        source.place(path)
        for path in files_with("72")
        for text in texts(path)
        if re.search(r"\b72\b", text) and about.search(text) and len(text) < 2000
    }
    # the register of law cites it, and docstrings for engineers name it
    assert found == {
        "handrail/rules/law/guidance.yaml",
        "handrail/actions/missing/episodes.py",
        "handrail/rules/missing/episodes.py",
    }
    assert CLOCKS[ClockCode.RETURN_INTERVIEW].limit == Limit(value=INTERVIEW_HOURS, unit="hours")


def test_a_return_interview_is_held_within_72_hours_at_most() -> None:
    with pytest.raises(ValidationError, match="at most 72 hours"):
        Limits.model_validate({"others": {"C11": {"value": 73, "unit": "hours"}}})
    with pytest.raises(ValidationError, match="C99 is not a clock"):
        Limits.model_validate({"others": {"C99": {"value": 1, "unit": "hours"}}})
