"""Rows that would lead to the work of another child."""

from collections.abc import Collection, Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.rules.imports import children
from handrail.rules.imports.children import OF_A_CASE, OF_A_CHILD, Earlier

pytestmark = pytest.mark.once


EARLIER = {"E1": Earlier("case", "C1"), "E0": Earlier("referral", "C1")}


def known(sheet: str, names: Collection[str]) -> Mapping[str, Earlier]:
    return {name: EARLIER[name] for name in names if sheet == "episodes" and name in EARLIER}


def found(**rows: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    names = ("children", *OF_A_CHILD, *OF_A_CASE)
    sheets: dict[str, dict[str, Any]] = {name: {} for name in names}
    for sheet, of in rows.items():
        sheets[sheet] = {name: SimpleNamespace(values=values) for name, values in of.items()}
    return [(sheet, column) for sheet, _, column, _ in children.find_problems(sheets, known)]


def test_what_stays_with_its_child_is_no_problem() -> None:
    assert found(episodes={"E1": {"child": "C1"}}, plans={"P1": {"episode": "E1"}}) == []
    assert found() == []


def test_an_episode_that_came_with_another_child_is_told() -> None:
    assert found(episodes={"E1": {"child": "C2"}}) == [("episodes", "child")]


def test_a_row_of_a_case_under_no_further_action_is_told() -> None:
    assert found(plans={"P1": {"episode": "E0"}}) == [("plans", "episode")]
    assert found(episodes={"E0": {"child": "C1"}}) == [("episodes", "is_nfa")]


def test_a_plan_that_names_the_conference_of_another_child_is_told() -> None:
    rows = found(
        episodes={"E1": {"child": "C1"}, "E2": {"child": "C2"}},
        conferences={"K2": {"episode": "E2"}},
        plans={"P1": {"episode": "E1", "conference": "K2"}},
    )
    assert rows == [("plans", "conference")]
