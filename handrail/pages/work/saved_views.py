"""Saving the filter of a list under a name, and removing it."""

import uuid

from django.http import Http404, HttpResponse

from handrail.actions.work import saved_views as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Line
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm
from handrail.pages.core.request import Request
from handrail.rules.core.saved_views import FILTERS, saved_query


class NameForm(GovukForm):
    """The name of a view."""

    name = Line("Name of the view")


def save_view(request: Request, page: str) -> HttpResponse:
    """Saves the posted filter; where the name does not do, asks for it again."""
    if page not in FILTERS:
        raise Http404
    query = saved_query(page, request.POST.get("query", ""))
    return form_page(
        request,
        NameForm,
        lambda form: actions.save_view(
            by=request.actor,
            page=page,
            query=query,
            name=form.cleaned_data["name"],
            now=request.now,
        ),
        lambda form: redirect_with_confirmation("view_saved", page, query),
        template="work/saved_view.html",
        context={"page": page, "query": query},
    )


def remove_view(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Removes a saved view of the actor, and goes back to its list."""
    page = actions.remove_view(by=request.actor, public_id=public_id, now=request.now)
    if not page:
        raise Http404
    return redirect_with_confirmation("view_removed", page)
