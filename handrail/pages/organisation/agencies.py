"""Agencies and their teams, for administrators: add, change, close, reopen."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.organisation import agencies as actions
from handrail.actions.organisation.agencies import AgencyFacts, TeamFacts
from handrail.actions.organisation.change_history import mark_of
from handrail.pages.core import search_tokens
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Choice, Line, Tick
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import Fields, GovukForm, form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.forms.free_text import read_search_text
from handrail.records.queries.organisation import staff as queries
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation.administration import TEAM_KINDS
from handrail.rules.permissions import holds
from handrail.rules.vocabulary import AgencyKind
from handrail.rules.vocabulary.permission_codes import Permission

NOTHING_CHOSEN = ("", "Choose one")


def list_agencies(request: Request) -> HttpResponse:
    """The agencies whose staff the actor manages; with only one, its page."""
    rows = queries.list_agencies(request.actor)
    may_manage = holds(request.actor, Permission.AGENCY_MANAGE)
    if len(rows) == 1 and not may_manage:
        return redirect("agency", public_id=rows[0].public_id)
    context = {"agencies": rows, "may_manage": may_manage}
    return render(request, "organisation/staff/agencies.html", context)


SHOWN = (("working", "Working here"), ("left", "Left"))


def show_agency(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One agency: its staff, searchable by name, and its teams."""
    found = or_404(queries.find_agency(request.actor, public_id))
    told = search_tokens.search_parameters(request)
    wanted = read_search_text(told, "find", 200)
    shown = "left" if told.get("show") == "left" else "working"
    page = page_asked(request)
    context = {
        "agency": found,
        "people": queries.list_staff(
            request.actor, found, wanted=wanted, left=shown == "left", page=page
        ),
        "teams": queries.list_teams(found, at=request.now),
        "wanted": wanted,
        "shown": shown,
        "choices": SHOWN,
        "may_manage": holds(request.actor, Permission.AGENCY_MANAGE),
        "today": london_day(request.now),
    }
    return render(request, "organisation/staff/agency.html", context)


def _agency_fields(found: Any = None) -> Fields:
    return {
        "name": Line("Name", initial=found.name if found else ""),
        "kind": Choice(
            "Kind of agency",
            choices=[NOTHING_CHOSEN, *AgencyKind.choices()],
            initial=found.kind if found else "",
            help_text="This decides which roles its people can have",
        ),
        "phone": Line("Phone", optional=True, width="20", initial=found.phone if found else ""),
        "answers_checks": Tick(
            "This agency answers checks",
            help_text="The front door can ask it what it knows about a child",
            initial=found.answers_checks if found else False,
        ),
    }


def add_agency(request: Request) -> HttpResponse:
    """Adds an agency to the partnership."""
    return form_page(
        request,
        form_of(_agency_fields()),
        lambda form: actions.add_agency(
            by=request.actor, facts=AgencyFacts(**form.cleaned_data), now=request.now
        ),
        lambda form: redirect_with_confirmation("agency_added", "agencies"),
        template="organisation/staff/form.html",
        context={"title": "Add an agency", "button": "Add agency"},
    )


