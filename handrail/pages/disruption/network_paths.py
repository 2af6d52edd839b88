"""How two nodes of the network are connected: choosing the second, and the paths between them."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core import search_tokens
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import id_asked, or_404, page_asked
from handrail.pages.disruption import network
from handrail.pages.forms.free_text import read_search_text
from handrail.records.queries.core.paging import page_of
from handrail.records.queries.disruption import network as queries
from handrail.records.queries.disruption.network_paths import Connected, paths_between
from handrail.rules.disruption.network import Wanted
from handrail.rules.disruption.network_paths import MOST_STEPS
from handrail.rules.disruption.path_words import no_path_sentence, paths_sentence


def show_paths(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """All shortest paths from a node to another that is chosen here, each link with its grade."""
    start = network.find_pictured(request, public_id)
    told = search_tokens.search_parameters(request)
    words = read_search_text(told, "words", 100)
    found = queries.search_start_nodes(request.actor, words) if words else []
    asked = request.GET.get("to", "")
    context = {
        "start": start,
        "words": words,
        "found": [row for row in found if row.pk != start.pk],
        "most": queries.MOST_FOUND,
    }
    if asked:
        end = network.find_pictured(request, or_404(id_asked(asked)))
        context |= _connected(request, start, end)
    return render(request, "disruption/network/path.html", context)


def _connected(request: Request, start: Any, end: Any) -> dict[str, Any]:
    wanted = Wanted(
        proposals=request.GET.get("proposals") == "yes",
        for_print=request.GET.get("print") == "yes",
    )
    connected = paths_between(request.actor, start, end, wanted)
    links = connected.around.links
    return {
        "end": end,
        "wanted": wanted,
        "connected": connected,
        "sentence": _sentence(connected),
        "rows": links if wanted.for_print else page_of(links, page_asked(request)),
    }


def _sentence(connected: Connected) -> str:
    first, second, paths = connected.start.named, connected.end.named, connected.paths
    if connected.is_same:
        return f"{first} and {second} are recorded as the same."
    if not paths.shown:
        return no_path_sentence(first, second, MOST_STEPS, is_too_far=paths.is_too_far)
    return paths_sentence(first, second, paths.steps, paths.total, len(paths.shown))
