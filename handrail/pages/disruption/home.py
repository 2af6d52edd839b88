"""The home page of disruption: what the actor can open there, each with a sentence."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handrail.pages.core.request import Request
from handrail.rules.disruption.start_page import INDEX
from handrail.rules.permissions import Actor, holds

# label, route, the permission that some role of the actor must hold, and what it is for


def list_entries(actor: Actor) -> list[tuple[str, str, str]]:
    """The entries for the actor: label, URL and sentence."""
    return [
        (label, reverse(route), sentence)
        for label, route, permission, sentence in INDEX
        if holds(actor, permission)
    ]


def show_home(request: Request) -> HttpResponse:
    """The home page, for those with a role in disruption; not found for others."""
    found = list_entries(request.actor)
    if not found:
        raise Http404
    return render(request, "disruption/home.html", {"entries": found})
