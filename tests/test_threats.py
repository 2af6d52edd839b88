"""What `threats.txt` names as played through is there."""

import ast
from pathlib import Path

import pytest

from tests.tables import every

ROOT = Path(__file__).parents[1]
LINES = (ROOT / "tests/threats.txt").read_text("utf-8").splitlines()
NAMED = sorted({line.strip() for line in LINES if line.startswith("  tests/")})


@pytest.mark.once
@every("named", NAMED)
def test_a_test_that_is_named_exists(named: str) -> None:
    file, _, name = named.partition("::")
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.once
def test_every_threat_has_a_test_or_says_why_not() -> None:
    told: dict[str, list[str]] = {}
    for line in LINES:
        if line and not line.startswith(("#", " ")):
            told[line] = []
        elif line.startswith("  "):
            told[next(reversed(told))].append(line.strip())
    assert len(told) >= 25
    assert [threat for threat, lines in told.items() if not lines] == []
