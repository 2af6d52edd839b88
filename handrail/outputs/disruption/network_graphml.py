"""A part of the network as GraphML, for programs that draw or measure graphs."""

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from handrail.outputs.core import copy_stamp

# what no XML may contain, escaped or not
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class GraphNode:
    """A node as it is exported: all words, no key of the database."""

    name: str
    kind: str
    reference: str


@dataclass(frozen=True)
class GraphLink:
    """A link as it is exported, with its source, grade and handling."""

    number: int
    kind: str
    words: str
    when: str
    source: str
    grade: str
    confidence: str
    standing: str
    confirmed_by: str
    handling: str
    conditions: str


def graphml_bytes(
    nodes: Mapping[str, GraphNode], links: Iterable[tuple[str, str, GraphLink]]
) -> bytes:
    """The nodes and links as a GraphML document with the stamp of the copy.

    `nodes` are by the ids that the links name. The direction of a link is as it is written in
    the table: from its first end to its second.
    """
    import networkx as nx

    stamp = copy_stamp.current_stamp()
    graph = nx.MultiDiGraph(copy=clean(stamp.line) if stamp else "")
    for key, node in nodes.items():
        graph.add_node(key, **_cleaned(asdict(node)))
    for first, second, link in links:
        graph.add_edge(first, second, key=f"link {link.number}", **_cleaned(asdict(link)))
    body = io.BytesIO()
    nx.write_graphml_xml(graph, body, named_key_ids=True, edge_id_from_attribute=None)
    return body.getvalue()


def _cleaned(row: Mapping[str, object]) -> dict[str, object]:
    return {key: clean(value) if isinstance(value, str) else value for key, value in row.items()}


def clean(text: str) -> str:
    """The text without signs that make an XML document unreadable."""
    return NOT_XML.sub("", text)
