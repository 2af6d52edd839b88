"""The panel meeting on a wall screen: one item at a time, facts masked, minutes autosaved."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.core import recording, step_dispatch
from handrail.actions.core.step_input import Given
from handrail.actions.forms import step_drafts as step_drafts_actions
from handrail.actions.panel import sittings as actions
from handrail.pages.core.flash_messages import with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, version_seen
from handrail.pages.core.stage_cards import words_for
from handrail.pages.core.standalone_stages import meeting_address
from handrail.pages.forms import one_page_form
from handrail.pages.forms.form_runner import posted_lists
from handrail.pages.forms.one_page_form import WorkForm
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import form_of, latest_form
from handrail.records.queries.forms import step_drafts as step_drafts_queries
from handrail.records.queries.panel import sittings as queries
from handrail.rules.core.local_time import london_day, london_time
from handrail.rules.forms.answer_texts import in_words
from handrail.rules.forms.answers import has_problem, read_page
from handrail.rules.forms.questions import fill_placeholders
from handrail.rules.panel.sittings import mask_contact_details
from handrail.rules.permissions import NotPossible, require
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import NAMED

FORM, MINUTE = "panel_minute", NAMED["listing", "minute"]
SHOWN = ("why", "harm", "tried", "wanted")  # of a nomination, on the wall
OTHERS = "Somebody continued these minutes in another window. Reload this page to see them."


@dataclass
class Shown:
    """One item on the screen: its nomination, earlier decisions and actions."""

    listing: Any
    lines: list[tuple[str, str]] = field(default_factory=list)
    minutes: list[tuple[Any, list[tuple[str, str]]]] = field(default_factory=list)
    actions: list[Any] = field(default_factory=list)


@dataclass
class Place:
    """An item of the agenda; `for_none` are those present who may not see it."""

    number: int
    listing: Any
    for_none: list[Any]

    @property
    def address(self) -> str:
        return f"?item={self.listing.public_id}"


def show_meeting(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The meeting view. Without scripts the same buttons save what was typed."""
    panel = or_404(queries.find_panel_meeting(request.actor, public_id))
    require(request.actor, Permission.PANEL_PREPARE, scope.facts_of_row(request.actor, panel))
    if panel.state != "sitting":
        raise NotPossible(
            "This meeting is not in session. Open it from its page and record who attended."
        )
    places = _places(request, panel)
    place = _wanted(places, request.GET.get("item", ""))
    if request.method == "POST" and place:
        return _posted(request, panel, places, place)
    return _show(request, panel, places, place)


def _places(request: Request, panel: Any) -> list[Place]:
    rows = queries.list_agenda(request.actor, panel)
    return [Place(row.number, row, queries.list_excluded_seats(row)) for row in rows]


def _wanted(places: list[Place], asked: str) -> Place | None:
    for place in places:
        if str(place.listing.public_id) == asked:
            return place
    open_ = (p for p in places if p.listing.state != "decided")
    return next(open_, places[0] if places else None)


def _posted(request: Request, panel: Any, places: list[Place], place: Place) -> HttpResponse:
    here = f"{reverse('panel_meeting', args=[panel.public_id])}{place.address}"
    if "_save" in request.POST:
        saved = _saved(request, place.listing)
        if saved is None:
            raise NotPossible(OTHERS)
        return redirect(with_confirmation(here, "minutes_saved"))
    form = one_page_form.bound_form(request, FORM, _words(place.listing))
    if recording.earlier_result(form.nonce, by=request.actor):
        return redirect(here)

    def act() -> object:
        draft = _draft(request, place.listing)
        given = Given(answers=form.answers, token=form.nonce, draft=draft)
        return step_dispatch.run_step(
            by=request.actor, step=MINUTE, row=place.listing, given=given, now=request.now
        )

    if one_page_form.carry_out(form, act):
        return redirect(with_confirmation(here, "listing.minute"))
    return _show(request, panel, places, place, form, 422)


def _words(listing: Any) -> Mapping[str, str]:
    return words_for(listing.item.case or listing)


def _draft(request: Request, listing: Any) -> Any:
    return step_drafts_queries.of_step(
        request.actor, listing.case, "listing", listing.public_id, MINUTE.name
    )


