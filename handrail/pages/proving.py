"""Proving once more who one is, and going on with what was typed when that was asked."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ReauthenticateForm
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import ratelimit
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from handrail.pages import messages, parked
from handrail.pages.signin import LONGEST_PASSWORD
from handrail.pages.tokens import new_token
from handrail.rules.assurance import is_fresh


class PasswordProof(ReauthenticateForm):
    """The password once more. An over-long one is refused before it is hashed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Your password"
        self.fields["password"].help_text = ""
        self.fields["password"].max_length = LONGEST_PASSWORD

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if len(password.encode()) > LONGEST_PASSWORD:
            raise get_adapter().validation_error("incorrect_password")
        return str(super().clean_password())


def prove_again(request: Any) -> HttpResponse:
    """Asks for the proof; once it is given, offers what waits for it, or goes back to the page."""
    if request.method == "POST":
        return _proved(request)
    if is_fresh(request.actor, request.now):
        return _go_on(request)
    return _ask(request, PasswordProof(user=request.user))


def _proved(request: Any) -> HttpResponse:
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        return messages.too_many(request)
    form = PasswordProof(user=request.user, data=request.POST)
    if not form.is_valid():
        return _ask(request, form)
    reauthenticate_by_password(request)
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': _back(request)})}")


def _ask(request: Any, form: PasswordProof) -> HttpResponse:
    context = {"form": form, "next": _back(request), "waits": parked.to_go_on(request)}
    status = 422 if form.errors else 200
    return render(request, "account/reauthenticate.html", context, status=status)


def _go_on(request: Any) -> HttpResponse:
    """What was typed, to be sent with one press; without anything, the page itself.

    A file that was chosen is not kept: then the page is shown again, with the words on it.
    """
    waits = parked.to_go_on(request)
    if waits is None or waits.had_files:
        return redirect(_back(request))
    context = {
        "waits": waits,
        "next": _back(request),
        "token": new_token(request.actor.account),
        "sent": [(name, value) for name, values in waits.posted.lists() for value in values],
        "typed": messages.readable(waits.posted),
    }
    return render(request, "account/go_on.html", context)


def _back(request: Any) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if asked and get_adapter().is_safe_url(asked) else reverse("my_work")
