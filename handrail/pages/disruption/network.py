"""The network as a diagram with its table, expanding from one node; and where to start."""

import uuid
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handrail.actions.sharing import record_prints
from handrail.actions.sharing.exports import Copy
from handrail.outputs.core.safe_csv import rows_csv
from handrail.outputs.disruption import network_metrics as outputs
from handrail.pages.casework.chronology import parse_days
from handrail.pages.core import search_tokens, standalone_stages
from handrail.pages.core.fields import ShownError
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.forms.free_text import read_search_text
from handrail.pages.sharing.copy_reasons import reason_for_copy
from handrail.pages.sharing.download import download_response, subjects_of_copy
from handrail.records.queries.core.paging import page_of
from handrail.records.queries.disruption import network as queries
from handrail.records.queries.disruption.network import Around
from handrail.rules.disruption import network as rules
from handrail.rules.disruption.network import Wanted
from handrail.rules.permissions import NotPossible
from handrail.rules.vocabulary import EntityKind, InformationGrade
from handrail.rules.vocabulary.documents import MARKING

SHOWN_STEPS = {1: "1 step", 2: "2 steps", 3: "3 steps"}
MOST_GROWN = 40
YEARS = range(1900, 2200)  # what else somebody typed is a slip
KEPT_OUT = "A handling condition does not allow this in any picture. Its own page says who to ask."


@dataclass(frozen=True)
class Asked:
    """The filter in the query string, and its errors."""

    wanted: Wanted
    problems: dict[str, str]
    typed: dict[str, str]
    query: str


def filter_from_address(request: Request) -> Asked:
    """The filter in the query string. An invalid day is reported and left out."""
    got = request.GET
    days = parse_days(got, YEARS)
    steps = got.get("steps", "")
    wanted = Wanted(
        **days.read,
        steps=int(steps) if steps in {"1", "2", "3"} else 2,
        kinds=_kinds(got.getlist("kind")),
        grade=got.get("grade") if got.get("grade") in rules.GRADES else "",
        proposals=got.get("proposals") != "no",
        grown=tuple(_ids(got.get("grown", ""))),
        for_print=got.get("print") == "yes",
    )
    return Asked(wanted, days.problems, days.typed, _query(got))


def _kinds(given: list[str]) -> frozenset[str]:
    known = {kind.value for kind in EntityKind}
    return frozenset() if known <= set(given) else frozenset(given) & known


def _ids(text: str) -> list[str]:
    found = []
    for part in text.split(",")[:MOST_GROWN]:
        try:
            found.append(str(uuid.UUID(part)))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def _query(got: Any) -> str:
    """The filter of this page as a query string, to show the same network in another format."""
    kept = [(key, value) for key in got for value in got.getlist(key)]
    return urlencode(
        [(key, value) for key, value in kept if key not in {"print", "done", "at", "page"}]
    )


def choose_start_node(request: Request) -> HttpResponse:
    """The search for a node to start from."""
    told = search_tokens.search_parameters(request)
    words, kind = read_search_text(told, "words", 100), told.get("kind", "")
    kind = kind if kind in set(EntityKind) else ""
    found = queries.search_start_nodes(request.actor, words, kind) if words or kind else []
    context = {"words": words, "kind": kind, "kinds": list(EntityKind), "found": found,
               "most": queries.MOST_FOUND}  # fmt: skip
    return render(request, "disruption/network/begin.html", context)


