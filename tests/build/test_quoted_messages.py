"""The messages that a page for form authors explains are those that the checker gives."""

import re

import pytest

from tests.source import PRODUCT, ROOT

pytestmark = pytest.mark.once
PAGE = ROOT / "docs" / "use" / "bring-your-own-screening-tool.md"
ROW = re.compile(r"^\| ([^|]+) \|", re.M)
SAID_BY = (*(PRODUCT / "rules/forms").glob("*.py"), PRODUCT / "records/queries/forms/forms.py")


def quoted() -> list[str]:
    """The parts of every message in the table, without what is filled in."""
    table = PAGE.read_text("utf-8").partition("| the message |")[2].partition("\n\n")[0]
    return [part.strip() for cell in ROW.findall(table)[1:] for part in re.split("…,?", cell)]


def test_every_message_is_one_that_the_checker_gives() -> None:
    source = "\n".join(path.read_text("utf-8") for path in SAID_BY)
    assert len(quoted()) >= 9
    assert [part for part in quoted() if part not in source] == []
