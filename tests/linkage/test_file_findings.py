"""What is odd in a file, told by its place and without what stands there."""

from pathlib import Path

import pytest

from handrail.linkage.file_findings import HEADER, BadFile, Finding

pytestmark = pytest.mark.once


def test_a_finding_names_the_file_the_line_and_the_column() -> None:
    assert Finding(3, "sex", "is none.").sentence("a.csv") == "a.csv, line 3, sex: is none."
    assert Finding(1, "", "it is empty.").sentence(Path("b.csv")) == "b.csv, line 1: it is empty."


def test_a_bad_file_learns_its_path_later() -> None:
    bad = BadFile(Finding(1, "", "it is empty."))
    bad.path = Path("c.csv")
    assert bad.sentence == "c.csv, line 1: it is empty."
    assert str(bad) == "it is empty."


def test_the_header_begins_with_the_id_of_a_record() -> None:
    assert HEADER.split(",")[:2] == ["record_id", "given_names"]
