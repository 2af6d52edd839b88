"""What a copy is for: asked after a fresh proof, before anything is made."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from handrail.pages.sharing import copy_reasons
from handrail.pages.sharing.copy_reasons import ReasonNeeded
from handrail.rules.permissions import ProofNeeded
from tests import people

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def request(posted: str | None = None, login: str = "cat", proved: int = 0) -> Any:
    found: Any = RequestFactory().get("/copy/") if posted is None else RequestFactory().post("/x/")
    found.POST, found.now = QueryDict(posted or ""), people.NOW
    at = people.NOW - dt.timedelta(minutes=proved)
    found.actor = replace(people.act_as(login), proved_at=at)
    return found


def needed(asked: Any) -> dict[str, str]:
    with pytest.raises(ReasonNeeded) as told:
        copy_reasons.reason_for_copy(asked)
    return dict(told.value.form.problems)


def test_a_choice_and_some_words_are_the_reason() -> None:
    reason = copy_reasons.reason_for_copy(request("reason=meeting&words=For+Friday"))
    assert reason == "A meeting: For Friday"


def test_it_is_asked_for_at_first_without_a_fault() -> None:
    assert needed(request()) == {}
    assert needed(request("_back=x")) == {}


def test_a_lacking_choice_and_too_few_words_are_told() -> None:
    assert set(needed(request("words=x"))) == {"reason", "words"}
    assert set(needed(request("reason=meeting&words=four"))) == {"words"}
    assert set(needed(request("reason=nonsense&words=For+Friday"))) == {"reason"}


def test_an_old_proof_comes_before_the_question() -> None:
    with pytest.raises(ProofNeeded):
        copy_reasons.reason_for_copy(request("reason=meeting&words=For+Friday", proved=600))


def test_a_sender_without_an_account_is_not_asked() -> None:
    asked = request()
    asked.actor = people.visiting()
    assert copy_reasons.reason_for_copy(asked) == ""
