"""The front page of disruption: what the actor can open there, each with a sentence."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handrail.rules.permissions import Actor, holds

# label, route, the permission that some role of the actor must hold, and what it is for
INDEX: tuple[tuple[str, str, str, str], ...] = (
    ("Information reports", "reports", "report.read",
     "What partners, businesses and the public told, to be evaluated. Danger first."),
    ("Intelligence", "intel_list", "intel.list",
     "Graded items with their handling: the desk’s, or what was given to you by name."),
    ("Links for businesses", "teller_links", "report.work",
     "A hotel, a taxi firm or a takeaway tells what it saw by a link."),
    ("Sources", "sources", "source.read",
     "What the desk asks of whoever told something. You alone open who it was."),
    ("People and places of concern", "entities", "entity.list",
     "Who and what is of concern, with source, grade and the day of review. Late reviews first."),
    ("Possible duplicates", "entity_pairs", "entity.work",
     "Two records that share a fact and may be the same. You say whether they are."),
    ("Disruption measures", "measures", "measure.list",
     "What is done to stop those who exploit children. Broken terms and late reviews first."),
    ("Plans for places", "place_plans", "placeplan.list",
     "What makes a place unsafe, who watches over it, what adults change. No child stands in it."),
    ("Disruption options", "disruption_options", "measure.list",
     "Every way to disrupt: who may apply, by which law, for how long."),
    ("Find by name, number or address", "entity_find", "entity.find",
     "By nickname, phone, registration, online name or postcode, with a purpose that is logged."),
    ("Network", "network_begin", "entity.network",
     "Who and what is linked, as a picture that grows by steps from where you begin."),
    ("Map", "places_map", "entity.map",
     "Places on the outlines of boroughs, month by month, and where most was recorded."),
    ("Problem profile", "profile", "profile.read",
     "Children, people, places and themes of a quarter or a year in numbers, as PDF or data."),
)  # fmt: skip


def entries(actor: Actor) -> list[tuple[str, str, str]]:
    """What the actor finds: label, address and sentence."""
    return [
        (label, reverse(route), sentence)
        for label, route, permission, sentence in INDEX
        if holds(actor, permission)
    ]


def index(request: Any) -> HttpResponse:
    """Disruption, as far as the actor has a part in it; for others there is no such page."""
    found = entries(request.actor)
    if not found:
        raise Http404
    return render(request, "disruption/home.html", {"entries": found})
