"""What every answer tells a browser to leave undone, and what it forgets at sign-out."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse

from handrail.pages.core.response_headers import every_answer

pytestmark = pytest.mark.once


def answered(
    response: HttpResponse, name: str | None = "case", method: str = "GET"
) -> HttpResponse:
    match = SimpleNamespace(url_name=name) if name else None
    request: Any = SimpleNamespace(resolver_match=match, method=method)
    return every_answer(lambda _: response)(request)


def test_nothing_may_use_a_device_embed_us_or_list_us() -> None:
    answer = answered(HttpResponse(status=500), name=None)
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"


def test_a_header_that_a_page_set_itself_stays() -> None:
    own = HttpResponse(headers={"X-Robots-Tag": "all"})
    assert answered(own)["X-Robots-Tag"] == "all"


def test_a_browser_forgets_at_sign_out_and_at_nothing_else() -> None:
    gone = HttpResponse(status=302)
    assert answered(gone, "account_logout", "POST")["Clear-Site-Data"] == '"cache", "storage"'
    for status, name, method in ((302, "account_logout", "GET"), (200, "account_logout", "POST"),
                                 (302, "case", "POST")):  # fmt: skip
        assert "Clear-Site-Data" not in answered(HttpResponse(status=status), name, method)
