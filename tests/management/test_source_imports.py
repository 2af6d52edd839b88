"""What a module imports is read from its source, however the import is folded."""

from pathlib import Path

import pytest

from handrail.management.source_imports import read_imports

pytestmark = pytest.mark.once


def test_every_way_of_importing_is_read(tmp_path: Path) -> None:
    (tmp_path / "actions").mkdir()
    (tmp_path / "actions" / "a.py").write_text(
        "import os\n"
        "import handrail.rules.core.limits\n"
        "from handrail.records import models as tables\n"
        "from handrail.actions.core import (\n    clocks,\n    outbox as mail,\n)\n"
        "def f():\n    from handrail.linkage import register\n",
        "utf-8",
    )
    assert read_imports(tmp_path) == {
        ("actions/a.py", "rules/core/limits"),
        ("actions/a.py", "records/models"),
        ("actions/a.py", "actions/core/clocks"),
        ("actions/a.py", "actions/core/outbox"),
        ("actions/a.py", "linkage/register"),
    }


def test_no_import_of_the_program_leads_up() -> None:
    layers = ("rules", "records", "outputs", "actions", "pages")
    floor = {name: number for number, name in enumerate(layers)}
    pairs = {(one.partition("/")[0], other.partition("/")[0]) for one, other in read_imports()}
    assert pairs
    assert {
        (one, other)
        for one, other in pairs
        if one in floor and other in floor and floor[other] > floor[one]
    } == set()
