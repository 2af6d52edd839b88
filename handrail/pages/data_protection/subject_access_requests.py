"""Subject access requests: the list, logging one, its page, and its steps."""

import datetime as dt
import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.data_protection import subject_access_requests as actions
from handrail.actions.data_protection.subject_access_collection import assess_readiness
from handrail.actions.data_protection.subject_access_refresh import changed_records
from handrail.actions.data_protection.subject_access_requests import Asked
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Area, DateOfBirth, Day, Line, Radios
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm, form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.data_protection.subject_access_steps import STEPS, open_steps
from handrail.records.queries.data_protection import statements, subject_access_requests as queries
from handrail.rules.data_protection.subject_access import WHAT, before_gathering
from handrail.rules.vocabulary import Asker


class RequestForm(GovukForm):
    """Who is requesting which record, and when the request was made."""

    asker = Radios("Who is asking", choices=[(one.value, one.label) for one in Asker])
    name = Line("Requester’s name")
    given = Line("First name", group="The person the records are about")
    family = Line("Family name", group="The person the records are about")
    born = DateOfBirth("Date of birth", help_text="For example, 14 3 2012")
    received_on = Day(
        "Date received",
        help_text=(
            "The date we received it by letter, email, phone or in person. The one-month "
            "deadline starts on this date, or when we receive any proof of identity or authority "
            "we had to ask for"
        ),
    )
    wants = Area("What they are asking for, in their own words", optional=True)


def list_requests(request: Request) -> HttpResponse:
    """Open requests, the earliest due first, and closed ones."""
    actor = request.actor
    context = {
        "waiting": queries.list_requests(actor, page_asked(request)),
        "ended": queries.list_requests(actor, page_asked(request, "ended"), ended=True),
    }
    return render(request, "data_protection/subject_access/list.html", context)


def log_request(request: Request) -> HttpResponse:
    """Logs a request, however it was made."""

    def act(form: GovukForm) -> Any:
        asked = Asked(**form.cleaned_data)
        return actions.log_request(by=request.actor, asked=asked, now=request.now)

    def done(form: GovukForm) -> HttpResponse:
        if form.result is None:
            return redirect("access_requests")
        return redirect_with_confirmation(
            "access_taken", "access_request", public_id=form.result.public_id
        )

    context = {"title": "Log a subject access request", "button": "Save request"}
    return form_page(
        request,
        RequestForm,
        act,
        done,
        template="data_protection/subject_access/take.html",
        context=context,
    )


def show_request(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One request: the requester, the due date, what was done, and what is next."""
    row = or_404(queries.find_request(request.actor, public_id))
    progress = queries.progress_of_request(request.actor, row)
    changed = changed_records(row)
    steps = open_steps(row, progress, is_changed=bool(changed))
    context = {
        "row": row,
        "next": [(name, title) for name, title, is_main in steps if is_main],
        "others": [(name, title) for name, title, is_main in steps if not is_main],
        "named": queries.name_of(row),
        "log": [(line, WHAT[line["what"]], _moment(line["at"])) for line in row.log],
        "pauses": actions.pauses_of(row),
        "wanting": before_gathering(assess_readiness(row)) if row.state == "received" else [],
        "progress": progress,
        "changed": changed,
        "statements": statements.list_statements_on_request(request.actor, row),
    }
    return render(request, "data_protection/subject_access/request.html", context)


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def carry_out_step(request: Request, public_id: uuid.UUID, name: str) -> HttpResponse:
    """Carries out one step of a request."""
    row = or_404(queries.find_request(request.actor, public_id))
    if name not in STEPS:
        raise Http404
    page = STEPS[name]
    return form_page(
        request,
        form_of(page.fields(request, row)),
        lambda form: page.act(request, row, form),
        lambda form: redirect_with_confirmation(
            "access_step", "access_request", public_id=public_id
        ),
        template="data_protection/subject_access/step.html",
        context={
            "title": page.title,
            "button": page.button,
            "says": page.says,
            "row": row,
            "is_ending": name == "close",
        },
    )
