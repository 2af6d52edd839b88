"""Asked of us: what social care asks of another agency, on one page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.found import page_asked
from handrail.records.queries import asked_of_us as queries

LISTS = ("police", "meetings", "parts")


def asked(request: Any) -> HttpResponse:
    """87as received, meetings to which we are invited, parts of assessments asked for."""
    pages = {name: page_asked(request, name) for name in LISTS}
    found = queries.asked(request.actor, pages)
    is_empty = not (found.police or found.seats or found.parts)
    return render(request, "case/asked_of_us.html", {"asked": found, "is_empty": is_empty})
