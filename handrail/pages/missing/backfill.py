"""Pages of historic episodes: many are marked at once, and a mark is corrected."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.missing import backfill as actions
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.forms.free_text import read_text
from handrail.records.queries.missing import backfill as queries, episodes
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
        "historic": queries.list_historic(request.actor, page_asked(request)),
        "total": queries.count_to_mark(request.actor),
        "chosen": request.POST.getlist("chosen"),
        "reason": request.POST.get("reason", ""),
        "problems": problems,
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
    }
    return render(request, "missing/backfill.html", context, status=422 if problems else 200)


def correct_mark(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Shows what will be due again when the mark of a historic episode is corrected, and corrects
    it.
    """
    row = or_404(episodes.find_episode(request.actor, public_id))
    if request.method != "POST":
        return _correction(request, row, {}) if row.is_historic else redirect(_address(row))
    seen = version_seen(request.POST.get("_seen")) or 0
    reason = read_text(request.POST, "reason")
    try:
        actions.make_live(by=request.actor, row=row, reason=reason, seen=seen, now=request.now)
    except Incomplete as error:
        return _correction(request, row, error.problems)
    return redirect_with_confirmation("missing_live", "missing_episode", public_id=row.public_id)


def _address(row: Any) -> str:
    return reverse("missing_episode", args=[row.public_id])


def _correction(request: Request, row: Any, problems: dict[str, str]) -> HttpResponse:
    due = queries.due_again(row)
    context = {
        "row": row,
        "deadlines": due.deadlines,
        "task": due.task,
        "seen": version_seen(request.POST.get("_seen")) or row.version,
        "reason": request.POST.get("reason", ""),
        "problems": problems,
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
    }
    status = 422 if problems else 200
    return render(request, "missing/correct_mark.html", context, status=status)
