"""Words that nobody in the field would say, and that were replaced, do not come back."""

from pathlib import Path

import pytest

from tests import source

pytestmark = pytest.mark.once
GONE = Path(__file__).with_name("words_gone.txt").read_text("utf-8").splitlines()


def test_words_that_were_replaced_stand_in_no_page_form_or_message() -> None:
    files = [path for kind in (".py", ".html", ".yaml", ".js") for path in source.files(kind)]
    found = [
        f"{source.place(path)}: {words}"
        for path in files
        for text in (path.read_text("utf-8"),)
        for words in GONE
        if words in text
    ]
    assert found == []
