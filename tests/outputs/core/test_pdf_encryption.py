"""A PDF that opens with its phrase alone."""

import io

import pypdf
import pytest

from handrail.outputs.core.pdf_encryption import encrypt_pdf
from tests import filled

pytestmark = pytest.mark.once
PHRASE = "four lanterns by the quay"


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def test_it_opens_with_its_phrase_and_reads_as_before() -> None:
    found = read(encrypt_pdf(filled.pdf("Seen at the gate"), PHRASE))
    assert found.is_encrypted
    assert found.decrypt(PHRASE)
    assert found.pages[0].extract_text().strip() == "Seen at the gate"


def test_another_phrase_and_none_open_nothing() -> None:
    data = encrypt_pdf(filled.pdf("Seen at the gate"), PHRASE)
    assert b"Seen at the gate" not in data
    for wrong in ("", PHRASE.upper()):
        found = read(data)
        assert not found.decrypt(wrong)
        with pytest.raises(pypdf.errors.FileNotDecryptedError):
            found.pages[0].extract_text()


def test_what_a_reader_by_ear_needs_is_kept() -> None:
    def tagged(writer: pypdf.PdfWriter) -> None:
        name = pypdf.generic.NameObject
        writer.root_object[name("/Lang")] = pypdf.generic.TextStringObject("en-GB")

    found = read(encrypt_pdf(filled.pdf_of(filled.PLAIN, tagged), PHRASE))
    found.decrypt(PHRASE)
    assert found.trailer["/Root"]["/Lang"] == "en-GB"
