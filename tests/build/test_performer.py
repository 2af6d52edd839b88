"""The performer does what the words before each block say, and stops at a mistake."""

from pathlib import Path

import pytest

from tests.build.performer import NotPerformed, Step, perform, steps

pytestmark = pytest.mark.once


def page(head: str, block: str = "new\n") -> str:
    """A page with one block."""
    return f"# A page\n\nSome words.\n\n{head}\n\n```python\n{block}```\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    (tmp_path / "a.py").write_text("one\n    two\nthree\nthree\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("head", "then"),
    [
        ("In `a.py`, after `two`, add:", "one\n    two\nnew\nthree\nthree\n"),
        ("It is so. In\n`a.py`, before `two`,\nadd:", "one\nnew\n    two\nthree\nthree\n"),
        ("In `a.py`, replace `one` with:", "new\n    two\nthree\nthree\n"),
        ("At the end of `a.py`, add:", "one\n    two\nthree\nthree\nnew\n"),
    ],
)
def test_a_block_goes_where_its_sentence_says(head: str, then: str, copy: Path) -> None:
    perform(page(head), copy)
    assert (copy / "a.py").read_text("utf-8") == then


def test_a_file_is_created_in_a_folder_that_was_not_there(copy: Path) -> None:
    perform(page("Create `b/c.py`:"), copy)
    assert (copy / "b" / "c.py").read_text("utf-8") == "new\n"


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ("In `a.py`, after `three`, add:", "a.py has 2 lines that read: three"),
        ("In `a.py`, after `four`, add:", "a.py has 0 lines that read: four"),
        ("In `z.py`, after `one`, add:", "z.py is not there"),
        ("Create `a.py`:", "a.py is there already"),
        ("Run:", "Nobody has said what stands for this command here: new"),
    ],
)
def test_what_cannot_be_done_is_named(head: str, why: str, copy: Path) -> None:
    with pytest.raises(NotPerformed, match=why):
        perform(page(head), copy)


def test_a_command_that_fails_says_what_it_said(copy: Path) -> None:
    with pytest.raises(NotPerformed, match="handrail nothing ended with 1"):
        perform(page("Run:", "handrail nothing\n"), copy)


def test_a_block_without_such_a_sentence_is_there_to_be_read() -> None:
    assert steps(page("This is how it looks:")) == []
    assert steps(page("Run:")) == [Step("run", "new\n")]
