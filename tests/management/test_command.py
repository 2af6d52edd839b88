"""A command’s errors are plain sentences with the exit code that they carry."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import load_command_class
from django.core.management.base import CommandError
from django.db import OperationalError

from handrail.management import command
from handrail.management.command import PlainCommand

pytestmark = pytest.mark.once


class Fails(PlainCommand):
    needs_tables = False
    fault: Exception = CommandError("Nothing was written.", returncode=3)

    def handle(self, *args: Any, **options: Any) -> None:
        raise self.fault


def left_with(made: PlainCommand) -> Any:
    with pytest.raises(SystemExit) as left:
        made.run_from_argv(["handrail", "fails"])
    return left.value.code


@pytest.mark.django_db
def test_on_a_terminal_an_error_is_a_plain_sentence_with_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("key: mine\nversion: 1\ntitle: Mine\nuse: nothing\npages: []\n")
    with pytest.raises(SystemExit) as left:
        load_command_class("handrail", "forms").run_from_argv(
            ["handrail", "forms", "check", str(bad)]
        )
    assert left.value.code == 1
    assert capsys.readouterr().err.startswith(f"{bad}, line 4: use")


def test_the_exit_code_is_the_one_that_the_error_carries(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert left_with(Fails()) == 3
    assert capsys.readouterr().err == "Nothing was written.\n"


def test_a_database_that_is_away_leads_to_the_doctor(capsys: pytest.CaptureFixture[str]) -> None:
    made = Fails()
    made.fault = OperationalError("connection refused\n  at 127.0.0.1")
    assert left_with(made) == 1
    assert capsys.readouterr().err == (
        "The database cannot be used: connection refused\nRun: handrail doctor\n"
    )


def test_tables_of_another_version_are_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command.schema, "why_unusable", lambda: "The tables are newer.")
    made = Fails()
    made.needs_tables = True
    assert left_with(made) == 1
    assert capsys.readouterr().err == "The tables are newer.\n"
