"""A part that fails, whichever it is, ends in a page of ours that says nothing of what failed."""

import html
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.test import Client, override_settings
from django.urls import reverse

from handrail.pages.core import error_pages
from tests import people
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SECRET = "Saoirse Devlin of 3 Lantern Yard"  # pragma: allowlist secret


def broken(get_response: Any) -> Any:
    """A part around the pages that fails."""

    def middleware(request: Any) -> HttpResponse:
        raise RuntimeError(SECRET)

    return middleware


def broken_later(get_response: Any) -> Any:
    """A part that fails once the page is made."""

    def middleware(request: Any) -> HttpResponse:
        get_response(request)
        raise RuntimeError(SECRET)

    return middleware


def is_ours(response: Any) -> None:
    text = html.unescape(response.content.decode())
    assert response.status_code == 500
    assert "Something went wrong" in text
    assert "999" in text
    assert SECRET not in text
    assert "Traceback" not in text


@pytest.mark.parametrize("part", ["broken", "broken_later"])
@pytest.mark.parametrize("place", range(len(settings.MIDDLEWARE) + 1))
def test_a_part_around_the_pages_that_fails_ends_in_a_page_of_ours(place: int, part: str) -> None:
    parts = list(settings.MIDDLEWARE)
    parts.insert(place, f"{__name__}.{part}")
    with override_settings(MIDDLEWARE=parts):
        client = Client(raise_request_exception=False)
        client.force_login(people.account("ann"))
        is_ours(client.get("/my/"))


def test_a_template_that_fails_ends_in_a_page_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*given: Any) -> str:
        raise RuntimeError(SECRET)

    client = Client(raise_request_exception=False)
    client.force_login(people.account("ann"))
    monkeypatch.setattr("handrail.pages.front_door.referrals.render", fails)
    is_ours(client.get("/my/"))


def test_when_the_page_of_a_fault_fails_too_bare_words_are_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*given: Any) -> str:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(error_pages, "render_to_string", fails)
    client = Client(raise_request_exception=False)
    monkeypatch.setattr("handrail.pages.front_door.referrals.render", fails)
    client.force_login(people.account("ann"))
    is_ours(client.get("/my/"))


def test_what_is_not_possible_ends_with_whom_to_ring() -> None:
    meeting = taken(allocated(), "call:meeting", agencies=["police"])
    where = reverse("case_step", args=["meeting", meeting.public_id, "decide"])
    page = html.unescape(people.signed_in("marcus").get(where).content.decode())
    assert "You cannot do this now" in page
    assert "If you are worried about a child and cannot refer online, ring:" in page
    assert "<li>Duty and Advice Team: " in page


def test_a_date_that_was_typed_is_one_line_of_what_was_written() -> None:
    posted = QueryDict("ended_on__day=1&ended_on__month=12&ended_on__year=2026&why=She%20left")
    assert error_pages.readable_fields(posted) == [("Ended on", "1 12 2026"), ("Why", "She left")]


def test_a_page_not_found_leads_home_or_for_who_is_signed_out_to_sign_in() -> None:
    signed_out = Client().get("/nowhere-at-all/").content.decode()
    assert f'href="{reverse("account_login")}">Sign in</a>' in signed_out
    assert "Go to my home page" not in signed_out
    assert "Go to my home page" in people.signed_in("bob").get("/nowhere-at-all/").content.decode()
