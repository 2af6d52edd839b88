"""The assessment names tests that exist, pages that exist, and a test for every risk."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs/use/dpia.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py::\w+)`", TEXT)))
RISKS = [line for line in TEXT.splitlines() if line.startswith("| ")][1:]


@pytest.mark.once
@pytest.mark.parametrize("named", NAMED)
def test_a_test_that_the_assessment_names_exists(named: str) -> None:
    file, _, name = named.partition("::")
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.once
def test_every_risk_has_a_test_and_every_link_a_page() -> None:
    assert len(RISKS) >= 12
    assert [line for line in RISKS if "`tests/" not in line] == []
    links = re.findall(r"\]\(([\w-]+\.md)\)", TEXT)
    assert links
    assert [link for link in links if not (ROOT / "docs" / "use" / link).exists()] == []
