"""What an inspector is shown: the part in which an entry stands, and how a limit went."""

import datetime as dt

import pytest

from handrail.rules.returns.inspection import PARTS, TITLES, limit_outcome, part_of, usual_period

pytestmark = pytest.mark.once


NOW = dt.datetime(2026, 8, 31, 12, 0, tzinfo=dt.UTC)
BEFORE, AFTER = NOW - dt.timedelta(hours=1), NOW + dt.timedelta(hours=1)


def test_a_decision_goes_before_the_part_of_its_stage() -> None:
    assert part_of("stepdown", "agree") == "decisions"
    assert part_of("stepdown", "propose") == "plans"
    assert part_of("case", "note") == "notes"
    assert part_of("", "") == "referrals"


def test_every_part_has_a_letter_of_its_own() -> None:
    assert len({part.letter for part in PARTS}) == len(PARTS) == len(TITLES)


@pytest.mark.parametrize(
    ("due", "stopped", "said"),
    [
        (NOW, BEFORE, "Met"),
        (NOW, NOW, "Met"),
        (BEFORE, NOW, "Missed"),
        (AFTER, None, "Runs"),
        (NOW, None, "Runs"),
        (BEFORE, None, "Missed, not done yet"),
        (None, NOW, "Ended"),
        (None, None, "Runs"),
    ],
)
def test_how_a_limit_went(due: dt.datetime | None, stopped: dt.datetime | None, said: str) -> None:
    assert limit_outcome(due, stopped, NOW) == said


def test_the_usual_list_is_of_six_months() -> None:
    assert usual_period(NOW) == (dt.date(2026, 2, 28), dt.date(2026, 8, 31))
