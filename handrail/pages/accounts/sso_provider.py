"""The single sign-on provider: how its tokens are checked, and which account they sign in.

Only imported where a provider is configured: it loads 5 MB of other libraries.
"""

import datetime as dt
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

import jwt
import requests
from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.utils import perform_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from handrail.pages.accounts import signin_events
from handrail.pages.core.request import Request
from handrail.records import mfa_secrets
from handrail.records.allauth_private import record_authentication
from handrail.records.queries.accounts.actors import account_of_subject
from handrail.rules.organisation import assurance

registry.register(OpenIDConnectProvider)
PROVIDER = "sso"
# signed with a key of the provider's own; none, and whatever shares a secret, is refused
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]
CLAIMS = ["iss", "aud", "exp", "iat", "sub"]
LEEWAY = dt.timedelta(seconds=30)
SECONDS = 10  # for a whole answer of the provider


class Provider(OpenIDConnectOAuth2Adapter):
    """The provider from the settings; its claims are accepted once the signature is verified."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """The provider's published configuration.

        Raises OAuth2Error when it is not the provider in the settings.
        """
        known: dict[str, Any] = super().openid_config
        if known.get("issuer") != settings.SSO_ISSUER:
            raise OAuth2Error("another issuer")
        return known

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return f"{settings.PUBLIC_ADDRESS.rstrip('/')}{reverse('sso_back')}"

    def complete_login(self, request: Request, app: Any, token: Any, **kwargs: Any) -> Any:
        """The login that the ID token states. Without a valid token nobody is signed in."""
        claims = self._decode_id_token(app, kwargs["response"].get("id_token") or "")
        return self.get_provider().sociallogin_from_response(request, {"id_token": claims})

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """The claims of a valid ID token. Raises OAuth2Error."""
        try:
            header = jwt.get_unverified_header(id_token)
            claims: dict[str, Any] = jwt.decode(
                id_token,
                _key(self.openid_config["jwks_uri"], header),
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=settings.SSO_ISSUER,
                leeway=LEEWAY,
                options={"require": CLAIMS},
            )
        except (jwt.PyJWTError, KeyError, TypeError, ValueError) as error:
            raise OAuth2Error("the ID token does not hold") from error
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("the ID token is for somebody else")
        return claims


def _key(address: str, header: dict[str, Any]) -> jwt.PyJWK:
    """The provider's key that signed a token. Raises KeyError, PyJWTError, OSError."""
    with get_adapter().get_requests_session() as session:
        answer = session.get(address)
        answer.raise_for_status()
    return jwt.PyJWKSet.from_dict(answer.json())[header["kid"]]


def _in_time(ask: Callable[..., requests.Response], *args: Any, **more: Any) -> requests.Response:
    """The provider's answer. Raises RequestException, such as Timeout for a slow one.

    A limit on each read does not limit the whole. The request runs in a thread of its own,
    which is abandoned when its time is over: the person signing in, and the thread of their
    page, go on.
    """
    found: Future[requests.Response] = Future()

    def answer() -> None:
        try:
            found.set_result(ask(*args, **more))
        except Exception as error:  # whatever it is: raised again where the answer is waited for
            found.set_exception(error)

    threading.Thread(target=answer, daemon=True).start()
    try:
        return found.result(timeout=SECONDS)
    except TimeoutError:
        raise requests.Timeout(f"no answer in {SECONDS} seconds") from None


class Adapter(DefaultSocialAccountAdapter):
    """Nobody signs up and no account is linked by email: only by the issuer's subject."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def get_requests_session(self) -> requests.Session:
        """A session for requests to the provider, with a limit on each whole answer."""
        session: requests.Session = super().get_requests_session()
        session.request = partial(_in_time, session.request)  # type: ignore[method-assign]
        return session

    def on_authentication_error(self, request: Request, provider: Any, **kwargs: Any) -> None:
        raise ImmediateHttpResponse(_not_accepted(request))

    def pre_social_login(self, request: Request, sociallogin: Any) -> None:
        """Signs in the account linked to this subject. Always raises its response."""
        claims = sociallogin.account.extra_data["id_token"]
        account = account_of_subject(settings.SSO_ISSUER, claims["sub"])
        asked = sociallogin.state.get("nonce", "")
        if account is None or not secrets.compare_digest(asked, str(claims.get("nonce", ""))):
            raise ImmediateHttpResponse(_not_accepted(request))
        raise ImmediateHttpResponse(_enter(request, account, claims, sociallogin.state))


def _enter(request: Request, account: Any, claims: dict[str, Any], state: Any) -> HttpResponse:
    is_here = request.user.is_authenticated and request.user.pk == account.pk
    if request.user.is_authenticated and not is_here:
        account_adapter(request).logout(request)
    strength = assurance.claimed_strength(claims.get("acr"), claims.get("amr"), settings.SSO_STRONG)
    proof = {"strength": strength, "at": _proved_at(request, account, claims, strength)}
    record_authentication(request, account, "socialaccount", provider=PROVIDER, **proof)
    back = state.get("next") or reverse(settings.LOGIN_REDIRECT_URL)
    if is_here:
        return HttpResponseRedirect(back)
    entered: HttpResponse = perform_login(request, account, redirect_url=back)
    return entered


def _proved_at(request: Request, account: Any, claims: dict[str, Any], strength: str) -> float:
    """When the person last typed something at the provider; a recognised browser does not count.

    A time long ago when the provider does not state it, and when its proof was weaker than what
    the account itself has.
    """
    at = claims.get("auth_time")
    told = isinstance(at, int) and at > 0
    is_less = strength == assurance.PASSWORD and bool(mfa_secrets.factor_kinds_of(account.pk))
    return min(float(at or 0), request.now.timestamp()) if told and not is_less else 0.0


def _not_accepted(request: Request) -> HttpResponse:
    """The same page for every refused sign-in, so that it reveals no account."""
    signin_events.record_failed_signin(request)
    return render(request, "account/sso_refused.html", {"sso": settings.SSO_NAME}, status=401)


def redirect_to_provider(request: Request) -> HttpResponse:
    """Redirects to the provider; somebody signed in here reauthenticates there."""
    provider = get_adapter().get_provider(request, PROVIDER)
    provider.oauth2_adapter_class = Provider
    nonce, back = secrets.token_urlsafe(24), request.POST.get("next", "")
    anew = {"prompt": "login", "max_age": "0"} if request.user.is_authenticated else {}
    try:
        answer: HttpResponse = provider.redirect(
            request,
            AuthProcess.LOGIN,
            next_url=back if account_adapter().is_safe_url(back) else None,
            auth_params={"nonce": nonce, **anew},
            nonce=nonce,
        )
    except (OSError, OAuth2Error, KeyError):  # not to be reached, or none of OpenID Connect
        return _not_accepted(request)
    return answer


def receive_from_provider(request: Request) -> HttpResponse:
    """Signs in the person returning from the provider, by a code only this server can use."""
    if request.GET.get("iss", settings.SSO_ISSUER) != settings.SSO_ISSUER:
        return _not_accepted(request)
    try:
        view = OAuth2CallbackView.adapter_view(Provider(request, PROVIDER))
        answer: HttpResponse = view(request)
    except (KeyError, TypeError, ValueError):  # an answer that is none of OpenID Connect
        return _not_accepted(request)
    return answer
