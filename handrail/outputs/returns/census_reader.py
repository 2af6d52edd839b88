"""Reads a census file, ours or another system's, by child; refuses entities and references."""

from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import (  # nosec B405 - types only; defusedxml parses
    Element,
    ParseError,
)

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from handrail.rules.returns.reconciliation import PARTS, Part, Told

# element -> kind of row, and the element that names it by its day
ROWS = {
    "Assessments": ("Assessment", "AssessmentActualStartDate"),
    "CINPlanDates": ("Child in need plan", "CINPlanStartDate"),
    "Section47": ("Section 47 enquiry", "S47ActualStartDate"),
    "ChildProtectionPlans": ("Child protection plan", "CPPstartDate"),
}
FLAGS = {"true": "1", "false": "0"}
DEEPEST = 12


class NotACensus(Exception):
    """A file that cannot be read as a census; the message explains why and what to do."""


def read_children(path: Path) -> Iterator[Told]:
    """Each child of a census file. Raises NotACensus, OSError."""
    with path.open("rb") as file:
        yield from _children(file)


def _children(file: IO[bytes]) -> Iterator[Told]:
    seen = False
    try:
        depth, root = 0, None
        for event, one in defusedxml.ElementTree.iterparse(
            file, events=("start", "end"), forbid_dtd=True
        ):
            if event == "start":
                depth += 1
                root = one if root is None else root
                if depth > DEEPEST or root.tag != "Message":
                    raise NotACensus("This is not a census file: it does not start with Message.")
                continue
            depth -= 1
            if one.tag == "Child" and depth:
                seen = True
                yield read_child(one)
                one.clear()
    except DefusedXmlException:
        raise NotACensus(
            "The file declares entities or a document type, which a census does not need. "
            "Export it again without them."
        ) from None
    except ParseError as error:
        line = error.position[0]
        raise NotACensus(
            f"The file is cut short or damaged at line {line}. Export the whole file again."
        ) from None
    except (LookupError, UnicodeError):
        raise NotACensus("The file is in an encoding that cannot be read. Use UTF-8.") from None
    if not seen:
        raise NotACensus("The file has no children. Check that it is a yearly census.")


def read_child(child: Element) -> Told:
    """The contents of one Child element."""
    rows: dict[Part, dict[str, str]] = {}
    for one in child.iter("CINdetails"):
        _keep(rows, ("Episode", _text(one, "CINreferralDate")), one)
        for name, (kind, day) in ROWS.items():
            for row in one.findall(name):
                _keep(rows, (kind, _text(row, day)), row)
    return Told(
        child=_text(child, "ChildIdentifiers/LAchildID"),
        upn=_text(child, "ChildIdentifiers/UPN"),
        rows=rows,
    )


def _keep(rows: dict[Part, dict[str, str]], part: Part, one: Element) -> None:
    """Stores a second row of the same kind and day beside the first, not in its place."""
    while part in rows:
        part = (part[0], f"{part[1]} (again)")
    inner = set(ROWS) if part[0] == "Episode" else set()
    values: dict[str, list[str]] = {}
    for element in one:
        for leaf in [element] if element.tag in inner else element.iter():
            if leaf.tag in PARTS[part[0]] and (leaf.text or "").strip():
                values.setdefault(leaf.tag, []).append(_value(leaf))
    rows[part] = {tag: ", ".join(sorted(found)) for tag, found in values.items()}


def _value(leaf: Element) -> str:
    text = (leaf.text or "").strip()
    return FLAGS.get(text.lower(), text)


def _text(one: Element, path: str) -> str:
    return (one.findtext(path) or "").strip()
