"""Word documents as pieces, and what every Office file has."""

import io
import zipfile

import pytest

from handrail.outputs.sharing.extraction import CannotCheck, office, reader
from handrail.outputs.sharing.extraction.extract import Found
from tests import filled

pytestmark = pytest.mark.once
ADDRESS = "14 Quayle Row, NM7 4QZ"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(50)


def test_a_picture_in_a_word_file_is_told_beside_what_was_read() -> None:
    parts = {
        name: _part(filled.docx(filled.run(ADDRESS)), name)
        for name in ("[Content_Types].xml", "word/document.xml")
    }
    data = filled.zipped(parts | {"word/media/image1.png": PICTURE})
    with pytest.raises(CannotCheck) as told:
        reader.read_file(data, "report.docx")
    assert "image (image1.png)" in told.value.reason
    assert any(ADDRESS in piece.text for piece in told.value.pieces)


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return box.read(name)


def found_in(data: bytes) -> set[tuple[str, str]]:
    found = Found("a.docx", reader.read_guarded)
    office.read_docx(data, "a.docx", found)
    return {(piece.place, piece.text) for piece in found.pieces}


def test_a_tracked_deletion_and_hidden_text_are_told_apart() -> None:
    hidden = filled.run("Seen at night", "<w:rPr><w:vanish/></w:rPr>")
    found = found_in(filled.docx(filled.deletion(ADDRESS) + hidden))
    assert ("tracked deletion in the body", ADDRESS) in found
    assert ("hidden text in the body", "Seen at night") in found


def test_an_address_of_a_link_is_told_and_a_way_inside_the_file_is_not() -> None:
    rels = ('<Relationships><Relationship Target="mailto:moss@example.org"/>'
            '<Relationship Target="media/image1.xml"/></Relationships>')  # fmt: skip
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<d/>"}
    data = filled.zipped({**parts, "word/_rels/document.xml.rels": rels})
    assert ("address of a link", "mailto:moss@example.org") in found_in(data)


def test_parts_have_names_in_words() -> None:
    assert office.in_words("word/header2.xml") == "header"
    assert office.in_words("xl/drawings/drawing1.xml") == "drawing or text box"
    assert office.in_words("word/odd.xml") == "part word/odd.xml"
