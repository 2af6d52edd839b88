"""The texts of one XML part of an Office file: shown text, hidden text, and attributes."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element  # nosec B405 - the type only; defusedxml parses

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from handrail.outputs.sharing.extraction.extract import CannotCheck

BREAKS = {"p", "br", "cr", "tr", "row", "si", "comment", "text"}
KEPT = {"t", "delText", "instrText"}  # blanks in these are meant, elsewhere they are layout
SPACES = {"tab", "tc", "c", "noBreakHyphen"}
NOISE = re.compile(
    r"https?://(schemas\.|purl\.org|www\.w3\.org)|\A(application|image)/|\A[0-9A-Fa-f.,-]{1,9}\Z"
    r"|\A\w{1,2}\Z|\Aurn:schemas"
)


def parse_part(data: bytes) -> Element:
    """The tree of a part. Raises CannotCheck for entities, a document type, or damage."""
    try:
        return defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise CannotCheck("it contains XML entities, which no Office program writes") from None
    except Exception:  # expat, codecs: a damaged part has many faces
        raise CannotCheck("it is damaged") from None


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def element_text(element: Element) -> str:
    """All text below an element in reading order, with line breaks after paragraphs and rows."""
    said: list[str] = []
    for one in element.iter():
        name = local_name(one)
        if name in BREAKS:
            said.append("\n")
        elif name in SPACES:
            said.append(" ")
        said += [text for text in (one.text, one.tail) if text and (name in KEPT or text.strip())]
    return "".join(said).strip()


def elements_named(element: Element, name: str) -> Iterator[Element]:
    """Elements with a name, at any depth."""
    return (one for one in element.iter() if local_name(one) == name)


def attribute_text(element: Element) -> str:
    """The text in attributes: descriptions of pictures, tooltips, addresses, names."""
    values = (
        value
        for one in element.iter()
        for key, value in one.attrib.items()
        if "rsid" not in key and not NOISE.search(value)
    )
    return "\n".join(dict.fromkeys(values))
