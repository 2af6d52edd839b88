"""Break-glass: find a record by exact details, open it for an hour, close it, review it."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.access import break_glass as actions
from handrail.actions.access.break_glass import Exact, Why
from handrail.pages.audit.access_log_texts import in_words
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Area, DateOfBirth, Line, Radios
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.records.queries.access import break_glass as queries
from handrail.rules.vocabulary.oversight import GlassFinding, GlassReason


class FindForm(GovukForm):
    """The exact details of the person being searched for."""

    given = Line("First name")
    family = Line("Family name")
    born = DateOfBirth("Date of birth", help_text="For example, 14 3 2012")
    nhs = Line(
        "NHS number",
        help_text="Ten digits. If you enter it, you do not need a name or date of birth",
        width="20",
        optional=True,
    )


def _exact(form: GovukForm) -> Exact:
    given = form.cleaned_data
    if given["nhs"]:
        return Exact(nhs=given["nhs"])
    born = given["born"].isoformat() if given["born"] else ""
    return Exact(given=given["given"], family=given["family"], born=born)


def search_for_record(request: Request) -> HttpResponse:
    """Searches by exact details. A record that cannot be opened looks like no match."""

    def act(form: GovukForm) -> Any:
        return actions.find_exact_matches(by=request.actor, exact=_exact(form), now=request.now)

    def done(form: GovukForm) -> HttpResponse:
        found = form.result or []
        if len(found) == 1:
            return redirect("glass_open", public_id=found[0].public_id)
        return render(request, "access/break_glass/none.html", {"found": found})

    context = {"title": "Open a record in an emergency (break-glass)", "button": "Search"}
    return form_page(
        request, FindForm, act, done, template="access/break_glass/find.html", context=context
    )


class WhyForm(GovukForm):
    """Why a record has to be opened."""

    reason = Radios(
        "Why you need to open it now",
        choices=[(reason.value, f"{reason.label}. {reason.meaning}") for reason in GlassReason],
    )
    words = Area(
        "What happened, and why it cannot wait",
        help_text=(
            "In your own words. The child’s worker, your manager and the record’s "
            "restriction manager will read this"
        ),
    )
    incident = Line(
        "Incident, call or referral number",
        help_text="For example, CAD 4411 of 24/11 or NM-R-26-0042",
        width="20",
    )


def open_record(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Explains what follows, asks for the reason, and opens the record for an hour."""
    person = or_404(queries.find_searched_record(request.actor, public_id))

    def act(form: GovukForm) -> Any:
        why = Why(**{name: form.cleaned_data[name] for name in ("reason", "words", "incident")})
        return actions.open_record(by=request.actor, person=person, why=why, now=request.now)

    return form_page(
        request,
        WhyForm,
        act,
        lambda form: redirect_with_confirmation("glass_opened", "person", public_id=public_id),
        template="access/break_glass/open.html",
        context={
            "title": "Open this record for one hour?",
            "button": "Open the record for 60 minutes",
            "person": person,
        },
    )


def close_opening(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Closes a record that the actor opened, before the hour is over."""
    found = or_404(queries.find_opening(request.actor, public_id))
    actions.close_record(by=request.actor, opening=found.row, now=request.now)
    return redirect_with_confirmation("glass_closed", "my_work")


class ReviewForm(GovukForm):
    """A manager's findings on one break-glass opening."""

    finding = Radios(
        "What you found",
        choices=[
            (finding.value, f"{finding.label}. {finding.meaning}") for finding in GlassFinding
        ],
    )
    words = Area("How you know", help_text="Who you asked, and what you checked")


def review_opening(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One opening: who, when, why and what was read. A manager records their findings."""
    found = or_404(queries.find_opening(request.actor, public_id))

    def act(form: GovukForm) -> Any:
        return actions.review_opening(
            by=request.actor,
            opening=found.row,
            finding=form.cleaned_data["finding"],
            words=form.cleaned_data["words"],
            now=request.now,
        )

    return form_page(
        request,
        ReviewForm,
        act,
        lambda form: redirect_with_confirmation(
            "glass_reviewed", "glass_review", public_id=public_id
        ),
        template="access/break_glass/review.html",
        context={
            "title": "Break-glass access",
            "button": "Save review",
            "opening": found,
            "looks": [(look.at, in_words(look.verb, look.page)) for look in found.looks],
        },
    )
