"""Saving the filter of a list under a name, and removing it."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handrail.actions.work import saved_views as actions
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.rules.core.saved_views import FILTERS, saved_query
from handrail.rules.permissions import Incomplete


def save_view(request: Request, page: str) -> HttpResponse:
    """Saves the posted filter; where the name does not do, asks for it again."""
    if page not in FILTERS:
        raise Http404
    query, name = request.POST.get("query", ""), request.POST.get("name", "")
    try:
        actions.save_view(by=request.actor, page=page, query=query, name=name, now=request.now)
    except Incomplete as error:
        context = {
            "page": page,
            "query": saved_query(page, query),
            "name": name,
            "problem": error.problems["name"],
            "errors": fields.error_list(error.problems),
            "page_errors": True,
            "back": reverse(page),
        }
        return render(request, "work/saved_view.html", context, status=422)
    return redirect_with_confirmation("view_saved", page)


def remove_view(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Removes a saved view of the actor, and goes back to its list."""
    page = actions.remove_view(by=request.actor, public_id=public_id, now=request.now)
    if not page:
        raise Http404
    return redirect_with_confirmation("view_removed", page)
