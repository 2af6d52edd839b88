"""Inspection: the list of cases to pick from, and the whole file of a picked child."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.returns import inspection as inspection_actions
from handrail.actions.sharing.exports import Copy
from handrail.outputs.returns import inspection_list, inspection_pack
from handrail.outputs.returns.inspection_pack import InspectionPack, Told
from handrail.pages.casework.chronology import entry_title, parse_days, query_of
from handrail.pages.core import fields, stage_cards
from handrail.pages.core.fields import ShownError
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.forms.free_text import read_text
from handrail.pages.sharing.copy_reasons import reason_for_copy
from handrail.pages.sharing.download import download_response, subjects_of_copy
from handrail.records.queries.casework import cases, chronology_entries
from handrail.records.queries.core import scope, settings
from handrail.records.queries.returns import inspection as queries
from handrail.records.queries.returns.inspection import Wanted
from handrail.records.queries.sharing import child_file
from handrail.rules import permissions
from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import has_time
from handrail.rules.identifiers import age_in_years
from handrail.rules.permissions import Incomplete
from handrail.rules.returns import inspection
from handrail.rules.vocabulary import CaseState, ResponseLevel
from handrail.rules.vocabulary.permission_codes import Permission

FLAGS = {
    "on_plan": "Child protection plan",
    "had_47": "Section 47 enquiry",
    "was_missing": "Went missing",
    "is_picked": "Selected for sampling",
}
ORDERS = {
    "opened": "Most recently opened first",
    "reference": "Reference",
    "age": "Youngest first",
    "stage": "Status",
    "closed": "Most recently closed first",
    "team": "Team",
    "worker": "Worker",
    "missing": "Most missing episodes first",
}
STAGES = [*CaseState, *ResponseLevel]
SHAPES = ("csv", "xlsx")
MOST = 1_000  # entries of one file


@dataclass(frozen=True)
class Asked:
    """The filter of the list in the query string, and its errors."""

    wanted: Wanted
    typed: dict[str, str]
    problems: dict[str, str]
    with_names: bool


def _asked(request: Request) -> Asked:
    """The filter. An invalid day is reported, and the usual one is used instead."""
    asked: Any = request.GET
    usual = dict(zip(("since", "until"), inspection.usual_period(request.now), strict=True))
    told = parse_days(asked)
    days = {key: told.read[key] or usual[key] for key in usual}
    problems = dict(told.problems)
    if days["until"] < days["since"]:
        problems["until"] = "Enter a date after the first one"
    wanted = Wanted(
        since=days["since"],
        until=days["until"],
        team=version_seen(asked.get("team")),
        stage=_one_of(asked.get("stage", ""), STAGES),
        flag=_one_of(asked.get("flag", ""), FLAGS),
        order=_one_of(asked.get("order", ""), ORDERS) or "opened",
    )
    typed_days = {key: told.typed[key] or day_in_words(days[key]) for key in usual}
    return Asked(wanted, typed_days, problems, asked.get("names") == "yes")


def _one_of(value: str, known: Any) -> str:
    return value if value in known else ""


def list_cases(request: Request) -> HttpResponse:
    """The cases open in a period: one row each, without names unless requested."""
    asked, today = _asked(request), london_day(request.now)
    rows = queries.list_cases(request.actor, asked.wanted, page_asked(request))
    counts = queries.count_cases_by_flag(request.actor, asked.wanted)
    context = {
        "rows": rows,
        "shown": inspection_list.list_rows(rows, today),
        "asked": asked,
        "counts": [("Open in the period", counts["all"])]
        + [(label, counts[flag]) for flag, label in FLAGS.items()],
        "teams": queries.list_teams(request.actor, asked.wanted),
        "stages": STAGES,
        "flags": FLAGS,
        "orders": ORDERS,
        "shapes": SHAPES,
        "query": query_of(request),
        "errors": [ShownError(text, f"#{key}") for key, text in asked.problems.items()],
        "page_errors": bool(asked.problems),
    }
    return render(request, "returns/inspection/list.html", context)


def download_list(request: Request, shape: str) -> HttpResponse:
    """The same list, with its filter and order, as CSV or as a workbook."""
    if shape not in SHAPES:
        raise Http404
    asked, purpose = _asked(request), reason_for_copy(request)
    found = queries.list_all_cases(request.actor, asked.wanted)
    rows = inspection_list.list_rows(found, london_day(request.now))
    copy = inspection_actions.list_copy(found, with_names=asked.with_names, purpose=purpose)

    def make() -> bytes:
        return inspection_list.file_bytes(rows, shape, with_names=asked.with_names)

    return download_response(request, copy, make, f"inspection-list.{shape}")


def _case(request: Request, public_id: uuid.UUID) -> Any:
    """A case that the actor may read and may show to an inspector. Raises Refused."""
    found = or_404(cases.find_case(request.actor, public_id))
    permissions.require(
        request.actor, Permission.CASE_INSPECT, scope.facts_of_row(request.actor, found)
    )
    return found


def record_case_pick(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Records that an inspector picked a case, and redirects to its file."""
    case = or_404(cases.find_case(request.actor, public_id))
    inspection_actions.record_case_pick(by=request.actor, case=case, now=request.now)
    return redirect("inspection_file", public_id=public_id)


