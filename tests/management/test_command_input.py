"""What somebody names or types on the command line: a mapping of a file, a password."""

import io
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from handrail.management import command_input

pytestmark = pytest.mark.once


def test_yaml_and_json_are_read_as_texts(tmp_path: Path) -> None:
    file = tmp_path / "settings"
    for text in ("name: Northmere\ncode: 0211\n", '{"name": "Northmere", "code": "0211"}'):
        file.write_text(text, "utf-8")
        assert command_input.read_mapping(str(file)) == {"name": "Northmere", "code": "0211"}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"- a\n- b\n", "does not contain settings: begin with name:"),
        (b"", "does not contain settings"),
        (b"name: [", "is neither YAML nor JSON"),
        (b"name: \xff", "is neither YAML nor JSON"),
    ],
)
def test_a_file_of_another_kind_is_told_in_a_sentence(
    tmp_path: Path, data: bytes, says: str
) -> None:
    file = tmp_path / "settings.yaml"
    file.write_bytes(data)
    with pytest.raises(CommandError, match=says):
        command_input.read_mapping(str(file))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        command_input.read_mapping(str(tmp_path / "none"))


def test_a_script_gives_a_password_as_a_line_with_its_blanks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(" four lanterns \nmore\n"))
    assert command_input.ask_password("cora") == " four lanterns "
