"""Records of another system: what to fill in, which files came, and what became of them."""

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.records.queries import imports
from handrail.rules.importing import SHEETS, schema

STATES = {
    "coming": "Broke off: nothing of it is shown",
    "shown": "Shown; what is about children who were here already goes on",
    "done": "Taken in",
    "discarding": "Being taken back, unseen",
    "discarded": "Taken back, unseen",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def records(request: Any) -> HttpResponse:
    """How records are brought in, and the files so far."""
    batches = imports.batches(request.actor)
    for batch in batches:
        batch.state_words = STATES[batch.state]
    context = {"batches": batches, "sheets": SHEETS}
    return render(request, "importing/records.html", context)


def template(request: Any) -> HttpResponse:
    """The empty spreadsheet."""
    from handrail.outputs.importing import template  # heavy: loaded when somebody asks for it

    return _file(template(), XLSX, "records.xlsx")


def json_schema(request: Any) -> HttpResponse:
    """What a JSON file may hold."""
    text = json.dumps(schema(), indent=1, ensure_ascii=False)
    return _file(text.encode(), "application/schema+json", "records.schema.json")


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
