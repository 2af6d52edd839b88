"""Changing your own password; nothing typed here is saved for a later page."""

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.accounts import credentials
from handrail.pages.accounts import signin_events
from handrail.pages.accounts.invitation import asked_twice
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.rules.organisation.assurance import require_fresh
from handrail.rules.permissions import Incomplete


def change_own_password(request: Request) -> HttpResponse:
    """Changes the password of an account that has just reauthenticated; the session goes on."""
    require_fresh(request.actor, request.now)
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            account = _change(request)
        except Incomplete as error:
            problems = error.problems
        else:
            update_session_auth_hash(request, account)
            signin_events.register_session(request)
            return redirect_with_confirmation("password_changed", "mfa_index")
    context = asked_twice("New password", problems)
    return render(request, "account/password.html", context, status=422 if problems else 200)


def _change(request: Request) -> Any:
    return credentials.change_password(
        by=request.actor,
        password=request.POST.get("password", ""),
        again=request.POST.get("again", ""),
        session=request.session.session_key or "",
        now=request.now,
    )
