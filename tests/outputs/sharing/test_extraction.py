"""The text of files, wherever in them it stands; and what cannot be read says so."""

import contextlib
import io
import os
import random
import resource
import subprocess
import sys
import zipfile
from typing import Any

import pypdf
import pytest

from handrail.outputs.sharing import extraction
from handrail.outputs.sharing.extraction import CannotCheck, child, reader as reading
from tests import filled

pytestmark = pytest.mark.once
ADDRESS = "14 Quayle Row, NM7 4QZ"


@pytest.mark.parametrize("where", filled.PLACES)
def test_a_text_is_found_where_it_stands(where: str) -> None:
    name, make, place = filled.PLACES[where]
    found = [piece for piece in reading.read(make(ADDRESS), name) if ADDRESS in piece.text]
    assert any(place in piece.place for piece in found), found
    assert {piece.file for piece in found} == {name}


def test_the_reading_is_done_in_another_process() -> None:
    name, make, place = filled.PLACES["a hidden sheet"]
    found = extraction.pieces(make(ADDRESS), name)
    assert extraction.Piece(name, place, ADDRESS) in found


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(50)


def _scan() -> bytes:
    return filled.pdf_of("q 500 0 0 700 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x01 EI Q")


def _locked_pdf() -> bytes:
    return filled.pdf_of(filled.PLAIN, lambda writer: writer.encrypt("secret", algorithm="RC4-128"))


UNREADABLE = {
    "picture.png": (PICTURE, "picture (PNG)"),
    "photo.txt": (b"\xff\xd8\xff\xe0" + bytes(50), "picture (JPEG)"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "older Office file"),
    "mail.msg": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "older Office file"),
    "files.zip": (filled.zipped({"a.txt": "x"}), "archive"),
    "scan.pdf": (_scan(), "page 1 has a picture"),
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
        reading.read(data, name)
    assert reason in told.value.reason


def test_a_picture_in_a_word_file_is_told_beside_what_was_read() -> None:
    parts = {
        name: _part(filled.docx(filled.run(ADDRESS)), name)
        for name in ("[Content_Types].xml", "word/document.xml")
    }
    data = filled.zipped(parts | {"word/media/image1.png": PICTURE})
    with pytest.raises(CannotCheck) as told:
        reading.read(data, "report.docx")
    assert "picture (image1.png)" in told.value.reason
    assert any(ADDRESS in piece.text for piece in told.value.pieces)


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        return box.read(name)


def test_an_earlier_state_that_is_still_in_a_pdf_is_read() -> None:
    first = filled.pdf(ADDRESS)
    writer = pypdf.PdfWriter(io.BytesIO(first), incremental=True)
    writer.pages[0][pypdf.generic.NameObject("/Contents")] = writer._add_object(
        pypdf.generic.DecodedStreamObject()
    )
    out = io.BytesIO()
    writer.write(out)
    found = [p for p in reading.read(out.getvalue(), "a.pdf") if ADDRESS in p.text]
    assert [piece.place for piece in found] == ["earlier state of the file, page 1"]


LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'


@pytest.mark.parametrize("xml", [LAUGHS, OUTSIDE])
def test_entities_are_refused_and_nothing_is_fetched(xml: str) -> None:
    with pytest.raises(CannotCheck, match="entities"):
        reading.read(filled.docx(word__comments=xml), "a.docx")


def test_bombs_are_refused_at_once() -> None:
    big = filled.docx(word__comments="<a>" + " " * 30_000_000 + "</a>")
    many = filled.zipped({"[Content_Types].xml": ""} | {f"word/{n}.xml": "" for n in range(2_100)})
    nest = filled.docx()
    for _ in range(6):
        nest = (
            filled.mail_with(nest, "in.eml")
            if nest[:2] != b"PK"
            else filled.mail_with(nest, "in.docx")
        )
    begun = sum(os.times()[:4])  # of this process and its children, whatever else runs
    for data in (big, many, nest):
        with pytest.raises(CannotCheck, match=r"unpacks|too many parts|more deeply"):
            reading.read(data, "a.eml" if data is nest else "a.docx")
    assert sum(os.times()[:4]) - begun < 2


REACHES = {
    "a socket": "import socket; socket.socket()",
    "a name": "import socket; socket.getaddrinfo('localhost', 80)",
    "another process": "import os; os.fork()",
    "a command": "import os; os.system('true')",
}


@pytest.mark.parametrize("what", REACHES)
def test_the_child_reaches_for_nothing_even_where_the_kernel_gives_no_guard(what: str) -> None:
    begin = "from handrail.outputs.sharing.extraction import child; child._leave_network = bool"
    code = f"{begin}; child._limit(); {REACHES[what]}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "PermissionError" in done.stderr


def test_a_limit_that_cannot_be_set_ends_the_child_before_it_reads(monkeypatch: Any) -> None:
    def refuse(*_: object) -> None:
        raise OSError("not permitted")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    monkeypatch.setattr(sys, "argv", ["child", "read", b"a.txt".hex()])
    with pytest.raises(OSError, match="not permitted"):
        child.main()


def test_a_host_without_the_guard_is_told(caplog: pytest.LogCaptureFixture) -> None:
    extraction._answer(b'{"pieces": [], "has_no_network": true}', 0)
    assert not caplog.records
    extraction._answer(b'{"pieces": []}', 0)
    assert "without the kernel's guard" in caplog.text


def test_a_child_that_takes_too_long_is_ended() -> None:
    with pytest.raises(CannotCheck, match="limits of memory and time"):
        extraction.in_child("read", filled.pdf(), "a.pdf", seconds=0.01)


def test_flipped_bits_never_do_more_than_say_cannot() -> None:
    chance = random.Random(8)
    makers = [
        filled.docx(filled.run("x")),
        filled.cell("x"),
        filled.pdf_note("x"),
        filled.mail_with(filled.docx(), "a.docx"),
    ]
    for turn in range(400):
        data = bytearray(makers[turn % 4])
        for _ in range(chance.choice([1, 3, 30])):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        if turn % 7 == 0:
            data = data[: chance.randrange(len(data))]
        with contextlib.suppress(CannotCheck):
            reading.read(bytes(data), "a.eml" if turn % 4 == 3 else "a.bin")
