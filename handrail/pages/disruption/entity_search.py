"""Find what is of concern by nickname, phone, registration, handle or postcode, with a purpose."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.disruption import entity_search as finding
from handrail.pages.core import fields
from handrail.pages.forms.free_text import typed
from handrail.rules.permissions import Incomplete
from handrail.rules.vocabulary import FactKind, FindPurpose

BOXES = ("kind", "text", "purpose", "why")


def find(request: Any) -> HttpResponse:
    """Searches by POST, with the purpose; nothing of it stands in an address."""
    context: dict[str, Any] = {
        "typed": request.POST,
        "problems": {},
        "found": None,
        "kinds": [(word.value, word.label) for word in FactKind],
        "purposes": [(word.value, word.label) for word in FindPurpose],
    }
    if request.method == "POST":
        try:
            given = {name: typed(request.POST, name) for name in BOXES}
            context["found"] = finding.find(by=request.actor, now=request.now, **given)
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
