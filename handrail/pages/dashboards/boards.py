"""Dashboards: those the actor may read, each figure with its chart, table and case lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from handrail.actions.sharing import record_prints
from handrail.actions.sharing.exports import Copy
from handrail.outputs.dashboards import figures, trend_charts
from handrail.outputs.dashboards.figures import BoardDocument
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.sharing.download import download_response
from handrail.records.queries.core.rounding import rounding_base
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.dashboards import (
    board_filters,
    board_lists,
    boards as queries,
    trends,
)
from handrail.records.queries.dashboards.board_filters import Choices, list_choices
from handrail.records.queries.dashboards.board_rows import Asked, kind_of
from handrail.rules.core.local_time import london_day
from handrail.rules.dashboards import BOARDS, Board, Figure, Measure, Row
from handrail.rules.dashboards.trends import FEWEST, MARGIN
from handrail.rules.disruption.problem_profile import Period, list_periods
from handrail.rules.permissions import holds
from handrail.rules.vocabulary.documents import MARKING
from handrail.rules.vocabulary.permission_codes import Permission

# which page shows a row of each kind
OPENS = {
    "referral": "triage",
    "case": "case",
    "task": "task",
    "missing": "missing_episode",
    "panelitem": "panel_item",
    "panel": "panel",
    "measure": "measure",
    "placeplan": "place_plan",
    "check": "check",
    "entity": "entity",
}
MOST_COLUMNS = 4
OF_VIEWER = "Only records that its reader can see."
OF_ALL = "All agencies together."


@dataclass(frozen=True)
class Linked:
    """A number with the URL of its list; "" where there is no list."""

    words: str
    address: str


@dataclass(frozen=True)
class Shown:
    """A figure as the page shows it: the chart, and rows of numbers with their lists."""

    figure: Figure
    picture: SafeString
    rows: list[tuple[str, list[Linked], tuple[str, ...]]]
    total: Linked


def list_boards(request: Request) -> HttpResponse:
    """The dashboards that the actor may read."""
    actor = request.actor
    context = {
        "mine": [one for one in BOARDS.values() if queries.may_open(actor, one)],
        "whole": [one for one in BOARDS.values() if one.is_whole]
        if holds(actor, Permission.NUMBERS_WHOLE)
        else [],
    }
    return render(request, "dashboards/index.html", context)


def show_definitions(request: Request) -> HttpResponse:
    """The published definition of each measure."""
    return render(request, "dashboards/definitions.html", {"boards": BOARDS.values()})


def show_board(request: Request, key: str) -> HttpResponse:
    """One dashboard of the records the actor may read; each number opens its list."""
    found, choices = _mine(request, key), list_choices(request.actor)
    asked = _asked_of_some(request, choices)
    shown = [_shown(found, one, asked) for one in queries.board_of(request.actor, found, asked)]
    context = _context(request, found, asked, shown) | {"trends": _trends(request, found, asked)}
    context |= {"asked": asked, **_filters(found, choices)}
    return render(request, "dashboards/board.html", context)


def _trends(request: Request, found: Board, asked: Asked) -> dict[str, Any] | None:
    """A line for each clock, and columns for those most often late; None where none is timed."""
    timed = next((one for one in found.measures if one.is_timed), None)
    if timed is None or not holds(request.actor, timed.source.permission):
        return None
    every = trends.list_trends(request.actor, asked)
    worst = sorted((one for one in every if one.late), key=lambda one: -one.late)[:MOST_COLUMNS]
    return {
        "rows": [(one, trend_charts.render_line(one)) for one in every],
        "columns": [(one, trend_charts.render_columns(one)) for one in worst],
        "fewest": FEWEST,
        "margin": MARGIN,
    }


def show_partnership_board(request: Request, key: str) -> HttpResponse:
    """One dashboard for the whole partnership: every number rounded, no lists behind them."""
    found, asked = _whole(key), _asked(request)
    drawn = queries.board_of_all(request.actor, found, asked)
    shown = [Shown(one, figures.render_svg(one), _plain(one), Linked("", "")) for one in drawn]
    context = _context(request, found, asked, shown) | {"is_whole": True}
    return render(request, "dashboards/board.html", context)


def _context(request: Request, found: Board, asked: Asked, shown: list[Shown]) -> dict[str, Any]:
    return {
        "board": found,
        "shown": shown,
        "period": asked.period,
        "periods": list_periods(london_day(request.now)),
        "base": rounding_base(),
        "may_see_whole": found.is_whole and holds(request.actor, Permission.NUMBERS_WHOLE),
        "may_see_mine": queries.may_open(request.actor, found),
    }


def _mine(request: Request, key: str) -> Board:
    found = or_404(BOARDS.get(key))
    return or_404(found if queries.may_open(request.actor, found) else None)


def _whole(key: str) -> Board:
    found = or_404(BOARDS.get(key))
    return or_404(found if found.is_whole else None)


def _asked(request: Request) -> Asked:
    """The moment and the period in the query string; this quarter when there is none."""
    offered = list_periods(london_day(request.now))
    key = request.GET.get("period", "")
    return Asked(request.now, next((one for one in offered if one.key == key), offered[0]))


def _asked_of_some(request: Request, choices: Choices) -> Asked:
    """The same, with the agency and the team in the query string, if the actor may choose them."""
    return replace(
        _asked(request),
        agency=_chosen(request, "agency", choices.agencies),
        team=_chosen(request, "team", choices.teams),
    )


def _chosen(request: Request, name: str, offered: Sequence[Any]) -> Any:
    key = request.GET.get(name, "")
    return next((one for one in offered if str(one.public_id) == key), None)


def _filters(found: Board, choices: Choices) -> dict[str, Any]:
    """The agencies and the teams to choose from, where some figure of the board names them."""
    kinds = {kind_of(one.source) for one in found.measures}
    return {
        "agencies": choices.agencies if any(map(board_filters.paths_to_agency, kinds)) else [],
        "teams": choices.teams if any(map(board_filters.paths_to_team, kinds)) else [],
    }


def _shown(found: Board, one: Figure, asked: Asked) -> Shown:
    rows = [(row.label, list(_linked(found, one, row, asked)), row.times) for row in one.rows]
    address = _address(found, one.measure, asked)
    return Shown(one, figures.render_svg(one), rows, Linked(str(one.total), address))


def _linked(found: Board, one: Figure, row: Row, asked: Asked) -> Iterator[Linked]:
    for (column, _), cell in zip(one.columns, row.cells, strict=True):
        address = _address(found, one.measure, asked, row.value, column) if cell.number else ""
        yield Linked(cell.words, address)


def _plain(one: Figure) -> list[tuple[str, list[Linked], tuple[str, ...]]]:
    return [
        (row.label, [Linked(cell.words, "") for cell in row.cells], row.times) for row in one.rows
    ]


def _address(
    found: Board, measure: Measure, asked: Asked, row: str | None = None, column: str = ""
) -> str:
    """The URL of the list behind a number."""
    said = {"period": asked.period.key} if measure.source.is_period else {}
    said |= _of_some(asked)
    said |= {} if row is None else {"row": row}
    said |= {"column": column} if measure.across and row is not None else {}
    where = reverse("numbers_list", kwargs={"key": found.key, "measure": measure.key})
    return f"{where}?{urlencode(said)}" if said else where


def _of_some(asked: Asked) -> dict[str, str]:
    """The agency and the team of a dashboard, for a query string."""
    chosen = {"agency": asked.agency, "team": asked.team}
    return {name: str(one.public_id) for name, one in chosen.items() if one}


def _page_of(row: Any) -> str:
    """The page of a row of a list; a stage of a case has the page of all stages."""
    if row.kind in OPENS:
        return reverse(OPENS[row.kind], args=[row.public_id])
    return reverse("case_record", args=[row.kind, row.public_id])


def show_figure_list(request: Request, key: str, measure: str) -> HttpResponse:
    """The list behind one number of a dashboard."""
    found, asked = _mine(request, key), _asked_of_some(request, list_choices(request.actor))
    one = or_404(found.measure(measure))
    or_404(one if holds(request.actor, one.source.permission) else None)
    row, column = request.GET.get("row"), request.GET.get("column")
    rows = board_lists.list_rows_behind_cell(
        request.actor, one, row, column, asked, page_asked(request)
    )
    links = [(each, _page_of(each)) for each in rows]
    context = {
        "board": found,
        "measure": one,
        "which": " · ".join(_which(one, row, column, asked)),
        "asked": asked,
        "back": urlencode({"period": asked.period.key} | _of_some(asked)),
        "rows": rows,
        "links": links,
        "period": asked.period,
        "is_of_clocks": one.source.permission == Permission.CLOCK_READ,
        "what": WHAT.get(kind_of(one.source), "Child"),
        "when": WHEN.get(kind_of(one.source), "Recorded"),
    }
    return render(request, "dashboards/list.html", context)


WHAT = {"task": "Task", "panelitem": "Panel item", "check": "Agency and child"} | dict.fromkeys(
    ("panel", "measure", "placeplan", "suspect", "entity"), "Record"
)
WHEN = {"referral": "Received", "case": "Opened", "task": "Due", "missing": "Missing since",
        "panel": "Date", "clock": "Started", "check": "Requested"}  # fmt: skip


def _which(measure: Measure, row: str | None, column: str | None, asked: Asked) -> Iterator[str]:
    """The cell in words: its row, and its column when it has one."""
    if row is None:
        yield "All"
        return
    labels = measure.rows if measure.answers else queries.labels_of(measure.by, asked)
    yield labels.get(row, "One worker" if row and not labels else measure.by.lacks)
    if measure.across and column is not None:
        yield measure.across.labels.get(column, measure.across.lacks)


def download_csv(request: Request, key: str) -> HttpResponse:
    """A dashboard of the records the actor may read as CSV, rounded; the copy is recorded first."""
    return _leaves(request, _paper_of_mine(request, key), ".csv")


def download_pdf(request: Request, key: str) -> HttpResponse:
    """A dashboard of the records the actor may read as a PDF."""
    return _leaves(request, _paper_of_mine(request, key), ".pdf")


def download_partnership_csv(request: Request, key: str) -> HttpResponse:
    """The partnership's dashboard as CSV; the copy is recorded first."""
    return _leaves(request, _paper_of_all(request, key), ".csv", is_whole=True)


