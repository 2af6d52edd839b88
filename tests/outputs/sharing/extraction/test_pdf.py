"""PDF files as pieces: earlier states, notes, fields, and what cannot be read on a page."""

import io

import pypdf
import pytest

from handrail.outputs.sharing.extraction import CannotCheck, pdf, reader
from handrail.outputs.sharing.extraction.extract import Found
from tests import filled

pytestmark = pytest.mark.once
ADDRESS = "14 Quayle Row, NM7 4QZ"


def test_an_earlier_state_that_is_still_in_a_pdf_is_read() -> None:
    first = filled.pdf(ADDRESS)
    writer = pypdf.PdfWriter(io.BytesIO(first), incremental=True)
    writer.pages[0][pypdf.generic.NameObject("/Contents")] = writer._add_object(
        pypdf.generic.DecodedStreamObject()
    )
    out = io.BytesIO()
    writer.write(out)
    found = [p for p in reader.read_file(out.getvalue(), "a.pdf") if ADDRESS in p.text]
    assert [piece.place for piece in found] == ["earlier state of the file, page 1"]


def read(data: bytes) -> Found:
    found = Found("a.pdf", reader.read_guarded)
    pdf.read_pdf(data, "a.pdf", found)
    return found


def test_each_page_and_property_is_a_piece_of_its_own() -> None:
    found = read(filled.pdf_properties(ADDRESS))
    assert ("page 1", "A plain report.") in {piece[1:] for piece in found.pieces}
    assert ("properties: Subject", ADDRESS) in {piece[1:] for piece in found.pieces}
    assert found.reasons == []


def test_a_page_that_is_drawn_without_text_is_told_and_the_rest_is_read() -> None:
    found = read(filled.pdf_of("0 0 m 9 9 l 5 5 l f"))
    assert found.reasons == ["page 1 has drawn shapes and no text, so it cannot be read"]
    assert read(filled.pdf_of("0 0 m 9 9 l f " + filled.PLAIN)).reasons == []


def test_a_locked_file_is_not_read_at_all() -> None:
    locked = filled.pdf_of(filled.PLAIN, lambda one: one.encrypt("x", algorithm="RC4-128"))
    with pytest.raises(CannotCheck, match="locked with a password"):
        read(locked)
