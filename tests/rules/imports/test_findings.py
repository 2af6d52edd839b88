"""What is wrong with a file: all is counted, the first ones are kept."""

import pytest

from handrail.rules.imports.findings import MOST_SHOWN, Findings, Problem

pytestmark = pytest.mark.once


def test_a_problem_says_where_it_stands() -> None:
    problem = Problem("cases.xlsx", "this is empty", "children", 7, "born")
    assert problem.line == "cases.xlsx, sheet children, row 7, column born: this is empty"
    assert Problem("cases.xlsx", "gone").where == "cases.xlsx"


def test_a_file_without_problems_is_told_as_such() -> None:
    assert not Findings()
    assert list(Findings().lines()) == []


def test_beyond_the_first_ones_problems_are_only_counted() -> None:
    findings = Findings()
    for _ in range(MOST_SHOWN + 1000):
        findings.add(Problem("f", "m"))
    lines = list(findings.lines())
    assert len(lines) == MOST_SHOWN + 1
    assert lines[-1] == "and 1,000 more of 1,500 in all"
