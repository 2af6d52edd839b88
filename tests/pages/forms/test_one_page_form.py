"""A one-page form of the work: what was posted, what is wrong with it, and what comes back."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from handrail.pages.forms import one_page_form
from handrail.pages.forms.one_page_form import WorkForm
from handrail.rules.permissions import Incomplete
from tests import people
from tests.pages.small_form import FORM, WORDS

pytestmark = pytest.mark.once


def form(**answers: Any) -> WorkForm:
    return WorkForm(FORM, WORDS, "token", answers=answers)


def test_what_an_action_refuses_is_told_in_the_words_of_the_form() -> None:
    def refuse() -> None:
        raise Incomplete({"seen": "Say whether {child} was seen"})

    found = form()
    assert not one_page_form.carry_out(found, refuse)
    assert [one.message for one in found.errors] == ["Say whether Orla was seen"]


def test_nothing_is_done_with_a_form_that_has_problems_already() -> None:
    done: list[int] = []
    found = form()
    found.problems = {"seen": "Choose one"}
    assert not one_page_form.carry_out(found, lambda: done.append(1))
    assert done == []
    assert one_page_form.carry_out(form(), lambda: done.append(1))
    assert done == [1]


@pytest.mark.django_db
def test_a_posted_form_keeps_what_is_right_and_names_what_is_not() -> None:
    request: Any = RequestFactory().post("/x/")
    request.POST = QueryDict("reason=on_duty&words=The%20school%20asks&reason__x=1")
    request.actor, request.now = people.act_as("cat"), people.NOW
    found = one_page_form.bound_form(request, "access_reason", WORDS)
    assert found.problems == {}
    assert found.reason.endswith(": The school asks")
    request.POST = QueryDict("reason=nonsense&words=%20")
    wrong = one_page_form.bound_form(request, "access_reason", WORDS)
    assert "reason" in wrong.problems
    assert wrong.reason == ""


@pytest.mark.django_db
def test_what_is_known_stands_in_it_before_it_is_sent() -> None:
    request: Any = RequestFactory().get("/x/")
    request.actor, request.now = people.act_as("cat"), people.NOW
    found = one_page_form.blank_form(request, "access_reason", WORDS, {"words": "As before"})
    assert found.answers == {"words": "As before"}
    assert found.problems == {}
