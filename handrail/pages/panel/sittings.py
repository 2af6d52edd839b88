"""The panel: its meetings and nominations, one meeting, an item, its minutes, a paper."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.disruption import measures
from handrail.pages.forms.answer_cards import NO_CHILD, ReadPart, part_cards
from handrail.records.queries.casework import possible_steps
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.disruption import entities
from handrail.records.queries.panel import cohort, sittings as queries
from handrail.rules.panel.sittings import missing_words
from handrail.rules.permissions import holds
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import NAMED, WORK_STEPS

NOMINATED = ("nominate_", "again")
BEGIN = [
    s
    for s in WORK_STEPS
    if s.thing == "panelitem" and s.permission == Permission.PANELITEM_NOMINATE
]


def list_meetings(request: Request) -> HttpResponse:
    """Panel meetings ahead and past; nominations; the panel's current items."""
    actor = request.actor
    prepares = holds(actor, Permission.PANEL_PREPARE)
    context = {
        "ahead": queries.list_panel_meetings(actor, ahead=True),
        "past": queries.list_past_meetings(actor, page_asked(request)),
        "waiting": queries.list_items(actor, "nominated"),
        "ready": queries.list_items(actor, "screened"),
        "in_hand": queries.list_items_in_hand(actor, page_asked(request, "items")),
        "prepares": prepares,
        "begin": BEGIN if holds(actor, Permission.PANELITEM_NOMINATE) else [],
    }
    return render(request, "panel/list.html", context)


def show_meeting(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One panel meeting: its agenda as the reader may see it, attendance, papers, actions."""
    found = or_404(queries.find_panel_meeting(request.actor, public_id))
    prepares = holds(request.actor, Permission.PANEL_PREPARE)
    seats = _seats(request, found, prepares=prepares)
    agenda = (
        queries.list_agenda(request.actor, found) if prepares or found.state != "called" else []
    )
    mine = queries.find_own_seat(request.actor, found)
    actions = queries.list_actions_at(agenda)
    gone = queries.missing_agency_kinds(seats, held=found.held_at is not None)
    context = {
        "panel": found,
        "agenda": agenda,
        "seats": seats,
        "prepares": prepares,
        "quorum": missing_words(gone),
        "silent": queries.list_unanswered_seats(seats),
        "interests": queries.list_interests(request.actor, found) if prepares else [],
        "papers": queries.list_papers(request.actor, agenda),
        "carried": cohort.list_carried_over(agenda),
        "actions": actions,
        "overdue": queries.count_overdue_actions(actions, request.now),
        "ways": _ways(request, found),
        "mine": mine,
        "my_ways": _own(request, mine) if mine and found.state in queries.AHEAD else [],
        "said": [_part(kept, None) for kept in queries.list_submissions([found])],
    }
    return render(request, "panel/panel.html", context)


def _seats(request: Request, panel: Any, *, prepares: bool) -> list[Any]:
    """The people invited; reasons for apologies are only for those who prepare the meeting."""
    seats = queries.list_seats(request.actor, panel)
    words = queries.answers_by_seat(seats) if prepares else {}
    for row in seats:
        row.apology = words.get(row.public_id, {}).get("apology", "")
    return seats


def show_seat(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Redirects to the panel meeting: a seat has no page of its own."""
    found = or_404(queries.find_seat(request.actor, public_id))
    address, query = reverse("panel", args=[found.panel.public_id]), request.GET.urlencode()
    return redirect(f"{address}?{query}" if query else address)


def show_item(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One item over time: its reason, its meetings, its outcomes and its actions."""
    found = or_404(queries.find_item(request.actor, public_id))
    actions = queries.list_actions(found)
    context = {
        "item": found,
        "said": [_part(kept, found) for kept in queries.list_item_submissions(found)],
        "listings": queries.list_listings_of_item(request.actor, found),
        "actions": actions,
        "overdue": queries.count_overdue_actions(actions, request.now),
        "ways": _ways(request, found),
        "may_read_case": found.case and queries.may_read_case(request.actor, found),
        "entity": entities.entity_of_panel_item(request.actor, found),
        "may_list": holds(request.actor, Permission.PANEL_LIST),
    }
    return render(request, "panel/item.html", context)


def _readers(found: Any) -> dict[str, Any]:
    """The agencies that can read the minutes of an item, and the others with the reason."""
    sights = cohort.list_sights(found) if found else []
    return {
        "readers": [sight.agency for sight in sights if not sight.why_not],
        "not_readers": [sight for sight in sights if sight.why_not],
    }


def show_listing(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """An item at one panel meeting: its reason, papers, minutes, decision and actions."""
    found = or_404(queries.find_listing(request.actor, public_id))
    prepares = holds(request.actor, Permission.LISTING_WORK)
    first = [
        k for k in queries.list_item_submissions(found.item) if k.row.part.startswith(NOMINATED)
    ]
    actions = queries.list_actions_at([found])
    context = {
        "listing": found,
        "item": found.item,
        "starts_at": queries.start_times(found.panel).get(found.pk),
        "nomination": [_part(kept, found.item) for kept in first],
        "said": [(_part(k, found.item), _step(k)) for k in queries.list_submissions([found])],
        "papers": queries.list_papers(request.actor, [found]),
        "carried": cohort.list_carried_over([found]),
        **_readers(found if prepares else None),
        "came_from": queries.agencies_with_papers(found) if prepares else [],
        "there": queries.list_seats_for_item(found) if prepares else [],
        "actions": actions,
        "overdue": queries.count_overdue_actions(actions, request.now),
        "ways": _ways(request, found),
        "prepares": prepares and queries.may_prepare_it(request.actor, found.panel),
        **measures.tried_measures_of_item(request, found.item),
    }
    return render(request, "panel/listing.html", context)


def show_paper(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """A paper, for the agencies it was shared with."""
    found = or_404(queries.find_paper(request.actor, public_id))
    context = {
        "paper": found,
        "listing": found.listing,
        "parts": [_part(kept, found.listing.item) for kept in queries.list_submissions([found])],
        "readers": [sight.agency for sight in found.sights.all()],
        "ways": _ways(request, found),
    }
    return render(request, "panel/paper.html", context)


def _ways(request: Request, row: Any) -> list[Any]:
    """The steps available now; specialist crime is asked until it accepts, and answers if asked."""
    answer = getattr(row, "escalation", "")
    moot = {"asked": ("escalate",), "accepted": ("escalate", "answer_escalation")}.get(
        answer, ("answer_escalation",)
    )
    found = [way.step for way in possible_steps.steps_of(request.actor, row) if not way.refusal]
    return [step for step in found if step.name not in moot]


def _own(request: Request, seat: Any) -> list[Any]:
    return [step for step in _ways(request, seat) if step.permission == Permission.PANELSEAT_ANSWER]


def _step(kept: Kept) -> Any:
    return NAMED.get((kept.row.stage, kept.row.part))


def _part(kept: Kept, item: Any) -> ReadPart:
    case = item.case if item is not None else None
    part = part_cards(kept, case or NO_CHILD)
    step = _step(kept)
    return _titled(part, step.sentence if step else part.title)


def _titled(part: ReadPart, title: str) -> ReadPart:
    part.title = title
    return part
