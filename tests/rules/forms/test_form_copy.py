"""A starting copy of a form: the next number, and the rest as it was."""

import pytest

from handrail.rules.forms import form_copy

pytestmark = pytest.mark.once


FORM = "# ours\nkey: sample\nversion: 3   # the third\ntitle: A  long\n  title\n"


def test_only_the_version_is_changed_and_advice_stands_above() -> None:
    copy = form_copy.starting_copy("\ufeff" + FORM, "4")
    assert copy.endswith(FORM.replace("version: 3 ", "version: 4 "))
    assert copy.startswith("# Starting copy of “A long title”, version 3, to change and to publish")


def test_the_next_number_is_above_every_one_that_is_taken() -> None:
    assert form_copy.next_number(["1", "10.2", "9"]) == "11"
    assert form_copy.next_number([]) == "1"
