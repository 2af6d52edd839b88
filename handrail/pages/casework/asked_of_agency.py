"""Agency requests: what social care asks of another agency, on one page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core.shortcuts import page_asked
from handrail.pages.plans.joint_plans import VIEW_STEPS
from handrail.records.queries.casework import asked_of_agency as queries
from handrail.rules.core.local_time import local
from handrail.rules.workflow import stage_texts as stage_words

LISTS = ("police", "meetings", "parts", "actions", "investigations")


def asked(request: Any) -> HttpResponse:
    """87as received, meetings to which we are invited, parts and views asked for, our actions."""
    pages = {name: page_asked(request, name) for name in LISTS}
    found = queries.asked(request.actor, pages)
    for part in found.parts:
        part.step, part.about = VIEW_STEPS[part.kind], stage_words.TITLES[part.kind]
    lists = (found.police, found.seats, found.parts, found.actions, found.investigations)
    is_empty = not any(lists)
    context = {"asked": found, "is_empty": is_empty, "today": local(request.now).date()}
    return render(request, "casework/case/asked_of_us.html", context)
