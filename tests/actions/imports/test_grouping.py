"""The rows of a file by the child whom they are about."""

from types import SimpleNamespace
from typing import Any

import pytest

from handrail.actions.imports.grouping import ABOVE, ASSESSED, REVIEWED, Grouped

pytestmark = pytest.mark.once


SHEETS: dict[str, dict[str, dict[str, str]]] = {
    "episodes": {"E1": {"child": "C1"}},
    "assessments": {
        "A1": {"episode": "E1", "authorised_on": "2026-03-02"},
        "A2": {"episode": "E1", "authorised_on": "2026-02-01"},
    },
    "enquiries": {"S1": {"episode": "E1"}},
    "conferences": {"K1": {"episode": "E1", "enquiry": "S1", "held_on": "2026-02-09"}},
    "plans": {"P1": {"episode": "E1"}, "P2": {"episode": "gone"}},
    "reviews": {
        "R1": {"plan": "P1", "reviewed_on": "2026-05-01"},
        "R2": {"plan": "P1", "reviewed_on": "2026-04-01"},
    },
}


def grouped() -> Grouped:
    sheets = {
        name: {key: SimpleNamespace(values=row) for key, row in SHEETS.get(name, {}).items()}
        for name in ABOVE
    }
    gathered: Any = SimpleNamespace(
        sheets=sheets, rows=lambda sheet: [(key, row.values) for key, row in sheets[sheet].items()]
    )
    return Grouped(gathered)


def test_every_row_beneath_an_episode_is_of_its_child() -> None:
    found = grouped()
    assert set(found.of_child) == {"C1"}
    assert found.child_of["reviews", "R1"] == "C1"
    assert ("plans", "P2") not in found.child_of


def test_a_row_is_told_what_those_beneath_it_say() -> None:
    found = grouped()
    assert found.values(("plans", "P1"))[REVIEWED] == "2026-05-01"
    assert found.values(("enquiries", "S1"))["conference_on"] == "2026-02-09"
    assert found.told["episodes", "E1"][ASSESSED] == "2026-02-01"
    assert found.cells(("plans", "P1")) == {"episode": "E1"}


def test_rows_are_named_by_sheet() -> None:
    assert list(grouped().names("plans", "episodes")) == [
        ("plans", "P1"),
        ("plans", "P2"),
        ("episodes", "E1"),
    ]
