"""Sign-in through allauth: no sign-up, our own form, input length limited before hashing."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.webauthn import views as passkeys
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from handrail.actions.accounts.accounts import tidy_login
from handrail.pages.accounts import known_browsers, sign_in_limits, sso
from handrail.pages.core.request import Request
from handrail.rules.organisation.assurance import require_fresh

LONGEST_PASSWORD = 4096
TOO_MANY_CODES = "Too many wrong codes. Wait five minutes, then try again, or use your passkey."


NO_SUCH_PAIR = "Check your login and password: they do not match an account"


class Adapter(DefaultAccountAdapter):
    """Accounts are created by the partnership: nobody can sign up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": TOO_MANY_CODES,  # wrong passwords have words of their own
        "username_password_mismatch": NO_SUCH_PAIR,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Gives a closed account the answer of a wrong password, so that neither is revealed."""
        account = super().authenticate(request, **credentials)
        return account if account is None or account.is_active else None

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts the attempt against the limits before anything is hashed. Raises
        ValidationError.
        """
        login = str(credentials.get("username", ""))
        try:
            self.password_try = sign_in_limits.begin_try(request, login)
        except sign_in_limits.HeldBack as held:
            raise forms.ValidationError(sign_in_limits.MESSAGES[held.limit]) from None

    def _rollback_login_failed_rl_usage(self) -> None:
        """Removes the attempt from the count: the password was right."""
        self.password_try.give_back()

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        sign_in_limits.count_wrong(request, self.password_try)

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse:
        """Marks the browser as known to an account that has completed sign-in."""
        response: HttpResponse = super().post_login(request, user, **how)
        known_browsers.remember_account(request, response, user)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Gives a closed account that uses a passkey the answer it gets for a password."""
        return redirect("account_login")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Uses our own page in place of allauth's. Raises ProofNeeded."""
        request = context.request
        require_fresh(request.actor, request.now)
        return False


def by_passkey(request: Request) -> HttpResponse:
    """Signs in with a passkey alone; one that is not accepted leads back to sign-in."""
    response: HttpResponse = passkeys.login_webauthn(request)
    if response.status_code == 429:
        return response
    refused = request.method == "POST" and not request.user.is_authenticated
    return redirect(f"{reverse('account_login')}?passkey=refused") if refused else response


class SignInForm(LoginForm):
    """The sign-in form, with our labels and a limit on what is hashed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        self.sso = sso.provider_name_for()
        self.fields["login"].label = "Login"
        self.fields["password"].label = "Password"
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)
            self.fields[name].error_messages["required"] = f"Enter your {name}"

    def clean_login(self) -> str:
        """The login, normalised. An over-long one is refused before any look-up."""
        login = self.cleaned_data["login"]
        if len(login) > 150:
            raise forms.ValidationError("Enter a login of at most 150 characters")
        return tidy_login(login)

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if len(password.encode()) > LONGEST_PASSWORD:
            raise forms.ValidationError("Enter a shorter password, of at most 4,096 bytes")
        return password
