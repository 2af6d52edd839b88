"""Time to first protective action: from the first sign of harm to the first action that
protects.
"""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import page_asked
from handrail.records.queries.dashboards import time_to_protection as queries
from handrail.rules.missing.episodes import away_words

YEAR = dt.timedelta(days=366)


def show_times(request: Request) -> HttpResponse:
    """Each case with its first sign and first protective action, and the spread by month."""
    rows = queries.list_cases(request.actor, page_asked(request))
    for case in rows:
        case.took_words = away_words(case.took) if case.took is not None else ""
        case.waited_words = away_words(request.now - case.sign_at)
    months = [
        (month, spread.number, _words(spread), waiting)
        for month, spread, waiting in queries.spread_by_month(request.actor, request.now - YEAR)
    ]
    return render(request, "casework/case/first_act.html", {"rows": rows, "months": months})


def _words(spread: Any) -> list[str]:
    if spread.middle is None:
        return []
    return [away_words(part) for part in (spread.low, spread.middle, spread.high)]
