"""Single sign-on by OpenID Connect: for accounts that an administrator tied to it beforehand."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse

from handrail.pages.core import error_pages
from handrail.pages.core.request import Request
from handrail.records.allauth_private import ratelimit


def start_single_signon(request: Request) -> HttpResponse:
    """Leads to the provider; whoever is signed in here proves it there anew."""
    if _is_too_often(request):
        return error_pages.too_many(request)
    from handrail.pages.accounts import sso_provider

    return sso_provider.redirect_to_provider(request)


def finish_single_signon(request: Request) -> HttpResponse:
    """Where the provider leads back to, with a code that this server alone can use."""
    if _is_too_often(request):
        return error_pages.too_many(request)
    from handrail.pages.accounts import sso_provider

    return sso_provider.receive_from_provider(request)


def _is_too_often(request: Request) -> bool:
    """Counts with sign-ins by password. Raises Http404 where there is no single sign-on."""
    if not settings.SSO_ISSUER:
        raise Http404
    return not ratelimit.consume(request, app="allauth.account", action="login", limit_get=True)


def provider_name_for(account: Any = None) -> str:
    """The name of the provider where it may be used: by anybody, or by one account; else ""."""
    tied = account is None or (account.subject and account.issuer == settings.SSO_ISSUER)
    return str(settings.SSO_NAME) if settings.SSO_ISSUER and tied else ""
