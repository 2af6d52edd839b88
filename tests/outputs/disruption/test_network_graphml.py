"""A network as GraphML that another program reads."""

import datetime as dt
import io

import networkx
import pytest

from handrail.outputs.core.copy_stamp import Stamp, under_stamp
from handrail.outputs.disruption.network_graphml import GraphLink, GraphNode, clean, graphml_bytes

pytestmark = pytest.mark.once

NODES = {
    "a": GraphNode("Dex & Co <b>", "Person of concern", "NM-EN-26-1"),
    "b": GraphNode("Harbour\x0b Lodge", "Place", "NM-EN-26-2"),
}


def link(number: int, **more: str) -> GraphLink:
    told = {"kind": "works at", "words": "", "when": "not known", "source": "The manager",
            "grade": "2B", "confidence": "", "standing": "Confirmed", "confirmed_by": "Ivo",
            "handling": "C", "conditions": "Ring the desk first."}  # fmt: skip
    return GraphLink(number, **(told | more))


def read(body: bytes) -> networkx.MultiDiGraph:
    return networkx.read_graphml(io.BytesIO(body), force_multigraph=True)


def test_every_node_and_link_is_read_back_with_its_words() -> None:
    graph = read(graphml_bytes(NODES, [("a", "b", link(1)), ("a", "b", link(2, kind="uses"))]))
    assert graph.nodes["a"]["name"] == "Dex & Co <b>"
    assert graph.nodes["b"]["reference"] == "NM-EN-26-2"
    rows = [row for _, _, row in graph.edges(data=True)]
    assert {row["kind"] for row in rows} == {"works at", "uses"}
    assert rows[0]["grade"] == "2B"
    assert rows[0]["conditions"] == "Ring the desk first."
    assert graph.is_directed()


def test_signs_that_no_xml_may_contain_are_left_out() -> None:
    assert clean("Har\x00bour\x0b\ud800 Lodge \U0001f600") == "Harbour Lodge \U0001f600"
    assert read(graphml_bytes(NODES, [])).nodes["b"]["name"] == "Harbour Lodge"


def test_the_copy_carries_its_stamp() -> None:
    at = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
    with under_stamp(Stamp("HX-2345-6789", "Ivo Lund", "Northmere Police", at, "OFFICIAL")):
        graph = read(graphml_bytes(NODES, []))
    assert "HX-2345-6789" in graph.graph["copy"]
    assert read(graphml_bytes(NODES, [])).graph["copy"] == ""
