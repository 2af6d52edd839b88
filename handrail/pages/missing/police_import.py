"""Police reports of missing children: a file tried and imported, and the rows that wait."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.core import recording
from handrail.actions.missing import police_files, police_import as actions
from handrail.actions.people import register
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.forms.free_text import read_text
from handrail.records.queries.core import settings
from handrail.records.queries.missing import episodes as queries
from handrail.records.queries.people import register as register_queries
from handrail.rules.clocks import day_in_words, moment_in_words
from handrail.rules.missing.police_file import (
    COLUMN_WORDS,
    COLUMNS,
    MOMENTS,
    NEEDED,
    TEMPLATE,
    TIMES_ASKED,
    WAITS,
    PoliceRow,
    decode_file,
    parse_day,
    parse_moment,
    read_file,
    read_row,
)
from handrail.rules.permissions import Incomplete
from handrail.rules.sharing.uploaded_text import LARGEST
from handrail.rules.vocabulary import AgencyKind

TOO_LARGE = "This file is larger than 1 MB. Check that you chose the right one"
TIMES = ("missing_from", "returned_at", "seen_by_police_at")


def import_file(request: Request) -> HttpResponse:
    """Asks for a file, previews what it would do, and imports it on confirmation."""
    if request.method != "POST":
        return _ask(request)
    nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    if recording.earlier_result(nonce, by=request.actor):
        return redirect_with_confirmation("missing_imported", "missing_import")
    try:
        text, name = _text(request)
    except ValueError as error:
        return _ask(request, str(error))
    rows, problems = read_file(text)
    if problems:
        return _ask(request, " ".join(problem.message for problem in problems), text)
    known = {"by": request.actor, "rows": rows, "name": name, "agency": _police(request)}
    if "_confirm" not in request.POST:
        return _preview(request, text, name, _tried(request, known))
    if len(rows) > police_files.AT_ONCE:
        return _asked(request, text, name, len(rows), nonce)
    police_files.import_rows(**known, now=request.now)
    with recording.single_use(nonce, by=request.actor, now=request.now, result=request.path):
        return redirect_with_confirmation("missing_imported", "missing_import")


def _tried(request: Request, known: dict[str, Any]) -> police_files.Result:
    """What a small file would do; of a larger one, only which rows cannot be read."""
    if len(known["rows"]) <= police_files.AT_ONCE:
        return police_files.preview_import(**known, now=request.now)
    result = police_files.Result()
    for row in known["rows"]:
        why = read_row(row, request.now).why
        result.count(row, actions.WAITING if why else actions.READABLE, why)
    return result


def _asked(request: Request, text: str, name: str, rows: int, nonce: str) -> HttpResponse:
    """Leaves a larger file to the background job."""
    given = {"text": text, "name": name, "rows": rows, "agency": _police(request)}
    with recording.single_use(nonce, by=request.actor, now=request.now, result=request.path):
        police_files.request_import(by=request.actor, **given, now=request.now)
    return redirect_with_confirmation("missing_file_asked", "missing_import")


def _police(request: Request) -> Any:
    """The police agency, if there is exactly one; it can read what it reported. Else None."""
    found = [one for one in settings.list_agencies(request.actor) if one.kind == AgencyKind.POLICE]
    return found[0] if len(found) == 1 else None


def _text(request: Request) -> tuple[str, str]:
    """The text and name of the file, or of the file previewed before. Raises ValueError."""
    file = request.FILES.get("file")
    if file is None:
        text = request.POST.get("_text") or ""
        if not text.strip():
            raise ValueError("Choose a file")
        return text, request.POST.get("_name", "")
    if file.size > LARGEST:
        raise ValueError(TOO_LARGE)
    return decode_file(file.read()), file.name


def _ask(request: Request, problem: str = "", text: str = "") -> HttpResponse:
    problems = {"file": problem} if problem else {}
    found = queries.list_waiting_rows(request.actor, page_asked(request))
    context = {
        "rows": [_shown(row) for row in found],
        "paged": found,
        "imports": queries.list_imports(request.actor),
        "problems": problems,
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
        "can_be_blank": [column for column in COLUMNS if column not in NEEDED],
        "needed": NEEDED,
        "token": new_token(request.actor.account),
    }
    return render(request, "missing/import.html", context, status=422 if problems else 200)


def _shown(row: Any) -> Any:
    """A waiting row with its cells, its times as far as they can be read, and why it waits."""
    row.cells = row.raw["cells"]
    row.born = parse_day(row.cells.get("born", ""))
    row.since = parse_moment(row.cells.get("missing_from", ""))
    row.why_words = WAITS.get(row.why, row.why)
    return row


def _preview(request: Request, text: str, name: str, result: police_files.Result) -> HttpResponse:
    context = {
        "result": result,
        "why": [(WAITS[why], numbers) for why, numbers in result.why.items()],
        "text": text,
        "name": name,
        "token": new_token(request.actor.account),
    }
    return render(request, "missing/import_preview.html", context)


def download_template(request: Request) -> HttpResponse:
    """An empty file to fill in: the header and nothing else."""
    response = HttpResponse("\ufeff" + TEMPLATE, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="missing.csv"'
    return response


def resolve_row(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One waiting row and its possible children: placed, made a new record or set aside."""
    found = or_404(queries.find_police_row(request.actor, public_id))
    if request.method != "POST" or found.state != "waiting":
        return _row(request, found)
    seen = version_seen(request.POST.get("_seen")) or 0
    given: dict[str, Any] = {"row": found, "by": request.actor, "now": request.now}
    try:
        if "_aside" in request.POST:
            actions.set_aside(**given, seen=seen, reason=read_text(request.POST, "reason"))
            return redirect_with_confirmation("missing_aside", "missing_import")
        with recording.audited_transaction(by=request.actor, now=request.now):
            child = actions.register_child(**given) if "_new" in request.POST else _chosen(request)
            made = actions.place_row(**given, child=child, times=_times(request), seen=seen)
    except Incomplete as error:
        return _row(request, found, error.problems)
    return redirect_with_confirmation("missing_placed", "missing_episode", public_id=made.public_id)


