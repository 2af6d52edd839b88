"""What is kept protected is asked for with a reason, and shown once with one."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from handrail.pages.access import protected_facts
from handrail.rules.permissions import Incomplete
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WHY = {"reason": "on_duty", "words": "The school asks who may collect her"}


def asked(posted: dict[str, str], refuses: str = "") -> tuple[HttpResponse, list[str]]:
    """The answer, and the reasons with which it was tried to be shown."""
    request: Any = RequestFactory().post("/show/", posted)
    request.actor, request.now = people.act_as("cat"), people.NOW
    request.user, request.session = people.account("cat"), {}
    request.resolver_match, request.request_id = None, "r"
    tried: list[str] = []

    def reveal(reason: str) -> str:
        tried.append(reason)
        if not reason or refuses:
            raise Incomplete({"words": refuses or "Say why you need it"})
        return "3 Lantern Yard"

    answer = protected_facts.show_with_reason(
        request, reveal, HttpResponse, back="/cases/", about="Mia Kelly, NM-C-26-KKKKKK"
    )
    return answer, tried


def test_it_is_asked_for_at_first_and_nothing_is_shown() -> None:
    answer, tried = asked({})
    assert (answer.status_code, tried) == (200, [""])
    assert "Lantern Yard" not in answer.content.decode()
    assert 'href="/cases/"' in answer.content.decode()
    assert "Mia Kelly, NM-C-26-KKKKKK" in answer.content.decode()


def test_with_a_reason_it_is_shown() -> None:
    answer, tried = asked(WHY)
    assert answer.content == b"3 Lantern Yard"
    assert "The school asks who may collect her" in tried[0]


def test_a_reason_that_does_not_do_comes_back_with_what_is_wrong() -> None:
    answer, _ = asked(WHY, refuses="Link the child it is about")
    assert answer.status_code == 422
    assert "Link the child it is about" in answer.content.decode()


def test_no_words_at_all_are_no_reason() -> None:
    answer, tried = asked({"words": "", "reason": "on_duty"})
    assert (answer.status_code, tried) == (422, [""])
