"""Returns other than the census: safeguarding data set, Annex A, state of the daily flow."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.integrations.cp_is import OFF
from handrail.actions.returns import returns as returns_actions
from handrail.actions.sharing.exports import Copy
from handrail.outputs.returns import cp_is, ssd
from handrail.outputs.returns.census import refusal_reason
from handrail.pages.core import fields
from handrail.pages.core.form_fields import parse_day
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import page_asked
from handrail.pages.sharing.download import download_response
from handrail.records.queries.core.law import review_of
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.returns import daily_flow as queries, returns
from handrail.rules.clocks import day_in_words, months_later
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import NotPossible
from handrail.rules.returns import Period
from handrail.rules.returns.inspection import LISTS_RULE
from handrail.rules.vocabulary.documents import MARKING

YEARS_BACK = 6


def list_files(request: Request) -> HttpResponse:
    """The files to download, and each batch of the daily flow."""
    return _shown(request, {})


def _today(request: Request) -> dt.date:
    return london_day(request.now)


def _shown(request: Request, problems: dict[str, str]) -> HttpResponse:
    context = {
        "why_not": refusal_reason(settings_in_force()),
        "batches": queries.list_batches(request.actor, page_asked(request)),
        "known": queries.count_known_children(request.actor),
        "lists": review_of(LISTS_RULE, request.now),
        "on": request.POST.get("on") or day_in_words(_today(request)),
        "problems": problems,
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
    }
    status = 422 if problems else 200
    return render(request, "returns/return_files.html", context, status=status)


def _may(request: Request) -> None:
    """Raises Refused, ProofNeeded, and NotPossible where only some of the children are here."""
    returns_actions.require_may_make(by=request.actor, now=request.now)
    if reason := refusal_reason(settings_in_force()):
        raise NotPossible(reason)


def download_data_set(request: Request) -> HttpResponse:
    """The Standard Safeguarding Dataset as one ZIP file."""
    _may(request)
    today = _today(request)
    period = Period(months_later(today, -12 * YEARS_BACK), today)
    why = f"Version {ssd.load_table_definitions()['version']}, as of {day_in_words(today)}"
    copy = Copy("safeguarding data set", why, MARKING, people=returns.count_records(period))
    return download_response(
        request,
        copy,
        lambda: ssd.zip_bytes(returns.children_in_period(returns.PURPOSE, period)),
        f"ssd-{today}.zip",
    )


def download_annex_a(request: Request) -> HttpResponse:
    """Annex A as at a given day, as a workbook."""
    from handrail.outputs.returns import annex_a

    _may(request)
    on, today = parse_day(request.POST.get("on", "").strip()), _today(request)
    if on is None or not months_later(today, -12 * YEARS_BACK) < on <= today:
        return _shown(request, {"on": f"Enter a date within the last {YEARS_BACK} years"})
    period = annex_a.Day(on).period
    why = f"As of {day_in_words(on)}"
    copy = Copy("lists for inspectors", why, MARKING, people=returns.count_records(period))
    return download_response(
        request,
        copy,
        lambda: annex_a.workbook_bytes(returns.children_in_period(returns.PURPOSE, period), on),
        f"annex-a-{on}.xlsx",
    )


def download_cp_is(request: Request) -> HttpResponse:
    """The list of children for CP-IS as CSV, for the council's own upload; off until assured."""
    settings = settings_in_force()
    if not settings.uses_cp_is:
        raise NotPossible(OFF)
    _may(request)
    today = _today(request)
    period = Period(months_later(today, -cp_is.STAYS), today)
    found = cp_is.list_children(
        returns.children_in_period(returns.PURPOSE, period), today, settings.council_code
    )
    why = f"As of {day_in_words(today)}; {found.left_out} children cannot be on it"
    copy = Copy("list for CP-IS", why, MARKING, people=len(found.rows))
    return download_response(request, copy, found.csv_bytes, f"cp-is-{today}.csv")
