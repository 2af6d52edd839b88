"""Text and web pages as pieces: blocks of lines, and what a page hides in its tags."""

import pytest

from handrail.outputs.sharing.extraction import plain, reader
from handrail.outputs.sharing.extraction.extract import Found

pytestmark = pytest.mark.once


def page(text: str) -> Found:
    found = Found("a.html", reader.read_guarded)
    plain.read_page(text.encode(), "a.html", found)
    return found


def test_a_long_text_is_told_in_blocks_of_lines() -> None:
    found = Found("a.txt", reader.read_guarded)
    plain.read_text("\n".join(f"line {n}" for n in range(1, 503)).encode(), "a.txt", found)
    assert [piece.place for piece in found.pieces] == ["lines 1 to 500", "lines 501 to 502"]
    assert found.pieces[1].text == "line 501\nline 502"


def test_a_page_tells_what_it_shows_and_what_it_hides() -> None:
    found = page('<p title="The flat">Seen<br>twice<!-- ask Moss --></p><td>a</td><td>b</td>')
    said = {piece.place: piece.text for piece in found.pieces}
    assert said["text of the page"] == "\nSeen\ntwice a b"
    assert said["hidden in the page"].split("\n") == ["The flat", " ask Moss "]
    assert found.reasons == []


def test_a_picture_inside_a_page_is_told_and_its_bytes_are_no_text() -> None:
    found = page('Seen <img src="data:image/png;base64,AAAA">')
    assert [piece.place for piece in found.pieces] == ["text of the page"]
    assert found.reasons == ["it contains an image, and its words cannot be read"]
