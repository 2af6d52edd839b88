"""A browser's report of a broken content policy is logged: the rule and an origin, nothing else."""

import json
import logging
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from handrail.rules.core import csp_reports
from handrail.rules.core.csp_reports import Breach
from tests import people
from tests.crossing.test_headers import policy_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "https://handrail.example/people/search/?name=Saoirse"
OLDER = {"csp-report": {"document-uri": PAGE, "violated-directive": "script-src 'self'",
                        "blocked-uri": "https://Evil.example:8443/a.js?who=Saoirse",
                        "script-sample": "Saoirse"}}  # fmt: skip
NEWER = [{"type": "csp-violation", "url": PAGE, "body": {
    "documentURL": PAGE, "effectiveDirective": "style-src-elem", "blockedURL": "inline",
    "sample": "Saoirse"}}]  # fmt: skip


def sent(said: Any, kind: str = "application/csp-report", client: Client | None = None) -> Any:
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    asks = client or Client(enforce_csrf_checks=True)
    return asks.post(reverse("policy_reports"), body, content_type=kind)


@pytest.mark.parametrize(
    ("said", "kind", "line"),
    [
        (OLDER, "application/csp-report", "script-src kept out https://evil.example:8443"),
        (NEWER, "application/reports+json", "style-src-elem kept out inline"),
    ],
)
def test_either_shape_is_one_line_that_names_no_page_and_nobody(
    said: Any, kind: str, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        assert sent(said, kind).status_code == 204
    assert [one.getMessage() for one in caplog.records] == [f"content policy: {line}"]
    assert "Saoirse" not in caplog.text


@pytest.mark.parametrize(
    "said",
    [b"", b"no json", b"[" * 8000, {}, [], 3, {"csp-report": 3}, [{"type": "csp-violation"}],
     {"csp-report": {"violated-directive": "two\nlines"}},
     {"csp-report": {"blocked-uri": "inline"}}],
)  # fmt: skip
def test_what_is_no_report_is_refused_and_not_logged(said: Any, caplog: Any) -> None:
    with caplog.at_level(logging.INFO, logger="handrail"):
        assert sent(said).status_code == 400
    assert "content policy" not in caplog.text


def test_a_report_is_bounded_and_so_is_how_many_come() -> None:
    assert sent(b" " * 9_000).status_code == 413
    answers = {sent(OLDER).status_code for _ in range(31)}
    assert answers == {204, 429}


@pytest.mark.parametrize(
    ("blocked", "kept"),
    [
        (
            "https://user:secret@evil.example/Saoirse",  # pragma: allowlist secret
            "https://evil.example",
        ),
        ("data:text/html,Saoirse", "data"),
        ("https://evil.example:99999/", "not known"),
        ("https://sa oirse\n.example/", "not known"),
        ("https://[::1", "not known"),
        ("", "not known"),
    ],
)
def test_of_an_address_the_origin_alone_is_kept(blocked: str, kept: str) -> None:
    said = {"csp-report": {"effective-directive": "img-src", "blocked-uri": blocked}}
    assert csp_reports.parse_report(json.dumps(said).encode()) == [Breach("img-src", kept)]


def test_every_page_names_where_to_report_to() -> None:
    policy = policy_of(people.signed_in("bob").get("/"))
    assert policy["report-uri"] == reverse("policy_reports") == "/policy-reports/"
    assert policy["report-to"] == "policy"
