"""A page that lists the rows of one stage over all cases the actor may read."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import page_asked
from handrail.pages.core.stage_cards import state_words
from handrail.records.queries.casework import stage_lists as queries

Columns = Mapping[str, Callable[[Any], str]]


def stage_list(request: Request, thing: str, title: str, columns: Columns) -> HttpResponse:
    """Every row of a stage that the actor may read: the child, its state and these columns."""
    rows = queries.list_stage_rows(request.actor, thing, page_asked(request))
    told: Columns = {"Status": lambda row: state_words(thing, row.state), **columns}
    lines = [(row, [(head, text(row)) for head, text in told.items()]) for row in rows]
    context = {"title": title, "thing": thing, "rows": rows, "headings": told, "lines": lines}
    return render(request, "casework/case/stage_list.html", context)
