"""What is collected of a file: places in words, files inside files, and where collecting ends."""

import pytest

from handrail.outputs.sharing.extraction import extract
from handrail.outputs.sharing.extraction.extract import CannotCheck, Found, Piece

pytestmark = pytest.mark.once


def locked(data: bytes, name: str, found: Found) -> None:
    found.add("page 1", data.decode())
    raise CannotCheck("it is locked")


def deeper(data: bytes, name: str, found: Found) -> None:
    found.nested(data, "inner.zip", "file")


def test_a_text_is_kept_with_its_place_and_blanks_are_not() -> None:
    found = Found("a.txt", locked)
    found.add("line 1", "Seen")
    found.add("line 2", " \n")
    assert found.pieces == [Piece("a.txt", "line 1", "Seen")]


def test_a_file_inside_is_told_by_both_places_and_its_fault_does_not_end_the_reading() -> None:
    found = Found("a.eml", locked)
    found.nested(b"The flat", "Moss.pdf", "attachment Moss.pdf")
    found.add("header", "After it")
    assert [piece[1:] for piece in found.pieces] == [
        ("name of attachment Moss.pdf", "Moss.pdf"),
        ("attachment Moss.pdf, page 1", "The flat"),
        ("header", "After it"),
    ]
    assert found.reasons == ["attachment Moss.pdf, it is locked"]


def test_files_in_files_end_at_the_third() -> None:
    found = Found("a.zip", deeper)
    found.nested(b"x", "inner.zip", "file")
    assert found.reasons == ["file, file, file, files are nested more deeply than can be checked"]


def test_more_text_than_anybody_writes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "MOST_TEXT", 5)
    found = Found("a.txt", locked)
    found.add("line 1", "12345")
    with pytest.raises(CannotCheck, match="more text than can be checked"):
        found.add("line 2", "6")
