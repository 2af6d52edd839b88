"""Partner agencies' access to a case: who has it and until when; renewed or ended.

Renewing and ending need a reason.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.access import partner_access as actions
from handrail.pages.core.case_frame import frame_for
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Area
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.records.queries.access import partner_access as queries
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.rules.access.partner_access import ASKED_FOR, LASTS, ends_on, is_over
from handrail.rules.casework.sections import CaseSection
from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import refusal, require
from handrail.rules.vocabulary.permission_codes import Permission


def list_partner_access(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The agencies that were asked about a case: why, and from when until when they have access."""
    found = or_404(cases.find_case(request.actor, public_id))
    today = london_day(request.now)
    rows = queries.list_access_to_case(request.actor, found)
    for row in rows:
        row.why = ASKED_FOR[row.asked_for]
        row.is_over = is_over(row.ended_on, row.ends_on, today)
    context = {
        "case": found,
        "frame": frame_for(request, found, CaseSection.ACCESS),
        "rows": rows,
        "days": LASTS.days,
        "may_keep": bool(rows) and _may_keep(request.actor, rows[0]),
    }
    return render(request, "casework/case/access.html", context)


def _may_keep(actor: Any, row: Any) -> bool:
    """Whether the actor may renew and end access to the case of this row."""
    return refusal(actor, Permission.CASEACCESS_KEEP, scope.facts_of_row(actor, row)) is None


def renew_access(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The person responsible for the case extends an agency's access."""
    return _changed(
        request,
        public_id,
        actions.renew,
        title="Renew access for {agency}?",
        button="Renew access",
        says=(
            "If you renew, {agency} can read these parts of the case until {until}: the meetings "
            "it was invited to, the plans, reviews and step-downs it was asked about, its own "
            "contributions and its own plan actions. This gives no access to the rest of the case."
        ),
        hint="Say why the agency still needs access",
    )


def end_access(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The person responsible for the case ends an agency's access early."""
    return _changed(
        request,
        public_id,
        actions.end_early,
        title="End access for {agency} now?",
        button="End access",
        says=(
            "{agency} will only be able to read what it wrote itself and any request it has not "
            "answered yet. If you ask it something, invite it to a meeting or give it a plan "
            "action, it gets access again."
        ),
        hint="Why they no longer need access",
        is_ending=True,
    )


def _changed(
    request: Request,
    public_id: uuid.UUID,
    act: Callable[..., object],
    *,
    hint: str,
    is_ending: bool = False,
    **words: str,
) -> HttpResponse:
    row = or_404(queries.find_partner_access(request.actor, public_id))
    require(request.actor, Permission.CASEACCESS_KEEP, scope.facts_of_row(request.actor, row))
    until = max(row.ends_on, ends_on(london_day(request.now)))
    said = {"agency": row.agency.name, "until": day_in_words(until)}
    shown = {name: text.format(**said) for name, text in words.items()}
    return form_page(
        request,
        form_of({"reason": Area("What is the reason?", help_text=hint)}),
        lambda form: act(
            by=request.actor, row=row, reason=form.cleaned_data["reason"], now=request.now
        ),
        lambda form: redirect_with_confirmation(
            "access_changed", "case_access", public_id=row.case.public_id
        ),
        template="casework/case/access_change.html",
        context={**shown, "case": row.case, "is_ending": is_ending},
    )
