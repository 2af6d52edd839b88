"""PDF files as pieces: pages, notes on pages, properties, form fields, files inside."""

import io
import logging
import re
from typing import Any

import pypdf
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)

from handrail.outputs.sharing.extraction.extract import CannotCheck, Found

logging.getLogger("pypdf").setLevel(logging.CRITICAL)

MOST_PAGES = 2_000
MOST_OBJECTS = 200_000
MOST_REVISIONS = 5
PICTURE = "{where} has an image, and its words cannot be read"
DRAWS = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh"}
ODD = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08]")


def read_pdf(data: bytes, name: str, found: Found) -> None:
    """The newest state of the file and the earlier ones that are still in it."""
    _read_state(data, "", found)
    ends = [match.end() for match in re.finditer(rb"%%EOF\r?\n?", data)]
    earlier = [end for end in ends[:-1] if b"/Linearized" not in data[:1024]]
    if len(earlier) > MOST_REVISIONS:
        found.cannot("it was changed so often that its earlier states cannot all be read")
    for end in earlier[-MOST_REVISIONS:]:
        _read_state(data[:end], "earlier state of the file, ", found)


def _read_state(data: bytes, prefix: str, found: Found) -> None:
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise CannotCheck("it is locked with a password")
    if len(reader.pages) > MOST_PAGES:
        raise CannotCheck("it has more pages than can be checked")
    for number, page in enumerate(reader.pages, start=1):
        _page(reader, page, f"{prefix}page {number}", found)
    for key, value in (reader.metadata or {}).items():
        found.add(f"{prefix}properties: {str(key).lstrip('/')}", str(value))
    _everything(reader, prefix, found)


def _page(reader: pypdf.PdfReader, page: Any, where: str, found: Found) -> None:
    text = page.extract_text() or ""
    found.add(where, text)
    for note in page.get("/Annots") or []:
        found.add(f"note or link on {where}", "\n".join(_strings(note.get_object())))
    pictures, draws, locked = _look(reader, page)
    if pictures:
        found.cannot(PICTURE.format(where=where))
    elif draws and not text.strip():
        found.cannot(f"{where} has drawn shapes and no text, so it cannot be read")
    if locked or ODD.search(text):
        found.cannot(f"{where} has letters that cannot be turned into text")


def _look(reader: pypdf.PdfReader, page: Any) -> tuple[bool, bool, bool]:
    """Whether a page has pictures, drawn shapes, and letters that cannot be decoded."""
    pictures = draws = locked = False
    for resources in _resources(page):
        for one in (resources.get("/XObject") or {}).values():
            pictures |= one.get_object().get("/Subtype") == "/Image"
        for font in (resources.get("/Font") or {}).values():
            locked |= _is_locked(font.get_object())
    contents = page.get_contents()
    if contents is not None:
        used = {operator for _, operator in ContentStream(contents, reader).operations}
        pictures |= b"INLINE IMAGE" in used
        draws = bool(used & DRAWS)
    return pictures, draws, locked


def _resources(page: Any) -> list[Any]:
    """The resources of a page and of the forms drawn on it."""
    waiting, seen, all_of_them = [page.get("/Resources")], set(), []
    while waiting:
        resources = waiting.pop()
        resources = resources.get_object() if resources is not None else None
        if not isinstance(resources, DictionaryObject) or id(resources) in seen:
            continue
        seen.add(id(resources))
        all_of_them.append(resources)
        waiting += [
            one.get_object().get("/Resources") for one in (resources.get("/XObject") or {}).values()
        ]
    return all_of_them


def _is_locked(font: Any) -> bool:
    """Whether the codes of a font cannot be mapped to known letters."""
    if "/ToUnicode" in font:
        return False
    if font.get("/Subtype") in {"/Type0", "/Type3"}:
        return True
    descriptor = font.get("/FontDescriptor")
    is_own = descriptor is not None and int(descriptor.get_object().get("/Flags", 0)) & 4
    return bool(is_own) and "/Encoding" not in font


def _everything(reader: pypdf.PdfReader, prefix: str, found: Found) -> None:
    """Reads every text of every object, used or not: fields, bookmarks, links, descriptions."""
    texts: dict[str, None] = {}
    keys = [key for table in reader.xref.values() for key in table]
    keys += list(reader.xref_objStm)
    if len(keys) > MOST_OBJECTS:
        raise CannotCheck("it has more objects than can be checked")
    for key in dict.fromkeys(keys):
        one = reader.get_object(IndirectObject(key, 0, reader))
        texts |= dict.fromkeys(_strings(one))
        if isinstance(one, StreamObject):
            _stream(one, prefix, found)
    found.add(f"{prefix}note, form field, bookmark or link", "\n".join(texts))
    if "/XFA" in (reader.trailer["/Root"].get("/AcroForm") or {}):
        found.cannot("it is a fillable form of a kind that cannot be read")


def _stream(one: StreamObject, prefix: str, found: Found) -> None:
    if one.get("/Type") == "/EmbeddedFile":
        found.nested(one.get_data(), "", f"{prefix}attachment", has_name=False)
    elif one.get("/Type") == "/Metadata":
        found.add(f"{prefix}properties (XMP)", one.get_data().decode("utf-8", errors="replace"))


def _strings(value: Any) -> list[str]:
    """The texts in one object, not those of others it refers to."""
    waiting, texts = [value], []
    while waiting:
        one = waiting.pop()
        if isinstance(one, TextStringObject):
            texts.append(str(one))
        elif isinstance(one, ByteStringObject):
            texts.append(bytes(one).decode("latin-1"))
        elif isinstance(one, DictionaryObject):
            waiting += one.values()
        elif isinstance(one, ArrayObject):
            waiting += one
    return [text for text in texts if text.strip()]
