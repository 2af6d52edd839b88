"""The security headers of every response: pages, errors, downloads and static files."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from handrail.pages.core.request import Request

NO_DEVICES = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), "
    "publickey-credentials-create=(self), publickey-credentials-get=(self)"
)
EVERY_ANSWER = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": NO_DEVICES,
    "Reporting-Endpoints": 'policy="/policy-reports/"',
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
# cookies are left out: browsers would empty those of every service on the council's domain
FORGET = '"cache", "storage"'
SIGN_OUT = "account_logout"


def every_answer(get_response: Callable[[Any], HttpResponse]) -> Callable[[Any], HttpResponse]:
    """Middleware that adds the headers; outermost, so that all responses have them."""

    def middleware(request: Request) -> HttpResponse:
        response = get_response(request)
        for name, value in EVERY_ANSWER.items():
            response.setdefault(name, value)
        if _is_signing_out(request) and response.status_code == 302:
            response["Clear-Site-Data"] = FORGET
        return response

    return middleware


def _is_signing_out(request: Request) -> bool:
    found = request.resolver_match
    return request.method == "POST" and found is not None and found.url_name == SIGN_OUT
