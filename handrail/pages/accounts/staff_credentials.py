"""What an administrator does about somebody's way in: signs them out, takes lost factors away."""

import uuid

from django.http import HttpResponse

from handrail.actions.accounts import credentials
from handrail.pages.core import admin_forms
from handrail.pages.core.boxes import Box
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.records.queries.organisation import staff as queries


def end_sessions(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Ends every session of somebody; they may sign in again."""
    account = or_404(queries.find_account(request.actor, public_id))
    credentials.end_all(by=request.actor, account=account, now=request.now)
    return redirect_with_confirmation("session_ended", "staff_member", public_id=public_id)


def reset_factors(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Takes the second factors of somebody away who has lost them."""
    account = or_404(queries.find_account(request.actor, public_id))
    hint = "Such as: came to my office with her pass, or I rang her on the number we hold"
    return admin_forms.run_form_page(
        request,
        [Box("reason", "How you made sure that it is this person who asks", hint=hint)],
        lambda form: credentials.reset_factors(
            by=request.actor, account=account, reason=form.values["reason"], now=request.now
        ),
        lambda form: redirect_with_confirmation(
            "factors_reset", "staff_member", public_id=public_id
        ),
        template="accounts/reset_factors.html",
        context={
            "title": f"{account.name} lost their phone or passkey",
            "button": "Take their second factors away",
            "member": account,
        },
    )
