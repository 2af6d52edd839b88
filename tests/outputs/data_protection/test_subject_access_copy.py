"""The copy of an access request: hidden words are in no layer of it, reasons are counted."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.outputs.data_protection import subject_access_copy
from handrail.rules.data_protection.redaction import HIDDEN, KEPT

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


def row(words: str, *marks: list[Any], **more: Any) -> Any:
    told: dict[str, Any] = {
        "words": words, "marks": marks, "left_out": "", "part": "work", "title": "Case note",
        "source": "note",
        "happened_on": dt.date(2025, 3, 4),
    }  # fmt: skip
    return SimpleNamespace(**told | more)


def made(
    *rows: Any, asker: str = "child", is_whole: bool = False
) -> subject_access_copy.AccessCopy:
    request = SimpleNamespace(reference="NM-SA-26-1", asker=asker)
    return subject_access_copy.access_copy(
        request=request,
        passages=rows,
        is_whole=is_whole,
        printed_by="Ruth",
        agency="Council",
        partnership="Northmere",
        now=NOW,
    )


SECRET = row("Dez told us", [0, 3, "who_told_us", HIDDEN])


def test_hidden_words_are_left_out_and_their_reason_stands_in_their_place() -> None:
    copy = made(SECRET)
    assert "Dez" not in repr(copy)
    (part,) = copy.parts
    assert part.title == "What workers wrote"
    assert [piece.reason for piece in part.passages[0].pieces] == ["A confidential source", ""]
    assert copy.reasons[0][::2] == ("A confidential source", 1)


def test_the_whole_copy_keeps_every_word_and_is_marked_as_never_sent() -> None:
    copy = made(SECRET, is_whole=True)
    assert copy.parts[0].passages[0].pieces[0].text == "Dez told us"
    assert copy.marking == subject_access_copy.WHOLE


def test_passages_are_counted_as_whole_in_part_and_not_at_all() -> None:
    kept = row("Dez told us", [0, 3, "who_told_us", KEPT])
    nothing = row("Dez", [0, 3, "who_told_us", HIDDEN])
    left = row("All of it", left_out="privilege")
    assert subject_access_copy.count_passages([kept, SECRET, nothing, left]) == (1, 1, 2)
    assert subject_access_copy.count_passages([]) == (0, 0, 0)
    assert made(left).parts[0].passages[0].left_out == "Legal advice"


def test_words_of_their_time_are_explained_to_the_child_alone() -> None:
    old = row("A promiscuous girl")
    (note,) = made(old).parts[0].passages[0].notes
    assert note.startswith("“promiscuous” was written in 2025. We would not write it today. ")
    assert made(old, asker="solicitor").parts[0].passages[0].notes == ()
