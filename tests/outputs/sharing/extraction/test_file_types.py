"""What kind a file is, by its content, and why others are not read."""

import pytest

from handrail.outputs.sharing.extraction import CannotCheck, file_types, reader
from tests import filled

pytestmark = pytest.mark.once
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(50)


def _scan() -> bytes:
    return filled.pdf_of("q 500 0 0 700 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x01 EI Q")


def _locked_pdf() -> bytes:
    return filled.pdf_of(filled.PLAIN, lambda writer: writer.encrypt("secret", algorithm="RC4-128"))


UNREADABLE = {
    "picture.png": (PICTURE, "image (PNG)"),
    "photo.txt": (b"\xff\xd8\xff\xe0" + bytes(50), "image (JPEG)"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "older Office file"),
    "mail.msg": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "older Office file"),
    "files.zip": (filled.zipped({"a.txt": "x"}), "archive"),
    "scan.pdf": (_scan(), "page 1 has an image"),
    "drawn.pdf": (filled.pdf_of("0 0 m 9 9 l 5 5 l f"), "page 1 has drawn shapes and no text"),
    "locked.pdf": (_locked_pdf(), "locked with a password"),
    "letter.rtf": (b"{\\rtf1 text}", "rich text"),
    "page.svg": (b"<svg xmlns='x'><script/></svg>", "not a kind of file"),
    "tool.exe": (b"MZ\x90\x00" + bytes(200), "not a kind of file"),
    "nothing.txt": (b" ", "empty"),
    "macro.docx": (filled.docx(word__vbaProject="x"), "macro"),
    "mixed.pdf": (b"<html>" + filled.pdf(), "before the start of the PDF"),
    "cut.pdf": (filled.pdf()[:200], "damaged"),
    "cut.xlsx": (filled.cell("x")[:-60], "damaged"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_says_why(name: str) -> None:
    data, reason = UNREADABLE[name]
    with pytest.raises(CannotCheck) as told:
        reader.read_file(data, name)
    assert reason in told.value.reason


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("anything", b"%PDF-1.7\n", "pdf"),
        ("report.pdf", filled.docx(), "docx"),
        ("book", filled.cell("x"), "xlsx"),
        ("rows.tsv", b"a\tb", "csv"),
        ("note", b"Seen at the gate", "txt"),
        ("note.txt", b"From: ann@school.example\nSubject: Gate\n\nSeen", "eml"),
        ("page.txt", "\ufeff <!DOCTYPE html><p>Seen".encode(), "html"),
    ],
)
def test_the_content_says_what_a_file_is_and_not_its_name(
    name: str, data: bytes, kind: str
) -> None:
    assert file_types.detect_kind(data, name) == kind


def test_letters_are_read_as_the_file_says_else_as_older_windows_wrote_them() -> None:
    assert file_types.decode_text("Café".encode("utf-16")) == "Café"
    assert file_types.decode_text("Café".encode("utf-8-sig")) == "Café"
    assert file_types.decode_text("Café".encode("cp1252")) == "Café"
    with pytest.raises(CannotCheck, match="letters are damaged"):
        file_types.decode_text(b"\xff\xfea")


def test_the_end_of_a_name_is_what_stands_after_its_last_full_stop() -> None:
    assert [file_types.name_ending(name) for name in ("a.b.PDF ", ".docx", "none")] == [
        "pdf",
        "",
        "",
    ]
