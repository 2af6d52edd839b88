"""The network around a node as GraphML, under the same rules as every other copy."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse

from handrail.outputs.disruption.network_graphml import GraphLink, GraphNode, graphml_bytes
from handrail.pages.core.request import Request
from handrail.pages.disruption import network
from handrail.pages.sharing.download import download_response
from handrail.records.queries.disruption import network as queries


def download_graphml(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The links around a node without what may not be exported; the copy is recorded first."""
    start, links, copy = network.release_links(request, public_id, "The network as GraphML")
    ends = {str(end.public_id): end for link in links for end in (link.from_node, link.to_node)}
    nodes = {key: GraphNode(end.named, end.kind_words, end.reference) for key, end in ends.items()}
    make = partial(graphml_bytes, nodes, [_exported(link) for link in links])
    return download_response(request, copy, make, f"network-{start.reference}.graphml")


def _exported(link: Any) -> tuple[str, str, GraphLink]:
    handling, conditions = queries.conditions_of(link)
    row = GraphLink(
        number=link.number,
        kind=str(link.role_words),
        words=link.words,
        when=link.when,
        source=link.source,
        grade=link.grade,
        confidence=str(link.sure),
        standing=str(link.standing),
        confirmed_by=link.by,
        handling=handling,
        conditions=conditions,
    )
    return str(link.from_node.public_id), str(link.to_node.public_id), row
