"""The public page of a one-time link, on which people choose their own password."""

from typing import Any

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.accounts import invitations as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Password
from handrail.pages.core.govuk_form import GovukForm
from handrail.pages.core.request import Request
from handrail.records.queries.accounts import invitations as queries
from handrail.records.queries.accounts.actors import actor_for
from handrail.rules.permissions import Incomplete, NotPossible

HINT = (
    "At least 15 characters. Three words that have nothing to do with each "
    "other are easy to remember"
)


def choose_password(request: Request, token: str) -> HttpResponse:
    """Sets a password. An unknown, used or expired link always gets the same page."""
    invitation = queries.find_usable_invitation(token, at=request.now)
    if invitation is None:
        return render(request, "accounts/no_invitation.html", status=404)
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            _choose(request, invitation.account, token)
        except Incomplete as error:
            problems = error.problems
        except NotPossible:
            return render(request, "accounts/no_invitation.html", status=404)
        else:
            logout(request)
            return redirect_with_confirmation("password_chosen", "account_login")
    context = {
        "member": invitation.account,
        **asked_twice("Password", problems),
    }
    return render(
        request, "accounts/choose_password.html", context, status=422 if problems else 200
    )


class PasswordForm(GovukForm):
    """A new password, entered twice."""

    password = Password("Password", help_text=HINT)
    again = Password("Confirm password")


def asked_twice(label: str, problems: dict[str, str]) -> dict[str, Any]:
    """Template context: the form for a new password, and its errors."""
    form = PasswordForm({} if problems else None)
    form.fields["password"].label = label
    form.refuse(problems)
    return {"form": form, "errors": form.summary, "page_errors": bool(problems)}


def _choose(request: Request, account: Any, token: str) -> None:
    actions.choose_password(
        by=actor_for(account, at=request.now, request=request.request_id),
        token=token,
        password=request.POST.get("password", ""),
        again=request.POST.get("again", ""),
        now=request.now,
    )
