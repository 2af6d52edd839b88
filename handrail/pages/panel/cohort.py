"""The panel's cohort list."""

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core.request import Request
from handrail.records.queries.panel import cohort as queries


def list_cohort(request: Request) -> HttpResponse:
    """Each child whom the panel discusses: status, movement since last month, overdue actions."""
    return render(request, "panel/cohort.html", {"cohort": queries.list_cohort(request.actor)})
