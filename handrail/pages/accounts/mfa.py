"""Second factors through allauth: our wording, encrypted secrets, each code valid once."""

import logging
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.accounts import demo_codes
from handrail.pages.accounts.signin_events import strongest_proof
from handrail.pages.core.request import Request
from handrail.records import mfa_secrets
from handrail.records.allauth_private import (
    normalize_user_code,
    unstash_login,
    webauthn,
)
from handrail.records.encrypted_fields import InvalidTag
from handrail.rules.organisation import assurance

log = logging.getLogger("handrail.pages")
WRONG_CODE = "This code is not correct or has expired. Wait for the next code and enter that"
NO_KEY = "That passkey was not accepted. Try again, or use another one"
HINT = "Six digits from the app on your phone, or one of your recovery codes"


class Factors(DefaultMFAAdapter):
    """allauth's second factors, encrypted for one account and asked for where we require them."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        if settings.SECOND_FACTOR == assurance.OFF or _proved_elsewhere(user):
            return False
        return bool(super().is_mfa_enabled(user, types))

    def encrypt(self, text: str) -> str:
        return mfa_secrets.encrypt_secret(text, _whose().public_id)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret. One moved here from another account's row cannot be decrypted."""
        try:
            return mfa_secrets.decrypt_secret(encrypted_text, _whose().public_id)
        except InvalidTag:
            log.exception("a second factor does not belong to its account")
            raise self.validation_error("incorrect_code") from None

    def get_totp_label(self, user: Any) -> str:
        return str(user.login)

    def get_totp_issuer(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.MFA_TOTP_ISSUER}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """What a device stores about an account: nothing that names the person but their login."""
        known: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return known | {"display_name": user.login, "name": user.login}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return "My passkey"


def _proved_elsewhere(user: Any) -> bool:
    """Whether the person signing in gave a second factor to single sign-on just now."""
    request = context.request
    arrives = request is not None and not request.user.is_authenticated
    return arrives and strongest_proof(request, user) != assurance.PASSWORD


def _whose() -> Any:
    """The account that signs in here or is signed in."""
    request = context.request
    if request.user.is_authenticated:
        return request.user
    login = unstash_login(request, peek=True)
    if login is None or login.user is None:
        raise Factors().validation_error("incorrect_code")
    return login.user


def _used_up(account: int, code: str) -> str:
    return f"handrail.code.used:{account}:{normalize_user_code(code)}"


def _use_up(account: int, code: str) -> bool:
    """Marks a code as used for as long as it would be valid; False when it was used before."""
    steps = 2 * settings.MFA_TOTP_TOLERANCE + 2
    return bool(cache.add(_used_up(account, code), "used", timeout=30 * steps))


def _in_our_words(form: Any) -> None:
    field = form.fields["code"]
    field.label, field.help_text = "Code", HINT
    field.widget.attrs.pop("placeholder", None)
    field.max_length = 20
    field.error_messages["required"] = "Enter the code"
    codes_shown = settings.MODE == "demo" and form.user.is_demo
    form.shown_code = _unused(form.user) if codes_shown else ""
    form.initial["code"] = form.shown_code


def _unused(account: Any) -> str:
    """A code of a demo account that is valid now and not used yet, or ""."""
    offered = demo_codes.valid_codes(account.login, at=context.request.now.timestamp())
    return next((code for code in offered if not cache.get(_used_up(account.pk, code))), "")


class CodeForm(AuthenticateForm):
    """The code at sign-in: from the app, once, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self)

    def clean_code(self) -> str:
        return _once(self, super().clean_code())


class ProofByCode(ReauthenticateForm):
    """Reauthentication by code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self)

    def clean_code(self) -> str:
        return _once(self, super().clean_code())


def _once(form: Any, code: str) -> str:
    if form.authenticator.type == mfa_secrets.TOTP and not _use_up(form.user.pk, code):
        raise Factors().validation_error("incorrect_code")
    return code


class _UncountedPasskey(AuthenticateWebAuthnForm):
    """A passkey form without a limit on attempts.

    Nobody can guess a signature, and wrong codes entered by somebody who found out the password
    must not lock the owner out.
    """

    def clean_credential(self) -> Any:
        credential = self.cleaned_data["credential"]
        webauthn.parse_authentication_response(credential)
        return webauthn.complete_authentication(self.user, credential)


class PasskeyAfterPassword(_UncountedPasskey):
    """The passkey at sign-in, after the password."""


class ProofByPasskey(_UncountedPasskey):
    """Reauthentication by passkey."""

    reauthenticated = True


class FirstCodeForm(ActivateTOTPForm):
    """The first code of a new app: it shows that the app has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code that the app shows now"
        self.fields["code"].widget.attrs.pop("placeholder", None)
        self.fields["code"].error_messages["required"] = "Enter the code"

    def clean_code(self) -> str:
        """The code, now used up: nobody can sign in with it a moment later."""
        code: str = super().clean_code()
        if not _use_up(self.user.pk, code):
            raise Factors().validation_error("incorrect_code")
        return code


class PasskeyForm(AddWebAuthnForm):
    """A new passkey: always one that asks for a finger, face or PIN, and can sign in alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Name of this passkey"
        self.fields["name"].help_text = "For example, work laptop or phone"
        self.fields["name"].max_length = 60
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.initial["passwordless"] = True

    def clean_passwordless(self) -> bool:
        return True

    def clean_name(self) -> str:
        name: str = super().clean_name()
        return "".join(sign for sign in name if sign.isprintable()).strip()[:60] or "My passkey"


def list_factors(request: Request) -> HttpResponse:
    """The second factors of an account: which it has, what is missing, and how to add it."""
    rows = mfa_secrets.list_factors_of(request.user.pk)
    context = {
        "kinds": {row.type for row in rows},
        "passkeys": [row.wrap() for row in rows if row.type == mfa_secrets.PASSKEYS],
        "owes": request.owes,
        "next": request.GET.get("next", ""),
    }
    return render(request, "mfa/index.html", context)
