"""The page that marks imported episodes as historic, many at once."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.missing import backfill as actions
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.forms.free_text import read_text
from handrail.records.queries.missing import backfill as queries
from handrail.rules.permissions import Incomplete


def mark_historic(request: Request) -> HttpResponse:
    """Lists imported episodes that ended over 28 days ago, and marks those that are chosen."""
    rows = queries.list_to_mark(request.actor)
    if request.method != "POST":
        return _page(request, rows, {})
    chosen = set(request.POST.getlist("chosen"))
    found = [row for row in rows if "_all" in request.POST or str(row.public_id) in chosen]
    reason = read_text(request.POST, "reason")
    try:
        actions.mark_historic(by=request.actor, rows=found, reason=reason, now=request.now)
    except Incomplete as error:
        return _page(request, rows, error.problems)
    return redirect_with_confirmation("missing_historic", "missing_backfill")


def _page(request: Request, rows: list[Any], problems: dict[str, str]) -> HttpResponse:
    context = {
        "rows": rows,
        "total": queries.count_to_mark(request.actor),
        "chosen": request.POST.getlist("chosen"),
        "reason": request.POST.get("reason", ""),
        "problems": problems,
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
    }
    return render(request, "missing/backfill.html", context, status=422 if problems else 200)
