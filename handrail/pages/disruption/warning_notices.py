"""The register of abduction warning notices."""

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core.request import Request
from handrail.records.queries.disruption import warning_notices as queries


def list_notices(request: Request) -> HttpResponse:
    """Every notice by adult and child: service, terms, end, breaches, renewals, who leads."""
    context = {"notices": queries.list_notices(request.actor)}
    return render(request, "disruption/measures/notices.html", context)
