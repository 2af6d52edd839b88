"""Search for entities by nickname, phone, registration, handle or postcode, with a purpose."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.disruption import entity_search
from handrail.pages.core import fields
from handrail.pages.core.request import Request
from handrail.pages.forms.free_text import read_text
from handrail.rules.permissions import Incomplete
from handrail.rules.vocabulary import FactKind, FindPurpose

BOXES = ("kind", "text", "purpose", "why")


def search_entities(request: Request) -> HttpResponse:
    """Searches by POST, with the purpose; nothing of it is in a URL."""
    context: dict[str, Any] = {
        "typed": request.POST,
        "problems": {},
        "found": None,
        "kinds": [(word.value, word.label) for word in FactKind],
        "purposes": [(word.value, word.label) for word in FindPurpose],
    }
    if request.method == "POST":
        try:
            given = {name: read_text(request.POST, name) for name in BOXES}
            context["found"] = entity_search.search_entities(
                by=request.actor, now=request.now, **given
            )
        except Incomplete as error:
            context["problems"] = error.problems
            context["errors"] = fields.error_list(error.problems)
            context["page_errors"] = True
    return render(
        request,
        "disruption/entities/find.html",
        context,
        status=422 if context["problems"] else 200,
    )
