"""A child's chronology as a timeline with tables, and as a PDF."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.sharing import record_prints
from handrail.actions.sharing.exports import Copy
from handrail.outputs.casework import chronology as outputs
from handrail.outputs.casework.chronology import ChronologyDocument, Picture, Spot
from handrail.pages.casework import chronology
from handrail.pages.casework.chronology import STAGES, Filter
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.pages.sharing.copy_reasons import reason_for_copy
from handrail.pages.sharing.download import download_response, subjects_of_copy
from handrail.records.queries.casework import chronology_lanes
from handrail.records.queries.casework.chronology import Wanted
from handrail.records.queries.casework.chronology_entries import Child
from handrail.records.queries.casework.chronology_lanes import Placed, Timeline
from handrail.records.queries.core import settings
from handrail.records.queries.panel.names import without_others
from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.vocabulary import Lane

WITH = "containing"
MOST_PRINTED = 500  # entries of one document: some forty pages


def show_timeline(request: Request, kind: str, public_id: uuid.UUID) -> HttpResponse:
    """The chronology as a timeline with lanes, and the same facts as tables."""
    child = chronology.child_of(request, kind, public_id)
    asked = chronology.filter_from_address(request)
    found = chronology_lanes.timeline_of(request.actor, child, asked.wanted)
    drawn = _picture(request, found, asked.wanted)
    context = {
        "folded": found.folded,
        **chronology.head_of(child),
        "query": chronology.query_of(request),
        "on_picture": True,
        "asked": asked,
        "picture": drawn,
        "svg": outputs.render_svg(drawn),
        "left_out": _left_out(asked.wanted),
    }
    return render(request, "casework/chronology/picture.html", context)


def _picture(request: Request, found: Timeline, wanted: Wanted) -> Picture:
    spots = [_spot(one) for one in found.entries]
    today = london_day(request.now)
    return outputs.draw_timeline(spots, today=today, since=wanted.since, until=wanted.until)


def _spot(one: Placed) -> Spot:
    if one.mark is None:
        return Spot(one.at, one.lane)
    by = one.mark.written_by.name if one.mark.written_by else ""
    return Spot(one.at, one.lane, one.mark.what, one.mark.why, by)


def _left_out(wanted: Wanted) -> list[str]:
    """The filter in words."""
    found = []
    if wanted.since:
        found.append(f"from {day_in_words(wanted.since)}")
    if wanted.until:
        found.append(f"until {day_in_words(wanted.until)}")
    if wanted.lane:
        found.append(f"in the category {Lane(wanted.lane).label}")
    if wanted.stage:
        found.append(f"from the stage {STAGES[wanted.stage]}")
    if wanted.agency:
        found.append("from one agency")
    if wanted.words:
        found.append(f"{WITH} “{wanted.words}”")
    return [*found, "marked as significant"] if wanted.only_significant else found


def _as_kept(words: str) -> str:
    """A part of the filter as the audit log records it: without typed words, possibly a name."""
    return "containing certain words" if words.startswith(WITH) else words


def download_pdf(request: Request, kind: str, public_id: uuid.UUID) -> HttpResponse:
    """The chronology, whole or as filtered, as a PDF; the printing is recorded first."""
    child = chronology.child_of(request, kind, public_id)
    asked = chronology.filter_from_address(request)
    paper = document_of(request, child, asked)
    row, purpose = or_404(child.case or child.person), reason_for_copy(request)
    why = "; ".join(_as_kept(one) for one in paper.left_out)
    record_prints.record_chronology_print(by=request.actor, row=row, reason=why, now=request.now)
    copy = Copy("chronology", why or "Whole", paper.marking, people=1, about=subjects_of_copy(row),
                purpose=purpose)  # fmt: skip
    return download_response(request, copy, lambda: outputs.pdf_bytes(paper), paper.file_name)


def document_of(request: Request, child: Child, asked: Filter) -> ChronologyDocument:
    head = chronology.head_of(child)
    items, total = chronology_lanes.list_full_entries(
        request.actor, child, asked.wanted, MOST_PRINTED, without=without_others(request.actor)
    )
    left_out = _left_out(asked.wanted)
    if len(items) < total:
        left_out.append(f"the latest {MOST_PRINTED} of the {total} that match")
    found = chronology_lanes.timeline_of(request.actor, child, asked.wanted, is_whole=True)
    drawn = _picture(request, found, asked.wanted)
    return ChronologyDocument(
        reference=head["reference"],
        name=head["name"],
        partnership=settings.settings_in_force().name,
        printed_by=request.actor.name,
        agency=request.actor.agency_name,
        now=request.now,
        entries=chronology.chronology_entries(child, items),
        total=chronology_lanes.count_all_entries(request.actor, child),
        left_out=left_out,
        drawn=outputs.render_svg(drawn),
        significant=drawn.significant,
    )
