"""Filters of the queue: by name or number, by view, and any column as its order."""

from types import SimpleNamespace
from typing import Any

from handrail.records.queries.front_door.queue_filters import (
    SORTS,
    QueueFilter,
    filter_by_name,
    has_waited,
    matches_filter,
    sort_by_column,
    view_counts,
)
from tests.people import NOW


def row(given: str, **more: Any) -> Any:
    told = {
        "child_given": given, "child_family": "Devlin", "references": ("NM-R-26-0001",),
        "urgency": "red", "due_at": NOW, "received_at": NOW, "sent_from": "Ashgrove",
        "taken_by": None, "taken_by_id": None, "is_late": False, "is_due_today": False,
        "safe_tonight": "", "is_alerted": False,
    }  # fmt: skip
    return SimpleNamespace(**(told | more))


def given(rows: list[Any]) -> list[str]:
    return [one.child_given for one in rows]


def test_a_name_is_found_without_its_accents_and_capitals_or_by_a_part() -> None:
    rows = [row("Zoë"), row("Ann", references=("LCS-77",))]
    for asked in ("zoe", "ZOË DEV", "  zoë  "):
        assert given(filter_by_name(rows, QueueFilter(reference=asked))) == ["Zoë"]
    assert given(filter_by_name(rows, QueueFilter(reference="lcs-7"))) == ["Ann"]
    assert given(filter_by_name(rows, QueueFilter())) == ["Zoë", "Ann"]


def test_every_column_sorts_and_equal_rows_keep_their_order() -> None:
    rows = [row("Bea", urgency=""), row("Ann", urgency="blue"), row("Cy", due_at=None)]
    for column in SORTS:
        assert sorted(given(sort_by_column(rows, column))) == ["Ann", "Bea", "Cy"]
    assert given(sort_by_column(rows, "child")) == ["Ann", "Bea", "Cy"]
    assert given(sort_by_column(rows, "-child")) == ["Cy", "Bea", "Ann"]
    assert given(sort_by_column(rows, "urgency")) == ["Cy", "Ann", "Bea"]
    assert given(sort_by_column(rows, "due"))[-1] == "Cy"
    assert given(sort_by_column(rows, "from")) == ["Bea", "Ann", "Cy"]
    assert sort_by_column(rows, "passwords") is rows


def test_mine_is_what_is_allocated_to_whoever_asks() -> None:
    worker = SimpleNamespace(name="Bob")
    rows = [row("Ann", taken_by=worker, taken_by_id=7), row("Bea")]
    mine = QueueFilter(only=("mine",), account=7)
    assert given([one for one in rows if matches_filter(one, mine, NOW)]) == ["Ann"]
    counts = view_counts(rows, 7, NOW)
    assert (counts["mine"], counts["nobody"], counts["red"]) == (1, 1, 2)
    assert view_counts(rows, None, NOW)["mine"] == 0


def test_what_came_now_has_waited_for_less_than_four_hours() -> None:
    assert has_waited(row("Ann"), "hours", NOW)
    assert not has_waited(row("Ann"), "days", NOW)
