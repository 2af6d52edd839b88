"""The breach log: what happened, how many of the 72 hours are left, who was notified."""

import datetime as dt
import uuid
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.data_protection import breaches as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Area, Day, Line, Radios
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm, form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.records.queries.data_protection import breaches as queries
from handrail.rules.core.local_time import LONDON, london_day
from handrail.rules.data_protection.breaches import steps_left
from handrail.rules.permissions import Incomplete
from handrail.rules.vocabulary import BreachRisk

ONE_BY_ONE = "Record one decision and save, then record the other"


def list_breaches(request: Request) -> HttpResponse:
    """Every breach, open ones first, with its clock."""
    rows = queries.list_breaches(request.actor, page_asked(request))
    context = {"rows": rows, "late": queries.count_late_breaches(request.actor)}
    return render(request, "data_protection/breaches.html", context)


class BreachForm(GovukForm):
    """What happened, as far as is known."""

    what = Area(
        "What happened?",
        help_text=(
            "What was lost, seen or sent, whose information it was, and what you did straight away"
        ),
    )
    aware = Day("On which day did somebody first become aware of it?", required=True)
    time = Line("What time?", width="5", help_text="For example, 09:40")
    risk = Radios(
        "What is the risk to the people whose information it is?",
        choices=[(word.value, f"{word.label}. {word.meaning}") for word in BreachRisk],
    )
    people = Line(
        "How many people are affected?",
        width="5",
        optional=True,
        help_text="Your best estimate. Leave this empty if you do not know yet",
    )


def log_breach(request: Request) -> HttpResponse:
    """The data protection officer logs a breach as soon as anybody becomes aware of it."""
    today = london_day(request.now)
    return form_page(
        request,
        partial(BreachForm, initial={"aware": today}),
        lambda form: _log(request, form.cleaned_data),
        lambda form: redirect_with_confirmation("breach_logged", "breaches"),
        template="data_protection/form.html",
        context={
            "title": "Log a breach",
            "button": "Log breach",
            "up": "breaches",
            "up_name": "The breach log",
            "about": (
                "Log a breach as soon as anybody becomes aware of it, even if you know very "
                "little. If the Information Commissioner must be notified, it must be within 72 "
                "hours, nights and weekends included."
            ),
        },
    )


def _log(request: Request, values: dict[str, Any]) -> object:
    try:
        time = dt.time.fromisoformat(values["time"])
    except ValueError:
        raise Incomplete({"time": "Enter hours and minutes, for example 09:40"}) from None
    return actions.log_breach(
        by=request.actor,
        what=values["what"],
        aware_at=dt.datetime.combine(values["aware"], time.replace(tzinfo=None), LONDON),
        risk=values["risk"],
        people=values["people"],
        now=request.now,
    )


def show_breach(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One breach: who was notified and why, what is still to be decided, what was learned."""
    found = or_404(queries.find_breach(request.actor, public_id))
    left = steps_left(found.ico, found.told)
    return form_page(
        request,
        form_of(
            {
                "step": Radios(
                    "What has been decided?",
                    choices=[(step.value, f"{step.label}. {step.meaning}") for step in left],
                    help_text=ONE_BY_ONE if len(left) > 2 else None,
                ),
                "why": Area("In your own words"),
            }
        ),
        lambda form: actions.decide_breach_step(
            by=request.actor,
            breach=found,
            step=form.cleaned_data["step"],
            why=form.cleaned_data["why"],
            now=request.now,
        ),
        lambda form: redirect_with_confirmation("breach_decided", "breach", public_id=public_id),
        template="data_protection/breach.html",
        context={
            "title": f"Breach {found.reference}",
            "button": "Save decision",
            "row": found,
            "may_answer": not found.closed_at,
        },
    )
