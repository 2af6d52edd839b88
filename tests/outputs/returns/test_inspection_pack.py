"""A child’s file for an inspector, put together of plain rows: each thing in its part."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.outputs.returns import inspection_pack
from handrail.outputs.returns.inspection_pack import SEALED, Filing, Omission, Told
from handrail.rules.returns.inspection import NEVER

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def told(kept: Any, at: dt.datetime, title: str, stage: str = "") -> Told:
    kept.row.stage = stage
    return Told(at, "school", title, kept)


def filed(*every: Told, clocks: tuple[Any, ...] = ()) -> Filing:
    return inspection_pack.file_contents(every, (), clocks, words={"child": "Saoirse"}, now=NOW)


def clock(due: dt.datetime | None, stopped: dt.datetime | None, reason: str = "") -> Any:
    return SimpleNamespace(kind="C1", started_at=NOW - 9 * HOUR, due_at=due,
                           stopped_at=stopped, breach_reason=reason)  # fmt: skip


def test_entries_stand_oldest_first_and_the_chronology_leads_to_each(
    make_kept: Callable[..., Any], outer: Any
) -> None:
    note = make_kept("exploitation_screening", {"why": "The car"}, part="screening")
    found = filed(told(note, NOW, "Later", "casenote"), told(outer, NOW - HOUR, "Referral"))
    assert [(row.title, row.number) for row in found.parts["chronology"].happened] == [
        ("Referral", "R1"), ("Later", "N1"),
    ]  # fmt: skip
    (entry,) = found.parts["referrals"].entries
    assert entry.source == "Priya Nair, Ashgrove Academy"
    assert entry.sections[-1].parts[0].title == "Reasons recorded"


def test_the_childs_words_stand_apart_with_the_number_of_their_entry(outer: Any) -> None:
    (said,) = filed(told(outer, NOW, "Referral")).parts["voice"].said
    assert (said.number, said.voice.words) == ("R1", "He says I owe him for the phone.")


def test_what_is_sealed_is_named_with_its_place_and_what_is_left_is_counted(outer: Any) -> None:
    found = inspection_pack.list_omissions(
        filed(told(outer, NOW, "Referral")), "Ruth Adeyemi", 3, 1000
    )
    assert found[0].why == SEALED
    assert found[0].with_numbers.count("(R1)") == 3
    assert "R1" not in found[0].what
    assert found[1] == Omission("The 3 oldest entries", "A file holds the newest 1,000 entries")
    assert found[2].what == "What Ruth Adeyemi is not allowed to read"
    nothing_sealed = inspection_pack.list_omissions(filed(), "Ruth Adeyemi", 0, 1000)
    assert [(one.what, one.why) for one in nothing_sealed[1:]] == list(NEVER)


def test_a_limit_that_was_missed_says_when_nobody_wrote_why() -> None:
    met, late, running = clock(NOW, NOW), clock(NOW - HOUR, NOW), clock(NOW + HOUR, None)
    ran = filed(clocks=(met, late, clock(NOW - HOUR, NOW, "She was ill"), running)).parts["clocks"]
    assert [(row.outcome, row.reason) for row in ran.ran] == [
        ("Met", ""), ("Missed", "No reason recorded"), ("Missed", "She was ill"), ("Runs", ""),
    ]  # fmt: skip
    assert ran.number == 4
