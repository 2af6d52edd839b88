"""Opening an account again that was closed because nobody had used it."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.accounts import dormant_accounts as actions
from handrail.pages.core.flash_messages import confirmed
from handrail.pages.core.shortcuts import or_404
from handrail.records.queries.accounts import dormant_accounts as unused
from handrail.records.queries.organisation import staff as queries


def ask(request: Any) -> HttpResponse:
    """Asks for the login; whatever it is, the answer is the same."""
    if request.method != "POST":
        return render(request, "account/open_again.html")
    login = request.POST.get("login", "")[:150]
    actions.ask_for_link(by=request.actor, login=login, now=request.now)
    return render(request, "account/open_again.html", {"asked": True})


def by_link(request: Any, token: str) -> HttpResponse:
    """Opens the account that a mailed link is for; then its owner signs in as ever."""
    if unused.opened_by(token, request.now) is None:
        return render(request, "account/open_again.html", {"no_link": True}, status=404)
    if request.method != "POST":
        return render(request, "account/open_again.html", {"ready": True})
    actions.open_own(by=request.actor, token=token, now=request.now)
    return confirmed("opened_again", "account_login")


def open_member(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """An administrator opens the unused account of somebody."""
    account = or_404(queries.account(request.actor, public_id))
    actions.open_again(by=request.actor, account=account, now=request.now)
    return redirect("staff_member", public_id=public_id)
