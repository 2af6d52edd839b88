"""Single sign-on by OpenID Connect, for accounts that an administrator linked beforehand."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse

from handrail.pages.core import error_pages
from handrail.pages.core.request import Request
from handrail.records.allauth_private import ratelimit


def start_single_signon(request: Request) -> HttpResponse:
    """Redirects to the provider; somebody signed in here reauthenticates there."""
    if _is_too_often(request):
        return error_pages.too_many(request)
    from handrail.pages.accounts import sso_provider

    return sso_provider.redirect_to_provider(request)


def finish_single_signon(request: Request) -> HttpResponse:
    """The page the provider redirects back to, with a code that only this server can use."""
    if _is_too_often(request):
        return error_pages.too_many(request)
    from handrail.pages.accounts import sso_provider

    return sso_provider.receive_from_provider(request)


def _is_too_often(request: Request) -> bool:
    """Whether the limit is reached, counted with password sign-ins.

    Raises Http404 where there is no single sign-on.
    """
    if not settings.SSO_ISSUER:
        raise Http404
    return not ratelimit.consume(request, app="allauth.account", action="login", limit_get=True)


def provider_name_for(account: Any = None) -> str:
    """The provider's name where anybody, or this account, may use it; else ""."""
    tied = account is None or (account.subject and account.issuer == settings.SSO_ISSUER)
    return str(settings.SSO_NAME) if settings.SSO_ISSUER and tied else ""
