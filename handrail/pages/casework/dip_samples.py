"""Dip samples: the list with its findings, one sample side by side, findings as CSV."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.sharing.exports import Copy
from handrail.outputs.core.safe_csv import rows_csv
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.sharing.download import download_response
from handrail.records.queries.casework import dip_samples as queries
from handrail.rules.vocabulary import DipFinding
from handrail.rules.vocabulary.documents import MARKING

HEAD = ("month", "finding", "cases", "cases_graded")


def list_samples(request: Request) -> HttpResponse:
    """The samples, newest first, and the findings by month."""
    context = {
        "samples": queries.list_samples(request.actor, page_asked(request)),
        "findings": queries.list_findings_by_month(request.actor),
    }
    return render(request, "casework/dip_samples/list.html", context)


def show_sample(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The sampled cases, each reviewer's grade, the agreed grade and the actions."""
    found = or_404(queries.find_sample(request.actor, public_id))
    rows = queries.list_sampled_cases(request.actor, found, page_asked(request))
    said = queries.sample_focus_words(found)
    return render(
        request,
        "casework/dip_samples/sample.html",
        {"sample": found, "rows": rows, "look_at": said},
    )


def findings_csv(request: Request) -> HttpResponse:
    """The findings by month as CSV for the inspection pack; no child is named in it."""
    found = [
        (f"{month:%Y-%m}", DipFinding(code).label, number, of)
        for month, code, number, of in queries.list_findings_by_month(request.actor)
    ]
    copy = Copy("dip sample findings", "For the inspection pack", MARKING)
    return download_response(
        request, copy, lambda: rows_csv(HEAD, found), "dip-sample-findings.csv"
    )
