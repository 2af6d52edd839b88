"""The proof of a restored copy: each check is one line, and one that breaks stops no other."""

import json
from pathlib import Path
from typing import Any

import pytest

from handrail.management import restore_proof

pytestmark = pytest.mark.once


def told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_check_says_what_it_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert restore_proof._run("rows", lambda manifest: (True, f"{manifest['n']} rows"), {"n": 3})
    (line,) = told(capsys)
    assert (line["what"], line["is_right"], line["told"]) == ("rows", True, "3 rows")


def test_a_check_that_breaks_is_wrong_and_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    def broken(manifest: dict[str, Any]) -> tuple[bool, str]:
        raise KeyError("counts")

    assert not restore_proof._run("counts", broken, {})
    assert told(capsys)[0]["told"] == "KeyError: 'counts'"


def test_it_ends_with_one_when_any_check_is_wrong_and_all_are_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "manifest.json"
    file.write_text("{}")
    right, wrong = (lambda manifest: (True, "")), (lambda manifest: (False, ""))
    for checks, code in (((right, right), 0), ((wrong, right, wrong), 1)):
        named = tuple((str(number), one) for number, one in enumerate(checks))
        monkeypatch.setattr(restore_proof, "CHECKS", named)
        assert restore_proof.main(file) == code
        assert len(told(capsys)) == len(checks)


def test_of_very_many_faults_the_first_are_named() -> None:
    assert restore_proof._told([], "4 open") == "4 open"
    assert restore_proof._told([str(number) for number in range(30)], "").split("; ")[-1] == "19"


def test_what_only_reads_comes_before_what_leaves_an_event() -> None:
    names = [name for name, _ in restore_proof.CHECKS]
    assert names.index("log") < names.index("sign-in")
    assert names.index("counts") < names.index("tables")
