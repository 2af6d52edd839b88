"""Importing another system's records: the template, the uploads, and their outcome."""

import json
import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions import imports as actions
from handrail.actions.core import recording
from handrail.outputs.imports import Sent
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, version_seen
from handrail.pages.forms.free_text import read_text
from handrail.pages.imports.confirmations import STATES
from handrail.records.queries.imports import imports
from handrail.rules.imports import (
    MOST_ROWS_SENT,
    MOST_SENT,
    SHEETS,
    Findings,
    build_schema,
)
from handrail.rules.permissions import Incomplete

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_SOURCE = 40
SHOWN = 200  # mistakes on a page


def list_imports(request: Request) -> HttpResponse:
    """How to import records, and the files so far; validates a file that is uploaded."""
    if request.method != "POST":
        return _page(request)
    nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    if recording.earlier_result(nonce, by=request.actor):
        return redirect_with_confirmation("records_looked_at", "records_import")
    file = request.FILES.get("file")
    if file is None:
        return _page(request, {"file": "Choose a file"})
    try:
        source = read_text(request.POST, "source", LONGEST_SOURCE)
    except Incomplete as error:
        return _page(request, error.problems)
    found = actions.check_upload(
        by=request.actor, file=Sent(file.name, file.read()), source=source, now=request.now,
        token=nonce,
    ).findings  # fmt: skip
    if found:
        return _page(request, {"file": _in_short(found)}, found)
    return redirect_with_confirmation("records_looked_at", "records_import")


def _in_short(found: Findings) -> str:
    errors = "the error" if found.count == 1 else f"the {found.count:,} errors"
    return f"Correct {errors} listed on this page and upload the file again. Nothing was imported."


def _page(
    request: Request, problems: dict[str, str] | None = None, found: Findings | None = None
) -> HttpResponse:
    batches = imports.list_batches(request.actor)
    for batch in batches:
        batch.state_words = STATES[batch.state]
    kept = found.kept[:SHOWN] if found else []
    context = {
        "batches": batches,
        "finished": imports.FINISHED,
        "waiting": [batch for batch in batches if batch.state == "sent"],
        "sheets": SHEETS,
        "problems": problems or {},
        "errors": fields.error_list(problems or {}),
        "page_errors": bool(problems),
        "found": kept,
        "more": found.count - len(kept) if found else 0,
        "source": request.POST.get("source", "")[:LONGEST_SOURCE],
        "most_mb": MOST_SENT // 1_000_000,
        "most_rows": f"{MOST_ROWS_SENT:,}",
        "token": new_token(request.actor.account),
    }
    return render(request, "imports/records.html", context, status=422 if problems else 200)


def decide_import(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Imports a validated file, or discards it."""
    batch = or_404(imports.find_batch(request.actor, public_id))
    known: dict[str, Any] = {"by": request.actor, "batch": batch, "now": request.now}
    if "_leave" in request.POST:
        actions.discard_upload(**known, seen=version_seen(request.POST.get("_version")))
        return redirect_with_confirmation("records_left", "records_import")
    actions.request_import(**known, seen=version_seen(request.POST.get("_version")))
    return redirect_with_confirmation("records_asked", "records_import")


def download_template(request: Request) -> HttpResponse:
    """The empty spreadsheet to fill in."""
    # heavy: loaded when somebody asks for it
    from handrail.outputs.imports.template import empty_workbook as empty

    return _file(empty(), XLSX, "records.xlsx")


def json_schema(request: Request) -> HttpResponse:
    """The JSON schema of an import file."""
    text = json.dumps(build_schema(), indent=1, ensure_ascii=False)
    return _file(text.encode(), "application/schema+json", "records.schema.json")


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
