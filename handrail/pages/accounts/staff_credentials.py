"""What an administrator can do for a member of staff: end sessions, reset second factors."""

import uuid

from django.http import HttpResponse

from handrail.actions.accounts import credentials
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Line
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.records.queries.organisation import staff as queries


def end_sessions(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Ends every session of a member of staff; they may sign in again."""
    account = or_404(queries.find_account(request.actor, public_id))
    credentials.end_all(by=request.actor, account=account, now=request.now)
    return redirect_with_confirmation("session_ended", "staff_member", public_id=public_id)


class ResetForm(GovukForm):
    """How the administrator verified the identity of the person asking."""

    reason = Line(
        "How you verified their identity",
        help_text=(
            "For example: they came to my office with their pass, or I rang their manager on a "
            "number we already hold. Do not ring the lost phone: somebody else may answer it."
        ),
    )


def reset_factors(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Removes the second factors of a member of staff who has lost them."""
    account = or_404(queries.find_account(request.actor, public_id))
    return form_page(
        request,
        ResetForm,
        lambda form: credentials.reset_factors(
            by=request.actor, account=account, reason=form.cleaned_data["reason"], now=request.now
        ),
        lambda form: redirect_with_confirmation(
            "factors_reset", "staff_member", public_id=public_id
        ),
        template="accounts/reset_factors.html",
        context={
            "title": f"Reset sign-in for {account.name} after a lost phone or passkey",
            "button": "Reset sign-in",
            "is_ending": True,
            "member": account,
        },
    )
