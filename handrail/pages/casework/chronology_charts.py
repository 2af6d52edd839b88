"""A child's chronology as a picture with its tables, and on paper."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.sharing import record_prints as printing
from handrail.actions.sharing.exports import Copy
from handrail.outputs.casework import chronology as outputs
from handrail.outputs.casework.chronology import ChronologyDocument, Picture, Spot
from handrail.pages.casework import chronology
from handrail.pages.casework.chronology import STAGES, Filter
from handrail.pages.core.shortcuts import or_404
from handrail.pages.sharing.copy_reasons import reason_for_copy
from handrail.pages.sharing.download import handed, named_in
from handrail.records.queries.casework import chronology_lanes as lanes
from handrail.records.queries.casework.chronology import Wanted
from handrail.records.queries.casework.chronology_entries import Child
from handrail.records.queries.casework.chronology_lanes import Placed
from handrail.records.queries.core import settings as partnership
from handrail.records.queries.panel.names import without_others
from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import local
from handrail.rules.vocabulary import Lane

WITH = "with the words"
MOST_PRINTED = 500  # entries of one document: some forty pages


def picture(request: Any, kind: str, public_id: uuid.UUID) -> HttpResponse:
    """The chronology as a time line with lanes, and the same facts as tables."""
    child = chronology.child_of(request, kind, public_id)
    asked = chronology.filter_of(request)
    drawn = _picture(request, child, asked.wanted)
    context = {
        **chronology.head_of(child),
        "query": chronology.query_of(request),
        "on_picture": True,
        "asked": asked,
        "picture": drawn,
        "svg": outputs.svg(drawn),
        "left_out": _left_out(asked.wanted),
    }
    return render(request, "casework/chronology/picture.html", context)


def _picture(request: Any, child: Child, wanted: Wanted) -> Picture:
    spots = [_spot(one) for one in lanes.placed(request.actor, child, wanted)]
    today = local(request.now).date()
    return outputs.picture(spots, today=today, since=wanted.since, until=wanted.until)


def _spot(one: Placed) -> Spot:
    if one.mark is None:
        return Spot(one.at, one.lane)
    by = one.mark.written_by.name if one.mark.written_by else ""
    return Spot(one.at, one.lane, one.mark.what, one.mark.why, by)


def _left_out(wanted: Wanted) -> list[str]:
    """What the filter keeps, in words."""
    found = []
    if wanted.since:
        found.append(f"from {day_in_words(wanted.since)}")
    if wanted.until:
        found.append(f"until {day_in_words(wanted.until)}")
    if wanted.lane:
        found.append(f"under {Lane(wanted.lane).label}")
    if wanted.stage:
        found.append(f"of the stage {STAGES[wanted.stage]}")
    if wanted.agency:
        found.append("of one agency")
    if wanted.words:
        found.append(f"{WITH} “{wanted.words}”")
    return [*found, "marked as significant"] if wanted.only_significant else found


def _as_kept(words: str) -> str:
    """A part of the filter as the log keeps it: what was typed may be a name, and stays out."""
    return "with certain words" if words.startswith(WITH) else words


def pdf(request: Any, kind: str, public_id: uuid.UUID) -> HttpResponse:
    """The chronology, whole or as filtered, as a PDF; the printing is recorded first."""
    child = chronology.child_of(request, kind, public_id)
    asked = chronology.filter_of(request)
    paper = document_of(request, child, asked)
    row, purpose = or_404(child.case or child.person), reason_for_copy(request)
    why = "; ".join(_as_kept(one) for one in paper.left_out)
    printing.printed(by=request.actor, row=row, reason=why, now=request.now)
    copy = Copy("chronology", why or "Whole", paper.marking, people=1, about=named_in(row),
                purpose=purpose)  # fmt: skip
    return handed(request, copy, lambda: outputs.pdf(paper), paper.file_name)


def document_of(request: Any, child: Child, asked: Filter) -> ChronologyDocument:
    head = chronology.head_of(child)
    items, total = lanes.whole(
        request.actor, child, asked.wanted, MOST_PRINTED, without=without_others(request.actor)
    )
    left_out = _left_out(asked.wanted)
    if len(items) < total:
        left_out.append(f"the latest {MOST_PRINTED} of the {total} that fit")
    drawn = _picture(request, child, asked.wanted)
    return ChronologyDocument(
        reference=head["reference"],
        name=head["name"],
        partnership=partnership.settings_in_force().name,
        printed_by=request.actor.name,
        agency=request.actor.agency_name,
        now=request.now,
        entries=chronology.entries(child, items),
        total=lanes.number_of(request.actor, child),
        left_out=left_out,
        drawn=outputs.svg(drawn),
        significant=drawn.significant,
    )
