"""Single sign-on by OpenID Connect: for accounts that an administrator tied to it beforehand."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse

from handrail.pages.core import error_pages as messages
from handrail.records.allauth_private import ratelimit


def start(request: Any) -> HttpResponse:
    """Leads to the provider; whoever is signed in here proves it there anew."""
    if _is_too_often(request):
        return messages.too_many(request)
    from handrail.pages.accounts import sso_provider

    return sso_provider.leave(request)


def back(request: Any) -> HttpResponse:
    """Where the provider leads back to, with a code that this server alone can use."""
    if _is_too_often(request):
        return messages.too_many(request)
    from handrail.pages.accounts import sso_provider

    return sso_provider.come_back(request)


def _is_too_often(request: Any) -> bool:
    """Counts with sign-ins by password. Raises Http404 where there is no single sign-on."""
    if not settings.SSO_ISSUER:
        raise Http404
    return not ratelimit.consume(request, app="allauth.account", action="login", limit_get=True)


def offered(account: Any = None) -> str:
    """The name of the provider where it may be used: by anybody, or by one account; else ""."""
    tied = account is None or (account.subject and account.issuer == settings.SSO_ISSUER)
    return str(settings.SSO_NAME) if settings.SSO_ISSUER and tied else ""
