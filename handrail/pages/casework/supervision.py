"""The manager's list of cases by date of last supervision."""

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import page_asked
from handrail.records.queries.casework import supervision as queries


def list_supervised_cases(request: Request) -> HttpResponse:
    """Open cases, those due or overdue for supervision first."""
    rows = queries.list_supervised_cases(request.actor, page_asked(request))
    return render(request, "casework/case/supervision.html", {"rows": rows, "now": request.now})
