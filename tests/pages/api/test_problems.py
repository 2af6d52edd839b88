"""What the API says when it says no: a problem with a remedy, never a page."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse

from handrail.pages.api import problems

pytestmark = pytest.mark.once


def request(path: str = "/api/v1/forms", *, secure: bool = True) -> Any:
    return SimpleNamespace(path=path, request_id="0123456789abcdef", is_secure=lambda: secure)


def through(answer: HttpResponse, asked: Any = None) -> HttpResponse:
    return problems.problem_middleware(lambda _: answer)(asked or request())


def test_a_problem_has_its_kind_its_remedy_and_a_reference_to_quote() -> None:
    answer = problems.problem_response(request(), 422, problems={"referral.seen": "Write it"})
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content) == {
        "type": "urn:handrail:problem:incomplete",
        "title": "Something is missing or wrong",
        "status": 422,
        "detail": "Something is missing or wrong",
        "remedy": "Correct what is listed under problems and send it again",
        "reference": "0123456789ab",
        "problems": [{"where": "referral.seen", "says": "Write it"}],
    }


def test_who_asks_too_often_reads_how_long_to_wait() -> None:
    assert problems.problem_response(request(), 429)["Retry-After"] == "60"
    assert json.loads(problems.problem_response(request(), 418).content)["type"].endswith(
        "unreadable"
    )


def test_a_page_and_a_redirect_become_problems_and_keep_what_helps() -> None:
    wrong = HttpResponse("<html>", status=405)
    wrong["Allow"] = "POST"
    told = through(wrong)
    assert (told.status_code, told["Allow"]) == (405, "POST")
    assert b"<html>" not in told.content
    assert through(HttpResponse(status=302)).status_code == 404


def test_what_is_well_or_told_already_or_no_part_of_the_api_stays() -> None:
    well, told = HttpResponse("{}"), problems.problem_response(request(), 409, "Taken back")
    page = HttpResponse("<html>", status=404)
    assert through(well) is well
    assert through(told) is told
    assert through(page, request("/cases/")) is page


def test_nothing_is_taken_in_clear_where_the_service_has_https(settings: Any) -> None:
    settings.IS_HTTPS = True
    answer = through(HttpResponse("{}"), request(secure=False))
    assert answer.status_code == 403
    assert json.loads(answer.content)["detail"] == problems.IN_CLEAR
    assert through(HttpResponse("{}")).status_code == 200