def show_file(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """What a child's file contains and what not; once a purpose is given, the file."""
    case = _case(request, public_id)
    paper = _pack(request, case)
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _taken(request, case, paper)
        except Incomplete as error:
            problems = error.problems
    context = {
        "case": case,
        "paper": paper,
        "history": queries.list_case_history(case),
        "purpose": request.POST.get("purpose", ""),
        "problem": problems.get("purpose", ""),
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
    }
    return render(request, "returns/inspection/file.html", context, status=422 if problems else 200)


def _taken(request: Request, case: Any, paper: InspectionPack) -> HttpResponse:
    purpose = read_text(request.POST, "purpose", 500)
    inspection_actions.record_file_download(
        by=request.actor, case=case, purpose=purpose, now=request.now
    )
    copy = Copy(
        "inspection file", "For an inspection", paper.marking,
        purpose=purpose, people=1, about=subjects_of_copy(case),
    )  # fmt: skip
    return download_response(
        request, copy, lambda: inspection_pack.pdf_bytes(paper), paper.file_name
    )


def _pack(request: Request, case: Any) -> InspectionPack:
    """The file of a child as far as the actor may read it now."""
    actor, words = request.actor, stage_cards.words_for(case)
    found = child_file.file_of_child(actor, chronology_entries.of_case(actor, case), MOST)
    told = [
        Told(one.at, one.lane, entry_title(one.kept), one.kept, _has_time(one.kept), one.mark)
        for one in found.written
    ]
    filing = inspection_pack.file_contents(
        told, found.decisions, found.clocks, words=words, now=request.now
    )
    return InspectionPack(
        reference=case.reference,
        name=case.child_name,
        facts=_facts(case, request.now),
        partnership=settings.settings_in_force().name,
        printed_by=actor.name,
        agency=actor.agency_name,
        now=request.now,
        parts=list(filing.parts.values()),
        left_out=inspection_pack.list_omissions(filing, actor.name, found.left, MOST),
    )


def _has_time(kept: Any) -> bool:
    return not kept.row.happened_at or has_time(kept.answers)


def _facts(case: Any, now: Any) -> list[tuple[str, str]]:
    """Who and what the file is about, for its first page."""
    age = age_in_years(case.child_born, london_day(now))
    closed = f", closed {day_in_words(london_day(case.closed_at))}" if case.closed_at else ""
    rows = (
        ("Case", case.reference),
        ("Age", "not known" if age is None else str(age)),
        ("Case opened", f"{day_in_words(london_day(case.opened_at))}{closed}"),
        ("Status", CaseState(case.state).label),
        ("Team", case.team.name if case.team else ""),
        ("Social worker", case.worker.name if case.worker else "Unallocated"),
    )
    return [(label, text) for label, text in rows if text]
