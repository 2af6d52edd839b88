"""Receives browsers' reports of content policy violations: one line each in the service log."""

import logging

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from handrail.pages.core.request import Request
from handrail.rules.core import csp_reports as rules

log = logging.getLogger("handrail.pages")


@csrf_exempt  # a browser sends these, with no form; nothing is kept or changed
def log_report(request: Request) -> HttpResponse:
    """Logs the rule and the blocked origin: no page, no path and nothing that was typed."""
    body = request.read(rules.MOST_BYTES + 1)
    if len(body) > rules.MOST_BYTES:
        return HttpResponse(status=413)
    try:
        found = rules.parse_report(body)
    except ValueError:
        return HttpResponse(status=400)
    for one in found:
        log.warning("content policy: %s kept out %s", one.directive, one.blocked)
    return HttpResponse(status=204)
