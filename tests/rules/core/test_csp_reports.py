"""What a browser reports of a broken content policy, in its older and its newer shape."""

import json

import pytest

from handrail.rules.core import csp_reports
from handrail.rules.core.csp_reports import Breach

pytestmark = pytest.mark.once


def report(**body: str) -> bytes:
    return json.dumps({"csp-report": body}).encode()


def test_a_report_keeps_the_rule_and_the_origin_and_no_path() -> None:
    body = report(
        **{
            "violated-directive": "script-src 'self'",
            "blocked-uri": "https://Example.org:8443/a?child=1",
        }
    )
    assert csp_reports.parse_report(body) == [Breach("script-src", "https://example.org:8443")]


def test_the_newer_shape_is_a_list_of_which_only_violations_are_read() -> None:
    rows = [
        {
            "type": "csp-violation",
            "body": {"effectiveDirective": "img-src", "blockedURL": "inline"},
        },
        {"type": "deprecation", "body": {"effectiveDirective": "img-src"}},
        7,
    ]
    assert csp_reports.parse_report(json.dumps(rows).encode()) == [Breach("img-src", "inline")]


@pytest.mark.parametrize(
    ("blocked", "kept"),
    [
        ("data:text/plain,x", "data"),
        ("https://[bad", "not known"),
        ("", "not known"),
        ("ftp://example.org/x", "not known"),
    ],
)
def test_what_names_no_place_of_the_web_is_one_word(blocked: str, kept: str) -> None:
    body = report(**{"effective-directive": "font-src", "blocked-uri": blocked})
    assert csp_reports.parse_report(body) == [Breach("font-src", kept)]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"3", b"[]", b"[" * 9000, report(), report(**{"violated-directive": "<b>"})]
)
def test_anything_else_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):
        csp_reports.parse_report(body)
