"""Reauthentication: confirming who you are, then going on with what you had typed."""

from typing import Any
from urllib.parse import quote

from allauth.account.adapter import get_adapter
from allauth.account.forms import ReauthenticateForm
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.pages.accounts import sso
from handrail.pages.accounts.mfa import ProofByCode, ProofByPasskey
from handrail.pages.accounts.signin import LONGEST_PASSWORD
from handrail.pages.core import autosave_store, error_pages
from handrail.pages.core.form_tokens import new_token
from handrail.pages.core.request import Request
from handrail.records import mfa_secrets
from handrail.records.allauth_private import reauthenticate_by_password, webauthn
from handrail.rules.organisation import assurance


class PasswordProof(ReauthenticateForm):
    """Reauthentication by password. An over-long one is refused before it is hashed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Your password"
        self.fields["password"].help_text = ""
        self.fields["password"].error_messages["required"] = "Enter your password"

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if len(password.encode()) > LONGEST_PASSWORD:
            raise get_adapter().validation_error("incorrect_password")
        return str(super().clean_password())

    def save(self) -> None:
        reauthenticate_by_password(self.request)


FORMS: dict[str, Any] = {
    "passkey": ProofByPasskey,
    "code": ProofByCode,
    "password": PasswordProof,
}


def prove_again(request: Request) -> HttpResponse:
    """Asks for reauthentication, then offers the form that waits for it or returns to the page."""
    ways = _ways(request)
    if request.method == "POST":
        return _proved(request, ways)
    is_proved = assurance.is_fresh(request.actor, request.now) and not request.owes
    if is_proved and "anew" not in request.GET:
        return _go_on(request)
    return _ask(request, ways)


def _ways(request: Request) -> tuple[str, ...]:
    """The ways in which this person may reauthenticate, the strongest first.

    Anybody with a second factor uses that; somebody whose role needs a passkey, and who has a
    passkey, uses that.
    """
    asks = settings.SECOND_FACTOR != assurance.OFF
    held = mfa_secrets.factor_kinds_of(request.user.pk) if asks else frozenset()
    need = request.owes or assurance.needed_strength(request.actor.roles, settings.SECOND_FACTOR)
    if mfa_secrets.PASSKEYS in held:
        return ("passkey",) if need == assurance.PASSKEY else ("passkey", "code")
    return ("code",) if held else ("password",)


def _proved(request: Request, ways: tuple[str, ...]) -> HttpResponse:
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        return error_pages.too_many(request)
    sent = {"credential": "passkey", "code": "code"}
    way = next((way for name, way in sent.items() if name in request.POST), "password")
    if way not in ways:
        return _ask(request, ways)
    form = FORMS[way](user=request.user, data=request.POST)
    form.request = request
    if not form.is_valid():
        return _ask(request, ways, way, form)
    form.save()
    return redirect(f"{reverse('account_reauthenticate')}?next={quote(_back(request))}")


def _ask(
    request: Request, ways: tuple[str, ...], failed: str = "", form: Any = None
) -> HttpResponse:
    forms = {way: FORMS[way](user=request.user) for way in ways if way != "passkey"}
    forms |= {failed: form} if failed else {}
    options = webauthn.begin_authentication(request.user) if "passkey" in ways else None
    context = {
        "form": form if failed != "passkey" else None,
        "failed": failed,
        "code_form": forms.get("code"),
        "password_form": forms.get("password"),
        "passkey_options": options,
        "next": _back(request),
        "sso": sso.provider_name_for(request.user) if ways == ("password",) else "",
        "waits": autosave_store.form_awaiting_proof(request),
    }
    status = 422 if failed else 200
    return render(request, "account/reauthenticate.html", context, status=status)


def _go_on(request: Request) -> HttpResponse:
    """The waiting form, to be sent with one press; without one, the page itself.

    A chosen file is not saved: in that case the page is shown again with what was typed.
    """
    waits = autosave_store.form_awaiting_proof(request)
    if waits is None or waits.had_files:
        return redirect(_back(request))
    context = {
        "waits": waits,
        "next": _back(request),
        "token": new_token(request.actor.account),
        "sent": [(name, value) for name, values in waits.posted.lists() for value in values],
        "typed": error_pages.readable_fields(waits.posted),
    }
    return render(request, "account/go_on.html", context)


def _back(request: Request) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if asked and get_adapter().is_safe_url(asked) else reverse("my_work")
