"""The one command: its version, and how its words are spelled."""

import gc
from importlib.metadata import version
from typing import Any

import pytest

from handrail.management import cli

pytestmark = pytest.mark.once


def test_the_version_is_that_of_handrail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["handrail", "--version"])
    cli.main()
    assert capsys.readouterr().out == f"{version('handrail')}\n"


@pytest.mark.parametrize("asked", [[], ["--help"], ["help"]])
def test_the_help_lists_our_commands_with_what_each_does(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["handrail", *asked])
    cli.main()
    shown = capsys.readouterr().out
    assert "restore-check   Prove a backup" in shown
    assert "createsuperuser" not in shown
    assert [line for line in shown.splitlines() if line.startswith("  ") and len(line) < 30] == []


def test_a_command_may_be_typed_with_hyphens_and_what_it_is_given_stays_as_it_is() -> None:
    typed = ["handrail", "access-review", "--as", "cora-lee"]
    assert cli._spelled(typed) == ["handrail", "access_review", "--as", "cora-lee"]
    assert cli._spelled(["handrail", "--help-all"]) == ["handrail", "--help-all"]


def test_a_command_that_was_loaded_collects_its_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    collects: list[bool] = []
    monkeypatch.setattr(cli, "execute_from_command_line", lambda _: collects.append(gc.isenabled()))
    monkeypatch.setattr("sys.argv", ["handrail", "status"])
    cli.main()
    assert collects == [True]


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(
    settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    settings.DATA_FOLDER = tmp_path / "file" / "data"
    monkeypatch.setattr("sys.argv", ["handrail", "--version"])
    with pytest.raises(SystemExit, match=r"HANDRAIL_DATA cannot be used: .*Not a directory"):
        cli.main()