def show_network(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The picture around a node, what stands out in it, and the same as a table."""
    asking = filter_from_address(request)
    wanted = asking.wanted
    found = _found(request, public_id, wanted)
    names = {row.pk: row.named for row in found.nodes}
    measures = outputs.measure_network({row.pk: row.kind for row in found.nodes}, _pairs(found))
    counts = Counter(row.kind for row in found.nodes[1:])
    context = {
        "found": found,
        "start": found.start,
        "asking": asking,
        "wanted": wanted,
        "sentence": outputs.summary_sentence(found.start.named, names, measures, counts),
        "standing_out": outputs.measures_in_words(measures, names),
        "groups": outputs.groups_in_words(measures, names),
        "is_sampled": measures.is_sampled,
        "picture": _picture(found, asking),
        "left_out": rules.filter_words(wanted),
        "rows": found.links if wanted.for_print else page_of(found.links, page_asked(request)),
        "nodes": [(row, _page_of(row), _grown(row, asking)) for row in found.nodes],
        **_choices(),
        "errors": [ShownError(text, f"#{key}") for key, text in asking.problems.items()],
        "page_errors": bool(asking.problems),
    }
    return render(request, "disruption/network/around.html", context)


def show_whole_network(request: Request) -> HttpResponse:
    """What stands out in all the actor may see, for a panel; only what is named counts as read."""
    found = queries.whole_network(request.actor, Wanted(proposals=False))
    measures = outputs.measure_network(found.kinds, found.links)
    rows = queries.nodes_by_key(request.actor, measures.named)
    names = {pk: row.named for pk, row in rows.items()}
    context = {
        "measures": measures,
        "standing_out": outputs.measures_in_words(measures, names, "that you can see"),
        "groups": outputs.groups_in_words(measures, names),
        "named": sorted(rows.values(), key=lambda row: (row.kind, row.named)),
    }
    return render(request, "disruption/network/whole.html", context)


def _choices() -> dict[str, Any]:
    return {"steps": SHOWN_STEPS, "kinds": list(EntityKind), "grades": list(InformationGrade),
            "most_nodes": rules.MOST_NODES}  # fmt: skip


def find_pictured(request: Request, public_id: uuid.UUID) -> Any:
    """A node, or 404; one that no diagram may show is refused with the reason."""
    start = or_404(queries.find_start_node(request.actor, public_id))
    if not queries.may_be_pictured(start):
        raise NotPossible(KEPT_OUT)
    return start


def _found(request: Request, public_id: uuid.UUID, wanted: Wanted) -> Around:
    """The network around a node, or 404."""
    start = find_pictured(request, public_id)
    return queries.network_around(request.actor, start, wanted)


def _pairs(found: Around) -> list[tuple[int, int]]:
    return [(link.from_node.pk, link.to_node.pk) for link in found.links]


def _page_of(row: Any) -> str:
    """The URL of the node's own page, or of the diagram around it."""
    name = standalone_stages.PAGES.get("entity", "network")
    return reverse(name, args=[row.public_id])


def _grown(row: Any, asking: Asked) -> str:
    """The query string for one more step from a node; "" where that step is already shown."""
    grown = asking.wanted.grown
    if str(row.public_id) in grown or row.away < asking.wanted.steps:
        return ""
    pairs = [pair for pair in parse_qsl(asking.query) if pair[0] != "grown"]
    ids = ",".join([*grown, str(row.public_id)])
    return urlencode([*pairs, ("grown", ids), ("at", str(row.public_id))])


def _picture(found: Around, asking: Asked) -> dict[str, Any]:
    """The data for the script: nodes with their positions, links with their numbers."""
    where = rules.place_nodes(found.reach)
    order = {row.pk: number for number, row in enumerate(found.nodes)}
    return {
        "nodes": [
            {
                "id": str(order[row.pk]),
                "ref": str(row.public_id),
                "name": row.named if row.age is None else f"{row.named}, {row.age}",
                "kind": row.kind,
                "words": row.kind_words,
                "x": where[row.pk][0],
                "y": where[row.pk][1],
                "href": _page_of(row),
                "grow": _grown(row, asking),
            }
            for row in found.nodes
        ],
        "links": [
            {
                "number": link.number,
                "from": str(order[link.from_node.pk]),
                "to": str(order[link.to_node.pk]),
                "words": link.role_words,
                "proposed": link.is_proposed,
            }
            for link in found.links
        ],
    }


HEAD = ("Number", "From", "Kind", "Link", "To", "Kind", "When", "Source", "Grade", "Confidence",
        "Status", "Confirmed by", "Handling", "Conditions")  # fmt: skip


def download_csv(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The table as CSV, without what may not be exported; the copy is recorded first."""
    start, kept, copy = release_links(request, public_id, "The table as a file")
    make = partial(rows_csv, HEAD, map(_line, kept))
    return download_response(request, copy, make, f"network-{start.reference}.csv")


def release_links(request: Request, public_id: uuid.UUID, what: str) -> tuple[Any, list[Any], Copy]:
    """The start node, its links that may be exported, and the copy they become.

    That they leave is recorded. Raises ProofNeeded and ReasonNeeded.
    """
    asking = filter_from_address(request)
    found, purpose = _found(request, public_id, asking.wanted), reason_for_copy(request)
    kept = [link for link in found.links if queries.may_be_exported(link)]
    record_prints.record_network_export(
        by=request.actor, row=found.start, reason="; ".join(rules.filter_words(asking.wanted)),
        now=request.now,
    )  # fmt: skip
    ends = {end.pk: end for link in kept for end in (link.from_node, link.to_node)}
    people = sum(end.kind in {"person", "child"} for end in ends.values())
    about = subjects_of_copy(
        found.start, *(end for pk, end in ends.items() if pk != found.start.pk)
    )
    copy = Copy("network", what, MARKING, people=people, about=about, purpose=purpose)
    return found.start, kept, copy


def _line(link: Any) -> list[str]:
    first, second = link.from_node, link.to_node
    return [
        str(link.number), first.named, first.kind_words, _said(link), second.named,
        second.kind_words, link.when, link.source,
        link.grade, link.sure, link.standing, link.by, *queries.conditions_of(link),
    ]  # fmt: skip


def _said(link: Any) -> str:
    return f"{link.role_words} ({link.words})" if link.words else str(link.role_words)