def _saved(request: Request, listing: Any) -> Any:
    """The saved draft of what was typed; None when it was continued elsewhere meanwhile."""
    draft = _draft(request, listing)
    if (draft.version if draft else 0) != (version_seen(request.POST.get("_draft_seen")) or 0):
        return None
    form = form_of(draft.main_form if draft else latest_form(FORM))
    read = read_page(form.pages[0], form, posted_lists(request.POST), london_day(request.now))
    good = {k: v for k, v in read.value.items() if not has_problem(k, dict(read.problems))}
    return step_drafts_actions.save_draft(
        by=request.actor,
        case=listing.case,
        stage="listing",
        stage_id=listing.public_id,
        step=MINUTE.name,
        answers=good,
        now=request.now,
    )


def save_draft(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Autosaves the minutes every few seconds; the answer has the time."""
    listing = or_404(queries.find_listing(request.actor, public_id))
    saved = _saved(request, listing)
    if saved is None:
        return JsonResponse({"error": OTHERS}, status=409)
    at = london_time(request.now)
    return JsonResponse({"version": saved.version, "at": f"{at:%H:%M:%S}"})


def take_over_minutes(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Continues minutes that somebody else started."""
    listing = or_404(queries.find_listing(request.actor, public_id))
    actions.take_over_minutes(by=request.actor, row=listing, now=request.now)
    return redirect(with_confirmation(meeting_address(listing), "minutes_taken_over"))


def record_room_change(request: Request, public_id: uuid.UUID, what: str) -> HttpResponse:
    """Records that a person leaves or enters the room."""
    seat = or_404(queries.find_seat(request.actor, public_id))
    act = actions.leave_room if what == "leave" else actions.return_to_room
    act(by=request.actor, row=seat, now=request.now)
    where = reverse("panel_meeting", args=[seat.panel.public_id])
    asked = request.POST.get("item", "")
    listing = queries.find_listing(request.actor, uuid.UUID(asked)) if _is_id(asked) else None
    return redirect(meeting_address(listing) if listing else where)


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def _show(
    request: Request,
    panel: Any,
    places: list[Place],
    place: Place | None,
    form: WorkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    number = places.index(place) if place else 0
    is_shown = place is not None and not place.for_none
    draft = _draft(request, place.listing) if place and is_shown else None
    theirs = queries.find_minutes_draft(place.listing) if place and is_shown else None
    if theirs and theirs.author_id == request.actor.account:
        theirs = None
    if place and is_shown and form is None:
        form = one_page_form.blank_form(
            request, FORM, _words(place.listing), draft.content if draft else {}
        )
    context = {
        "panel": panel,
        "places": places,
        "place": place,
        "shown": _on_the_wall(place.listing) if place and is_shown else None,
        "form": form if is_shown else None,
        "errors": form.errors if form and is_shown else [],
        "page_errors": bool(form and form.problems),
        "draft": draft,
        "theirs": theirs,
        "before": places[number - 1] if place and number else None,
        "after": places[number + 1] if place and number + 1 < len(places) else None,
        "away": [s for s in queries.list_seats(request.actor, panel) if s.away_at],
        "decide": "decide_child" if place and place.listing.kind == "child" else "decide",
        "navigation": [],
        "alarms_unattended": 0,
    }
    return render(request, "panel/meeting.html", context, status=status)


def _on_the_wall(listing: Any) -> Shown:
    shown, words = Shown(listing), _words(listing)
    for kept in queries.list_item_submissions(listing.item):
        if kept.row.part.startswith("nominate_"):
            shown.lines = _lines(kept, words, SHOWN)
    for kept in queries.list_submissions([listing]):
        if kept.row.part in {"minute", "decide", "decide_child"}:
            keys = [question.key for question in kept.form.questions()]
            shown.minutes.append((kept.row, _lines(kept, words, keys)))
    shown.actions = queries.list_actions(listing.item)
    for task in shown.actions:
        task.on_wall = mask_contact_details(task.title)
    return shown


def _lines(kept: Any, words: Mapping[str, str], keys: Any) -> list[tuple[str, str]]:
    """Answers fit for a wall screen: protected ones left out, addresses masked."""
    return [
        (
            fill_placeholders(question.name, words),
            mask_contact_details(in_words(kept.form, question, kept.answers[question.key], words)),
        )
        for question in kept.form.questions()
        if question.key in keys
        and question.key not in kept.protected
        and kept.answers.get(question.key) not in (None, "", [], {})
    ]
