"""The kind of a file, by its content; the name only has to agree."""

import io
import re
import zipfile

from handrail.outputs.core import safe_zip
from handrail.outputs.core.safe_zip import Limits, Unfit, Wrong
from handrail.outputs.sharing.extraction.extract import CannotCheck

LIMITS = Limits(parts=2_000, unpacked=100_000_000, of_a_part=25_000_000, ratio=400)
NOT_OPENED = {
    Wrong.DAMAGED: "it is damaged",
    Wrong.PARTS: "it has too many parts, or parts that hide each other",
    Wrong.LARGE: "it unpacks to far more than its size",
    Wrong.BOMB: "it unpacks to far more than its size",
    Wrong.LOCKED: "it is locked with a password",
}

PICTURES = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"RIFF": "WebP or a video",
    b"\x00\x00\x01\x00": "icon",
    b"8BPS": "Photoshop",
}
TEXT_NAMES = {"", "txt", "text", "md", "log", "csv", "tsv"}
HEADER = re.compile(rb"\A(?:(?!\r?\n)[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,400}\r?\n", re.ASCII)
MAIL = re.compile(rb"^(from|to|received|mime-version|subject|message-id):", re.I | re.M)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
OLDER = (
    "it is an older Office file or is locked with a password: save it as docx, xlsx or pdf, "
    "without a password"
)
ARCHIVE = "it is an archive: take the files out and add them one by one"
PICTURE = "it is an image ({what}), and its words cannot be read"


def name_ending(name: str) -> str:
    """The part of a name after its last full stop, in lower case."""
    stem, dot, end = name.rpartition(".")
    return end.strip().lower() if dot and stem else ""


def detect_kind(data: bytes, name: str) -> str:
    """pdf, docx, xlsx, eml, html, csv or txt. Raises CannotCheck for everything else."""
    if not data.strip():
        raise CannotCheck("it is empty")
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK"):
        return _office_kind(data)
    _refuse_binary(data)
    return _text_kind(data, name)


def _refuse_binary(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise CannotCheck(OLDER)
    for start, what in PICTURES.items():
        if data.startswith(start):
            raise CannotCheck(PICTURE.format(what=what))
    if data[4:8] == b"ftyp":
        raise CannotCheck(PICTURE.format(what="HEIC or a video"))
    if data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")):
        raise CannotCheck(ARCHIVE)
    if data.startswith(b"{\\rtf"):
        raise CannotCheck("it is rich text (rtf): save it as docx or pdf")
    if b"%PDF-" in data[:1024]:
        raise CannotCheck("there is something before the start of the PDF")


def _text_kind(data: bytes, name: str) -> str:
    text = decode_text(data)
    if CONTROLS.search(text):
        raise CannotCheck(f"it is not a kind of file that can be read{_perhaps(data)}")
    start = text[:2000].lstrip("\ufeff \r\n\t").lower()
    if start.startswith(("<!doctype html", "<html")) or name_ending(name) in {"html", "htm"}:
        return "html"
    if name_ending(name) == "eml" or (HEADER.match(data[:200_000]) and MAIL.search(data[:20_000])):
        return "eml"
    if start.startswith("<") or name_ending(name) not in TEXT_NAMES:
        raise CannotCheck("it is not a kind of file that can be read")
    return "csv" if name_ending(name) in {"csv", "tsv"} else "txt"


def _perhaps(data: bytes) -> str:
    """The probable kind of a file that is not accepted."""
    import puremagic

    try:
        seems = puremagic.from_string(data[:4096])
    except (puremagic.PureError, ValueError):
        return ""
    return f" (it seems to be {seems})"


def decode_text(data: bytes) -> str:
    """The text of bytes: UTF-8 or UTF-16 if marked, else the code page of older Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise CannotCheck("its letters are damaged") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def open_office_file(data: bytes) -> zipfile.ZipFile:
    """The parts of an Office file, once they are known to be few and small enough."""
    try:
        return safe_zip.open_zip(io.BytesIO(data), LIMITS)
    except Unfit as found:
        raise CannotCheck(NOT_OPENED[found.wrong]) from None


def read_part(parts: zipfile.ZipFile, name: str) -> bytes:
    """One part, unpacked. Raises CannotCheck when it is damaged."""
    try:
        return parts.read(name)
    except Exception:  # zlib, lzma, zipfile: a damaged part has many faces
        raise CannotCheck("it is damaged") from None


def _office_kind(data: bytes) -> str:
    with open_office_file(data) as parts:
        names = set(parts.namelist())
        if "[Content_Types].xml" not in names:
            raise CannotCheck(ARCHIVE)
        types = read_part(parts, "[Content_Types].xml")
    if any("vbaproject" in name.lower() for name in names) or b"macroEnabled" in types:
        raise CannotCheck("it contains a macro, a small program: save it without")
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise CannotCheck("it is not a kind of file that can be read: save it as docx, xlsx or pdf")
