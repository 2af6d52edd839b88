"""What counts as built on the rows of an import."""

import pytest

from handrail.rules.imports import later_work
from handrail.rules.imports.later_work import Built

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("viewed", Built.OPENED),
        ("person.joined", Built.MATCHED),
        ("verdict.given", Built.MATCHED),
        ("export.made", Built.DISCLOSED),
        ("document.was_downloaded", Built.DISCLOSED),
        ("case.note", Built.WRITTEN),
        ("", Built.WRITTEN),
    ],
)
def test_an_event_says_what_somebody_did_with_a_record(verb: str, said: Built) -> None:
    assert later_work.of_verb(verb) is said


def test_a_row_of_an_unknown_table_is_something_written() -> None:
    assert later_work.of_table("Task") is Built.NOTIFIED
    assert later_work.of_table("SamePerson") is Built.MATCHED
    assert later_work.of_table("NoSuchTable") is Built.WRITTEN


def test_each_kind_is_said_in_words() -> None:
    assert set(later_work.WORDS) == set(Built)
