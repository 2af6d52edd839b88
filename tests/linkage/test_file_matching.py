"""Many people looked up on a register that is a file."""

from pathlib import Path

import pytest

from handrail.linkage.file_findings import BadFile
from handrail.linkage.file_matching import HEAD, Told, match_files

pytestmark = pytest.mark.once


HEADER = "record_id,given_names,family_name,date_of_birth\n"


def matched(folder: Path, register: str, queries: str) -> tuple[Told, list[str]]:
    (folder / "r.csv").write_text(register)
    (folder / "q.csv").write_text(queries)
    told = match_files(
        folder / "r.csv",
        folder / "q.csv",
        folder / "out.csv",
        top=1,
        tell=lambda path, finding: None,
        progress=lambda line: None,
    )
    return told, (folder / "out.csv").read_text().splitlines()


def test_a_candidate_stands_with_rank_and_reasons(tmp_path: Path) -> None:
    told, lines = matched(
        tmp_path,
        HEADER + "r1,Kacey,Devlin,2012-03-04\n",
        HEADER + "q1,Kacey,Devlin,2012-03-04\nq2,Amina,Khatun,2009-12-31\n",
    )
    assert lines[0] == ",".join(HEAD)
    assert [line.split(",")[:3] for line in lines[1:]] == [["q1", "1", "r1"]]
    assert told.in_words().startswith("2 queries on a register of 1: p50 ")


def test_without_queries_none_are_timed(tmp_path: Path) -> None:
    told, lines = matched(tmp_path, HEADER, HEADER)
    assert told.in_words() == "0 queries on a register of 0"
    assert lines == [",".join(HEAD)]


def test_a_file_of_no_use_leaves_no_answer(tmp_path: Path) -> None:
    with pytest.raises(BadFile):
        matched(tmp_path, HEADER, "")
    assert not (tmp_path / "out.csv").exists()
