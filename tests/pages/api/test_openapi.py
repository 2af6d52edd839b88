"""The description of the API: what a token is for stands with each route, problems as problems."""

import json
from typing import Any

import pytest

from handrail.pages.api import openapi
from handrail.pages.api.v1 import api
from tests.source import ROOT

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def described() -> Any:
    return json.loads(openapi.describe_api(api))


def test_it_is_the_one_that_is_published() -> None:
    assert openapi.describe_api(api) == (ROOT / "docs" / "reference" / "openapi.json").read_text(
        "utf-8"
    )


def test_each_route_names_the_scope_that_its_token_needs(described: Any) -> None:
    wanted = {
        (path, method): scope
        for path, methods in described["paths"].items()
        for method, one in methods.items()
        for entry in one.get("security", [])
        for scope in entry["oauth"]
    }
    assert wanted == {
        ("/api/v1/referrals", "post"): "referrals:send",
        ("/api/v1/referrals/{public_id}", "get"): "referrals:read",
        ("/api/v1/missing", "post"): "missing:send",
    }


def test_every_no_is_a_problem_and_every_yes_is_not(described: Any) -> None:
    for methods in described["paths"].values():
        for one in methods.values():
            for status, response in one["responses"].items():
                kinds = set(response.get("content", {"none": {}}))
                assert ("application/problem+json" in kinds) == (int(status) >= 400)


def test_a_token_is_asked_for_with_the_scopes_that_there_are(described: Any) -> None:
    flow = described["components"]["securitySchemes"]["oauth"]["flows"]["clientCredentials"]
    assert flow["tokenUrl"] == "/api/v1/token"
    assert set(flow["scopes"]) == {"referrals:send", "referrals:read", "missing:send"}