def change_agency(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Renames an agency, or changes its kind, phone and whether it answers checks."""
    found = or_404(queries.find_agency(request.actor, public_id))
    return form_page(
        request,
        form_of(_agency_fields(found)),
        lambda form: actions.change_agency(
            by=request.actor,
            agency=found,
            facts=AgencyFacts(**form.cleaned_data),
            seen=form.seen,
            now=request.now,
        ),
        lambda form: redirect_with_confirmation("agency_changed", "agency", public_id=public_id),
        template="organisation/staff/form.html",
        context={
            "title": f"Change {found.name}",
            "button": "Save",
            "agency": found,
            "history": queries.list_changes("agency", [found.public_id]),
        },
        seen=mark_of(found),
    )


class ClosingForm(GovukForm):
    """Why an agency or a team is closed."""

    reason = Line("Why you are closing it", help_text="Saved with the change, for administrators")


def close_agency(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Closes an agency, with a reason."""
    found = or_404(queries.find_agency(request.actor, public_id))
    return form_page(
        request,
        ClosingForm,
        lambda form: actions.close_agency(
            by=request.actor, agency=found, reason=form.cleaned_data["reason"], now=request.now
        ),
        lambda form: redirect_with_confirmation("agency_closed", "agencies"),
        template="organisation/staff/form.html",
        context={
            "title": f"Close {found.name} in Handrail",
            "button": "Close agency",
            "is_ending": True,
            "agency": found,
            "says": (
                "Its people will no longer be able to use Handrail for this agency. Hand over its "
                "open tasks and requests first. Everything they wrote stays. You can reopen the "
                "agency later."
            ),
        },
    )


def reopen_agency(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Reopens a closed agency."""
    found = or_404(queries.find_agency(request.actor, public_id))
    actions.open_agency(by=request.actor, agency=found, now=request.now)
    return redirect_with_confirmation("agency_opened", "agency", public_id=public_id)


def _team_fields(found: Any = None) -> Fields:
    return {
        "name": Line("Name of the team", initial=found.name if found else ""),
        "kind": Choice(
            "Kind of team",
            choices=[NOTHING_CHOSEN, *TEAM_KINDS],
            initial=found.kind if found else "",
            help_text=(
                "We send referrals, advice requests and early help requests to teams "
                "of the matching kind"
            ),
        ),
        "phone": Line("Phone", optional=True, width="20", initial=found.phone if found else ""),
    }


def add_team(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Adds a team to an agency."""
    found = or_404(queries.find_agency(request.actor, public_id))
    return form_page(
        request,
        form_of(_team_fields()),
        lambda form: actions.add_team(
            by=request.actor, agency=found, facts=TeamFacts(**form.cleaned_data), now=request.now
        ),
        lambda form: redirect_with_confirmation("team_added", "agency", public_id=public_id),
        template="organisation/staff/form.html",
        context={"title": "Add a team", "button": "Add team", "agency": found},
    )


def change_team(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Renames a team, or changes its kind and phone."""
    found = or_404(queries.find_team(request.actor, public_id))
    return form_page(
        request,
        form_of(_team_fields(found)),
        lambda form: actions.change_team(
            by=request.actor,
            team=found,
            facts=TeamFacts(**form.cleaned_data),
            seen=form.seen,
            now=request.now,
        ),
        lambda form: redirect_with_confirmation(
            "team_changed", "agency", public_id=found.agency.public_id
        ),
        template="organisation/staff/form.html",
        context={
            "title": f"Change {found.name}",
            "button": "Save",
            "agency": found.agency,
            "team": found,
            "history": queries.list_changes("team", [found.public_id]),
        },
        seen=mark_of(found),
    )


def close_team(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Closes a team that has no members left, with a reason."""
    found = or_404(queries.find_team(request.actor, public_id))
    return form_page(
        request,
        ClosingForm,
        lambda form: actions.close_team(
            by=request.actor, team=found, reason=form.cleaned_data["reason"], now=request.now
        ),
        lambda form: redirect_with_confirmation(
            "team_closed", "agency", public_id=found.agency.public_id
        ),
        template="organisation/staff/form.html",
        context={
            "title": f"Close {found.name}",
            "button": "Close team",
            "is_ending": True,
            "agency": found.agency,
            "says": (
                "You can close a team only when nobody has a role in it and it has no open "
                "tasks. We will then send nothing more to it. You can reopen it later."
            ),
        },
    )


def reopen_team(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Reopens a closed team."""
    found = or_404(queries.find_team(request.actor, public_id))
    actions.open_team(by=request.actor, team=found, now=request.now)
    return redirect_with_confirmation("team_opened", "agency", public_id=found.agency.public_id)
