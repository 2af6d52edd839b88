"""Workbooks as pieces: every cell of every sheet, hidden ones too, comments and names."""

import posixpath
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # nosec B405 - the type only; defusedxml parses

from handrail.outputs.sharing.extraction import file_types, office, xml
from handrail.outputs.sharing.extraction.extract import CannotCheck, Found

MOST_CELLS = 300_000
STATES = {"hidden": " (hidden)", "veryHidden": " (very hidden)"}


@dataclass
class Book:
    """What the parts of a workbook need from each other."""

    strings: list[str] = field(default_factory=list)
    sheets: dict[str, str] = field(default_factory=dict)  # part -> its name in words
    comments: dict[str, str] = field(default_factory=dict)  # part -> the sheet it belongs to
    used: set[int] = field(default_factory=set)
    cells: int = 0

    def special(self, path: str, root: Element, found: Found) -> bool:
        """Reads the parts that only a workbook has."""
        if path in self.sheets:
            self._sheet(self.sheets[path], root, found)
        elif path == "xl/workbook.xml":
            _names(root, found)
        elif path.startswith(("xl/comments", "xl/threadedComments")):
            self._comments(path, root, found)
        return path in self.sheets or path.startswith(
            ("xl/sharedStrings.xml", "xl/comments", "xl/threadedComments")
        )

    def _sheet(self, where: str, root: Element, found: Found) -> None:
        for row in xml.elements_named(root, "row"):
            texts = []
            for cell in xml.elements_named(row, "c"):
                texts.append(self._cell(cell))
                self._count()
                hidden = " (hidden row)" if row.get("hidden") in {"1", "true"} else ""
                found.add(f"{where}, cell {cell.get('r', '?')}{hidden}", texts[-1])
            if sum(bool(text) for text in texts) > 1:
                found.add(f"{where}, row {row.get('r', '?')}", " ".join(texts))
        for name in ("headerFooter", "dataValidations", "conditionalFormatting", "hyperlinks"):
            for one in xml.elements_named(root, name):
                found.add(f"{where}, {name}", xml.element_text(one))

    def _count(self) -> None:
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise CannotCheck("it contains more cells than can be checked")

    def _cell(self, cell: Element) -> str:
        parts = []
        for one in cell:
            name, text = xml.local_name(one), xml.element_text(one)
            if name == "v" and cell.get("t") == "s":
                text = self._string(text)
            parts.append(f"={text}" if name == "f" and text else text)
        return " ".join(part for part in parts if part)

    def _string(self, number: str) -> str:
        try:
            self.used.add(int(number))
            return self.strings[int(number)]
        except (ValueError, IndexError):
            raise CannotCheck("it is damaged") from None

    def _comments(self, path: str, root: Element, found: Found) -> None:
        sheet = self.comments.get(path, "a sheet")
        for name in ("comment", "threadedComment"):
            for one in xml.elements_named(root, name):
                found.add(f"comment on {sheet}, cell {one.get('ref', '?')}", xml.element_text(one))
        for one in xml.elements_named(root, "author"):
            found.add("author of a comment", xml.element_text(one))

    def left_over(self, found: Found) -> None:
        """Texts that no cell shows any more but that are still in the file."""
        rest = [text for key, text in enumerate(self.strings) if key not in self.used]
        found.add("text that is left in the workbook and in no cell", "\n".join(rest))


def read_xlsx(data: bytes, name: str, found: Found) -> None:
    """Cells, hidden sheets, comments, names, properties, leftovers and files inside."""
    with file_types.open_office_file(data) as parts:
        book = _book(parts, found)
        office.read_parts(parts, found, book.special)
        book.left_over(found)


def _names(root: Element, found: Found) -> None:
    for one in xml.elements_named(root, "definedName"):
        found.add(f"defined name '{one.get('name', '')}'", xml.element_text(one))


def _book(parts: zipfile.ZipFile, found: Found) -> Book:
    book = Book()
    if "xl/sharedStrings.xml" in parts.namelist():
        strings = xml.parse_part(file_types.read_part(parts, "xl/sharedStrings.xml"))
        book.strings = [xml.element_text(one) for one in xml.elements_named(strings, "si")]
    targets = _targets(parts, "xl/workbook.xml")
    for sheet in xml.elements_named(
        xml.parse_part(file_types.read_part(parts, "xl/workbook.xml")), "sheet"
    ):
        name = sheet.get("name", "")
        found.add("name of a sheet", name)
        links = [value for key, value in sheet.attrib.items() if key.endswith("}id")]
        path = targets.get(links[0] if links else "", "")
        book.sheets[path] = f"sheet '{name}'{STATES.get(sheet.get('state', ''), '')}"
        for other in _targets(parts, path).values():
            book.comments[other] = book.sheets[path]
    return book


def _targets(parts: zipfile.ZipFile, path: str) -> dict[str, str]:
    """The parts that a part refers to: the id of the relation -> the path of the other part."""
    folder, name = posixpath.split(path)
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in parts.namelist():
        return {}
    root = xml.parse_part(file_types.read_part(parts, rels))
    return {
        one.get("Id", ""): _path(folder, one.get("Target", ""))
        for one in xml.elements_named(root, "Relationship")
    }


def _path(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
