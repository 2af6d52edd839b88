"""Word documents as pieces, and what every Office file has: properties, links, files inside."""

import posixpath
import re
import zipfile
from collections.abc import Callable
from xml.etree.ElementTree import Element  # nosec B405 - the type only; defusedxml parses

from handrail.outputs.sharing.extraction import file_types, xml
from handrail.outputs.sharing.extraction.extract import CannotCheck, Found

PARTS_IN_WORDS = (
    (r"word/document\d*\.xml", "body"),
    (r"word/header\d*\.xml", "header"),
    (r"word/footer\d*\.xml", "footer"),
    (r"word/footnotes\.xml", "footnote"),
    (r"word/endnotes\.xml", "endnote"),
    (r"word/glossary/.*", "building block"),
    (r"(word|xl)/charts/.*", "chart"),
    (r"xl/pivotCache/.*", "stored copy of data (pivot table)"),
    (r"xl/externalLinks/.*", "link to another workbook"),
    (r"xl/drawings/.*", "drawing or text box"),
    (r"xl/connections\.xml", "data connection"),
    (r"customXml/.*", "stored data (customXml)"),
    (r"\[Content_Types\]\.xml|.*theme.*|.*styles.*|.*fontTable.*", "styles"),
)
PLAIN = {"xml", "rels", "vml"}
FONTS = {"odttf", "ttf", "fntdata"}
PICTURES = {"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "wdp", "heic"}
SETTINGS = re.compile(r"xl/printerSettings/.*\.bin|xl/calcChain\.(xml|bin)")
TOLD_APART = {"docProps/app.xml", "docProps/core.xml", "docProps/custom.xml"}

Special = Callable[[str, Element, Found], bool]


def read_docx(data: bytes, name: str, found: Found) -> None:
    """Body, headers, notes, comments, deletions, hidden text, properties, files inside."""
    with file_types.open_office_file(data) as parts:
        read_parts(parts, found, _word_part)


def read_parts(parts: zipfile.ZipFile, found: Found, special: Special) -> None:
    """Reads every part of an Office file; `special` handles the parts it knows."""
    found.add("comment of the file", parts.comment.decode("cp1252", errors="replace"))
    for path in parts.namelist():
        if path.endswith("/") or SETTINGS.fullmatch(path):
            continue
        try:
            _read_part(parts, path, found, special)
        except CannotCheck as error:
            found.cannot(f"{in_words(path)}: {error.reason}")


def _read_part(parts: zipfile.ZipFile, path: str, found: Found, special: Special) -> None:
    end = file_types.name_ending(path)
    if end in FONTS:
        return
    if end in PICTURES:
        found.cannot(
            f"it contains an image ({posixpath.basename(path)}), and its words cannot be read"
        )
    elif end in PLAIN:
        root = xml.parse_part(file_types.read_part(parts, path))
        if not (_properties(path, root, found) or special(path, root, found)):
            found.add(in_words(path), xml.element_text(root))
        _carried(path, root, found)
    else:
        shown = posixpath.basename(path)
        found.nested(
            file_types.read_part(parts, path), shown, f"file inside it {shown}", has_name=False
        )


def in_words(path: str) -> str:
    """The name of a part of the file, as people know it."""
    for pattern, words in PARTS_IN_WORDS:
        if re.fullmatch(pattern, path):
            return words
    return f"part {path}"


def _carried(path: str, root: Element, found: Found) -> None:
    if path.endswith(".rels"):
        targets = [one.get("Target", "") for one in xml.elements_named(root, "Relationship")]
        found.add("address of a link", "\n".join(t for t in targets if ":" in t or "@" in t))
    else:
        found.add(f"not shown, in the tags of: {in_words(path)}", xml.attribute_text(root))


def _properties(path: str, root: Element, found: Found) -> bool:
    if path not in TOLD_APART:
        return False
    for one in root:
        found.add(f"properties: {one.get('name') or xml.local_name(one)}", xml.element_text(one))
    return True


def _word_part(path: str, root: Element, found: Found) -> bool:
    if re.fullmatch(r"word/comments\w*\.xml", path):
        for one in xml.elements_named(root, "comment"):
            found.add("comment", xml.element_text(one))
        return xml.local_name(root) == "comments"
    if not path.startswith("word/") or path.endswith(".rels"):
        return False
    where = in_words(path)
    _deleted(root, where, found)
    _hidden(root, where, found)
    return False


def _deleted(root: Element, where: str, found: Found) -> None:
    for name in ("del", "moveFrom"):
        for one in xml.elements_named(root, name):
            found.add(f"tracked deletion in the {where}", xml.element_text(one))


def _hidden(root: Element, where: str, found: Found) -> None:
    runs = [
        run
        for run in xml.elements_named(root, "r")
        if any(True for _ in xml.elements_named(run, "vanish"))
    ]
    found.add(f"hidden text in the {where}", "".join(xml.element_text(run) for run in runs))