def _times(request: Request) -> dict[str, str]:
    return {key: read_text(request.POST, key) for key in TIMES}


def _chosen(request: Request) -> Any:
    """The child of the candidate chosen, or of the number entered."""
    number = read_text(request.POST, "reference")
    if number:
        return register_queries.find_by_reference(request.actor, number)
    try:
        return register_queries.find_known_person(
            request.actor, uuid.UUID(request.POST.get("child", ""))
        )
    except ValueError:
        return None


def _readable(column: str, text: str) -> str:
    """A cell with its date, time or grade in words; as it came where it cannot be read."""
    if column == "born":
        day = parse_day(text)
        return day_in_words(day) if day else text
    if column in MOMENTS:
        at = parse_moment(text)
        return moment_in_words(at) if at else text
    return text.capitalize() if column == "grade" else text


def _row(request: Request, found: Any, problems: dict[str, str] | None = None) -> HttpResponse:
    shown = _shown(found)
    read = read_row(PoliceRow(found.number, shown.cells), request.now)
    context = {
        "row": shown,
        "cells": [
            (COLUMN_WORDS.get(name) or name.capitalize(), _readable(name, text))
            for name, text in shown.cells.items()
            if text
        ],
        "candidates": _candidates(request, found, read) if found.state == "waiting" else [],
        "problems": problems or {},
        "errors": fields.error_list(problems or {}),
        "page_errors": bool(problems),
        "given": request.POST,
        "asks_times": read.why in TIMES_ASKED,
        "may_register": bool(read.given or read.family),
    }
    return render(request, "missing/row.html", context, status=422 if problems else 200)


def _candidates(request: Request, found: Any, read: Any) -> list[Any]:
    """The possible children; the search is recorded like any other."""
    facts = actions.facts_of(read)
    if not (read.given or read.family or read.born):
        return []
    known = {"purpose": actions.PURPOSE, "about": found.public_id, "now": request.now}
    return register.search_register(by=request.actor, facts=facts, **known)
