"""The minutes of one item on paper: of that item alone."""

import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse

from handrail.actions import panel as actions
from handrail.actions.exporting import Copy
from handrail.outputs.minutes import minutes_document, minutes_pdf
from handrail.pages.copy_reasons import reason_for_copy
from handrail.pages.found import or_404
from handrail.pages.handing import handed, named_in
from handrail.pages.panel_meeting import _words as words_of
from handrail.records.queries import panel as queries
from handrail.records.queries.partnership import settings_in_force


def minutes(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """The minutes, decision and actions of one item as a PDF; the copy is recorded."""
    found = or_404(queries.listing(request.actor, public_id))
    purpose = reason_for_copy(request)
    number = actions.print_minutes(by=request.actor, row=found, now=request.now)
    document = minutes_document(
        listing=found,
        kept=queries.said([found]),
        tasks=queries.actions_at([found]),
        words=words_of(found),
        settings=settings_in_force(),
        printed_by=request.actor.name,
        agency=request.actor.agency_name,
        now=request.now,
        export_id=number,
    )
    copy = Copy(
        "minutes of a panel", "For the panel", document.marking, people=1, about=named_in(found),
        purpose=purpose,
    )  # fmt: skip
    make = partial(minutes_pdf, document)
    return handed(request, copy, make, document.file_name, number=number)
