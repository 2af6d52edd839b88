"""Retention: how long records are kept, by class, and holds on their destruction."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.data_protection import retention as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Area, Line, Radios
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm, form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.records.queries.core import scope
from handrail.records.queries.data_protection import retention as queries
from handrail.rules.data_protection.retention import load_default_schedule
from handrail.rules.permissions import Incomplete, holds, refusal
from handrail.rules.vocabulary import HoldKind
from handrail.rules.vocabulary.permission_codes import Permission

ANSWERS = (
    ("lift", "Lift the hold. Records that are due can be reviewed for destruction"),
    ("keep", "Keep the hold. Nothing in the record can be destroyed"),
)
SCOPES = (("one", "One record"), ("all", "Every record"))


FOR_AN_INQUIRY = {
    "scope": "all",
    "kind": HoldKind.INQUIRY.value,
    "reason": "A statutory inquiry has asked that nothing is destroyed.",
}


def hold_form(initial: Mapping[str, str]) -> type[GovukForm]:
    """What is put on hold, for what and why; `initial` fills in the answers."""
    reasons = [(word.value, f"{word.label}. {word.meaning}") for word in HoldKind]
    return form_of(
        {
            "scope": Radios(
                "What does the hold cover?", choices=SCOPES, initial=initial.get("scope")
            ),
            "number": Line(
                "Record reference (if the hold covers one record)",
                width="20",
                help_text=(
                    "It is on the child’s page. Leave this blank if the hold covers every record"
                ),
            ),
            "kind": Radios("Why is the hold needed?", choices=reasons, initial=initial.get("kind")),
            "reason": Area(
                "Details of the hold",
                help_text="Who asked for the hold, for which case, and until roughly when",
                initial=initial.get("reason", ""),
            ),
        }
    )


class ProposeForm(GovukForm):
    """Why a hold is no longer needed."""

    why = Area(
        "Why is the hold no longer needed?", help_text="The person who approves it will read this"
    )


class AnswerForm(GovukForm):
    """The second person's answer to the proposed end of a hold."""

    answer = Radios("Your answer", choices=ANSWERS)


def show_overview(request: Request) -> HttpResponse:
    """The retention schedule in force, with links to the rest of data protection."""
    context = {
        "schedule": queries.schedule_in_force(),
        "versions": queries.list_versions(request.actor),
        "may_change": holds(request.actor, Permission.RETENTION_CHANGE),
    }
    return render(request, "data_protection/overview.html", context)


def change_schedule(request: Request) -> HttpResponse:
    """The data protection officer sets the partnership's own periods in years, with a reason."""
    newest = queries.latest_version()
    years = {
        row.name: Line(
            row.label,
            width="3",
            initial=str(row.years),
            heading="Years to keep each class of record",
            help_text=f"{_from(row)}. {row.source}",
        )
        for row in queries.schedule_in_force()
    }
    reason = Area(
        "Why are you changing the retention periods?",
        help_text="Saved permanently with this version",
    )
    return form_page(
        request,
        form_of({**years, "reason": reason}),
        lambda form: actions.change_schedule(
            by=request.actor,
            years={row.name: form.cleaned_data[row.name] for row in load_default_schedule()},
            reason=form.cleaned_data["reason"],
            seen=version_seen(form.seen) or 0,
            now=request.now,
        ),
        lambda form: redirect_with_confirmation("schedule_changed", "data_protection"),
        template="data_protection/form.html",
        context={
            "title": "Retention periods",
            "button": "Change retention periods",
            "up": "data_protection",
            "up_name": "Data protection",
            "about": (
                "If a record falls into several classes, the longest period applies. Two "
                "people always review a record before it is destroyed, whatever the period."
            ),
        },
        seen=str(newest.number if newest else 0),
    )


def _from(row: Any) -> str:
    return f"Counted from: {row.kept_from.label.lower()}. Default: {_shipped(row.name)} years"


def _shipped(name: str) -> int:
    return next(row.years for row in load_default_schedule() if row.name == name)


def list_holds(request: Request) -> HttpResponse:
    """Retention holds, current and ended."""
    rows = queries.list_legal_holds(request.actor, page_asked(request))
    return render(request, "data_protection/holds.html", {"rows": rows})


def place_hold(request: Request) -> HttpResponse:
    """Puts a hold on one record, or on every record."""
    return form_page(
        request,
        hold_form(FOR_AN_INQUIRY if request.GET.get("for") == HoldKind.INQUIRY else {}),
        lambda form: _place(request, form.cleaned_data),
        lambda form: redirect_with_confirmation("hold_placed", "holds"),
        template="data_protection/form.html",
        context={
            "title": "Place a retention hold",
            "button": "Place hold",
            "up": "holds",
            "up_name": "Retention holds",
            "about": (
                "A hold stops records from being destroyed when their retention period ends. One "
                "person can place a hold. Lifting it needs a second person’s approval."
            ),
        },
    )


def _place(request: Request, values: dict[str, Any]) -> object:
    person = None
    if not values["scope"]:
        raise Incomplete({"scope": "Choose one record or every record"})
    if values["scope"] == "one":
        person = queries.find_by_number(request.actor, values["number"])
        if person is None:
            raise Incomplete(
                {
                    "number": (
                        "No record that you can place a hold on has this number. Check the "
                        "number on the child’s page"
                    )
                }
            )
    return actions.place_hold(
        by=request.actor,
        person=person,
        kind=values["kind"],
        reason=values["reason"],
        now=request.now,
    )


def show_hold(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One hold: one person proposes to end it, a second person answers."""
    found = or_404(queries.find_legal_hold(request.actor, public_id))
    is_proposed = found.proposed_by_id is not None
    facts = scope.facts_of_row(request.actor, found)
    asked = refusal(
        request.actor,
        Permission.LEGALHOLD_LIFT if is_proposed else Permission.LEGALHOLD_PROPOSE,
        facts,
    )
    return form_page(
        request,
        AnswerForm if is_proposed else ProposeForm,
        lambda form: _answer(request, found, form.cleaned_data),
        lambda form: redirect_with_confirmation(
            "hold_answered" if is_proposed else "hold_proposed", "holds"
        ),
        template="data_protection/hold.html",
        context={
            "title": (
                f"Retention hold: {found.person.reference if found.person else 'every record'}"
            ),
            "button": "Send my answer" if is_proposed else "Propose ending this hold",
            "is_ending": not is_proposed,
            "hold": found,
            "is_proposed": is_proposed,
            "may_answer": asked is None and not found.lifted_at,
            "why_not": asked.reason if asked else "",
        },
    )


def _answer(request: Request, found: Any, values: dict[str, Any]) -> object:
    if "why" in values:
        return actions.propose_lifting(
            by=request.actor, hold=found, why=values["why"], now=request.now
        )
    if not values["answer"]:
        raise Incomplete({"answer": "Choose whether to lift the hold"})
    lifts = values["answer"] == "lift"
    return actions.answer_lifting(by=request.actor, hold=found, lifts=lifts, now=request.now)
