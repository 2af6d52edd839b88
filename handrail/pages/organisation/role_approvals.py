"""Roles that wait for a second person, and the page for the answer."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.organisation import role_approvals as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Line, Radios
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.records.queries.core import scope
from handrail.records.queries.organisation import role_approvals as queries
from handrail.rules.organisation.administration import BY_TWO
from handrail.rules.permissions import Incomplete, refusal, require
from handrail.rules.vocabulary.permission_codes import Permission

CHOICES = (
    ("confirm", "Confirm. They get the role today, or on its start date if that is later"),
    ("decline", "Decline. Nothing changes"),
)
ENDS = (("confirm", "Confirm. The role ends straight away"), CHOICES[1])


def list_proposals(request: Request) -> HttpResponse:
    """Proposals of strong roles, those waiting first."""
    rows = queries.list_proposals(request.actor, page_asked(request))
    return render(request, "organisation/staff/proposals.html", {"rows": rows, "roles": BY_TWO})


def show_proposal(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One proposal; a second person confirms or declines it."""
    found = or_404(queries.find_proposal(request.actor, public_id))
    facts = scope.facts_of_row(request.actor, found)
    if request.method == "POST":
        require(request.actor, Permission.ROLEPROPOSAL_ANSWER, facts)

    def act(form: Any) -> Any:
        choice = form.cleaned_data["choice"]
        if not choice:
            raise Incomplete({"choice": "Choose whether to confirm it"})
        return actions.answer_proposal(
            by=request.actor,
            proposal=found,
            confirms=choice == "confirm",
            why=form.cleaned_data["why"],
            now=request.now,
        )

    asked = refusal(request.actor, Permission.ROLEPROPOSAL_ANSWER, facts)
    return form_page(
        request,
        form_of(
            {
                "choice": Radios("Your answer", choices=ENDS if found.ends else CHOICES),
                "why": Line("Reason", optional=True, help_text="Required if you decline"),
            }
        ),
        act,
        lambda form: redirect_with_confirmation("role_answered", "role_proposals"),
        template="organisation/staff/proposal.html",
        context={
            "title": f"{'The end of a role' if found.ends else 'A role'} for {found.account.name}",
            "button": "Send my answer",
            "proposal": found,
            "may_answer": asked is None and found.state == "waiting",
        },
    )
