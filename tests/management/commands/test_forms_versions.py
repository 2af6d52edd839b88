"""`handrail forms` on versions: what a file changes, a copy to begin from, one out of use."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from handrail.records.queries.core.settings import latest_form
from handrail.rules.forms.form_parser import read_form
from tests import people
from tests.people import OWN_FORM

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(tmp_path: Path) -> str:
    """A file with the next version of a form that is published."""
    people.published()
    file = tmp_path / "second.yaml"
    file.write_text(people.own_form(2).replace("What was said", "What they said"), "utf-8")
    return str(file)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    call_command("forms", *words)
    return capsys.readouterr().out


def test_compare_says_what_a_file_changes(second: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = told(capsys, "compare", second)
    assert "compared with version 1 of door_note" in said
    assert "changed: What they said (words, What was seen)" in said
    assert "before: What was said" in said
    call_command("forms", "publish", second)
    assert "Only the number and the notes to people differ" in told(capsys, "compare", second)
    assert "before: What was said" in told(capsys, "compare", second, "--with", "1")


def test_compare_says_when_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    file = tmp_path / "first.yaml"
    file.write_text(people.own_form(), "utf-8")
    with pytest.raises(CommandError, match="No version of door_note is published"):
        call_command("forms", "compare", str(file))


def test_copy_prints_the_newest_version_with_the_next_number(
    second: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("forms", "publish", second)
    for words, label in (((), "What they said"), (("1",), "What was said")):
        capsys.readouterr()
        form = read_form(told(capsys, "copy", OWN_FORM, *words))
        assert form.version == "3"
        assert form.question("words").label == label


def test_an_example_is_listed_and_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "example").split() == ["scored_tool", "ten_questions"]
    assert read_form(told(capsys, "example", "scored_tool")).key == "scored_tool"
    with pytest.raises(CommandError, match="There are: scored_tool, ten_questions"):
        call_command("forms", "example", "nothing")


def test_withdraw_takes_a_version_out_of_use_and_the_list_says_so(
    second: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("forms", "publish", second)
    call_command("forms", "withdraw", OWN_FORM, "2", "--reason", "A question was wrong")
    assert latest_form(OWN_FORM).number == "1"
    lines = told(capsys, "list").splitlines()
    assert ["withdrawn" in line for line in lines if line.startswith(OWN_FORM)] == [False, True]


@pytest.mark.parametrize(
    ("key", "number", "reason", "said"),
    [
        ("decision", "7", "We do without", "casework pages need it"),
        (OWN_FORM, "1", "x", "Enter why"),
        (OWN_FORM, "9", "A question was wrong", "handrail forms list"),
    ],
)
def test_withdraw_says_why_not(key: str, number: str, reason: str, said: str) -> None:
    people.published()
    with pytest.raises(CommandError, match=said):
        call_command("forms", "withdraw", key, number, "--reason", reason)
