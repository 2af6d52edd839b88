"""Reactivating an account that was closed because it was not used."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.accounts import dormant_accounts as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.records.queries.accounts import dormant_accounts
from handrail.records.queries.organisation import staff as queries


def request_reactivation(request: Request) -> HttpResponse:
    """Asks for the login; the answer is the same whatever is entered."""
    if request.method != "POST":
        return render(request, "account/open_again.html")
    login = request.POST.get("login", "")[:150]
    actions.mail_reopening_link(by=request.actor, login=login, now=request.now)
    return render(request, "account/open_again.html", {"asked": True})


def reactivate_by_link(request: Request, token: str) -> HttpResponse:
    """Reactivates the account of an emailed link; then its owner signs in as usual."""
    if dormant_accounts.opened_by(token, request.now) is None:
        return render(request, "account/open_again.html", {"no_link": True}, status=404)
    if request.method != "POST":
        return render(request, "account/open_again.html", {"ready": True})
    actions.reopen_by_link(by=request.actor, token=token, now=request.now)
    return redirect_with_confirmation("opened_again", "account_login")


def reactivate_member(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """An administrator reactivates the account of a member of staff."""
    account = or_404(queries.find_account(request.actor, public_id))
    actions.reopen_account(by=request.actor, account=account, now=request.now)
    return redirect("staff_member", public_id=public_id)