def download_partnership_pdf(request: Request, key: str) -> HttpResponse:
    """The partnership's dashboard as a PDF."""
    return _leaves(request, _paper_of_all(request, key), ".pdf", is_whole=True)


def _paper_of_mine(request: Request, key: str) -> BoardDocument:
    found, asked = _mine(request, key), _asked(request)
    drawn = queries.board_that_leaves(request.actor, found, asked)
    return _paper(request, found, drawn, asked.period, OF_VIEWER)


def _paper_of_all(request: Request, key: str) -> BoardDocument:
    found, asked = _whole(key), _asked(request)
    drawn = queries.board_of_all(request.actor, found, asked)
    return _paper(request, found, drawn, asked.period, OF_ALL)


def _paper(
    request: Request, found: Board, drawn: list[Figure], period: Period, of_whom: str
) -> BoardDocument:
    return BoardDocument(
        board=found,
        figures=drawn,
        period=period.words,
        of_whom=of_whom,
        base=rounding_base(),
        partnership=settings_in_force().name,
        printed_by=request.actor.name,
        agency=request.actor.agency_name,
        now=request.now,
    )


def _leaves(
    request: Request, paper: BoardDocument, ending: str, *, is_whole: bool = False
) -> HttpResponse:
    why = f"{paper.board.title}, {paper.period}"
    record_prints.record_dashboard_export(
        by=request.actor, reason=f"{why}{ending}", is_whole=is_whole, now=request.now
    )
    make = figures.pdf_bytes if ending == ".pdf" else figures.csv_bytes
    copy = Copy("numbers", why, MARKING)
    return download_response(request, copy, lambda: make(paper), f"{paper.file_name}{ending}")
