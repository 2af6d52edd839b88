"""Every fault of the campaign has a test that is there, or says why not."""

import ast
from pathlib import Path

import pytest

from tests.tables import every

ROOT = Path(__file__).parents[1]
LINES = (ROOT / "tests/faults.txt").read_text("utf-8").splitlines()
NAMED = sorted({line.strip() for line in LINES if line.startswith("  tests/")})

pytestmark = pytest.mark.once


@every("named", NAMED)
def test_a_test_that_is_named_exists(named: str) -> None:
    file, _, name = named.partition("::")
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_all_twenty_four_are_there_and_each_has_a_test_or_a_reason() -> None:
    told: dict[str, list[str]] = {}
    for line in LINES:
        if line and not line.startswith(("#", " ")):
            told[line] = []
        elif line.startswith("  "):
            told[next(reversed(told))].append(line.strip())
    assert [each.split()[0] for each in told] == [f"R{number:02}" for number in range(1, 25)]
    assert [fault for fault, lines in told.items() if not lines] == []
