"""Agency requests: what social care asks of another agency, on one page."""

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import page_asked
from handrail.pages.plans.joint_plans import VIEW_STEPS
from handrail.records.queries.casework import asked_of_agency as queries
from handrail.rules.core.local_time import london_day
from handrail.rules.workflow import stage_texts

LISTS = ("police", "meetings", "parts", "actions", "investigations")


def list_agency_requests(request: Request) -> HttpResponse:
    """87As received, meeting invitations, contributions and views requested, and our actions."""
    pages = {name: page_asked(request, name) for name in LISTS}
    found = queries.list_agency_requests(request.actor, pages)
    for part in found.parts:
        part.step, part.about = VIEW_STEPS[part.kind], stage_texts.TITLES[part.kind]
    lists = (found.police, found.seats, found.parts, found.actions, found.investigations)
    is_empty = not any(lists)
    context = {"asked": found, "is_empty": is_empty, "today": london_day(request.now)}
    return render(request, "casework/case/asked_of_us.html", context)
