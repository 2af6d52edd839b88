"""What a check is asked about, and how rows that lie in time are compared."""

import datetime as dt

import pytest

from handrail.rules.returns.checks.check_results import Hit, hit_if, hits_where, overlapping_hits
from handrail.rules.returns.facts import PlanFacts
from tests.returns.checked import ASKED

pytestmark = pytest.mark.once


def plan(start: str, end: str = "") -> PlanFacts:
    ended = dt.date.fromisoformat(end) if end else None
    return PlanFacts("p", dt.date.fromisoformat(start), ended)


def overlaps(*rows: PlanFacts, ends_count: bool = False) -> list[str]:
    found = overlapping_hits(
        rows, lambda one: one.started_on, lambda one: one.ended_on, ends_count=ends_count
    )
    return [one.what for one in found]


def test_a_row_that_begins_on_the_day_on_which_another_ends_follows_it() -> None:
    rows = plan("2025-09-22", "2025-12-01"), plan("2025-12-01")
    assert overlaps(*rows) == []
    assert overlaps(*rows, ends_count=True) == ["1 December 2025"]
    assert overlaps(plan("2025-12-01"), plan("2025-09-22")) == ["1 December 2025"]
    three = plan("2025-09-22"), plan("2025-10-01"), plan("2025-12-01")
    assert overlaps(*three) == ["1 October 2025", "1 December 2025"], "each once"


def test_a_wrong_row_is_named_by_its_day_or_by_none() -> None:
    one = plan("2025-09-22")
    assert list(hits_where([one], lambda row: True, lambda row: row.ended_on)) == [
        Hit("no day", one)
    ]
    assert list(hits_where([one], lambda row: False, lambda row: row.ended_on)) == []
    assert list(hit_if(False)) == []


def test_late_is_told_by_the_end_of_the_year_at_the_latest() -> None:
    assert ASKED.is_late(dt.date(2025, 12, 15), 45)
    assert not ASKED.is_late(dt.date(2026, 3, 30), 45)
    assert not ASKED.knows("sex", "X")
