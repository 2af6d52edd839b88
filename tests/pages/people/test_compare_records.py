"""The page on which people answer whether two are one person."""

import re
from typing import Any

import pytest
from django.urls import reverse

from handrail.pages.core.form_tokens import new_token
from handrail.records.models import (
    Person,
    Referral,
    Task,
    Verdict,
)
from tests import people
from tests.people import joining

pytestmark = pytest.mark.django_db
HOME = {"address": "8 Cooper’s Row", "postcode": "E14 3AB"}


def form(login: str = "bob", **answers: str) -> dict[str, str]:
    return {"_token": new_token(people.account(login).pk), **answers}


def known(**more: Any) -> Person:
    """The described child, on the register under another spelling."""
    return joining.on_register("Seirse", "Devlin", **{**HOME, **more})


def shown(where: str, *args: Any, login: str = "bob") -> str:
    answer = people.signed_in(login).get(reverse(where, args=args))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def say(where: str, *args: Any, login: str = "bob", **answers: str) -> Any:
    return people.signed_in(login).post(reverse(where, args=args), form(login, **answers))


def now_of(referral: Referral) -> Referral:
    return Referral.objects.get(pk=referral.pk)


def test_the_same_child_is_linked_unjoined_and_linked_again() -> None:
    sent, child = people.sent(), known()
    where = ("candidate", sent.public_id, child.public_id)
    say(*where, answer="same", reason="Her mother is the same")
    assert now_of(sent).person == child
    assert "Her mother is the same" in shown("triage", sent.public_id)
    assert "Linked to this child" in shown(*where)
    say(*where, answer="undo", reason="Two cousins")
    assert now_of(sent).person is None
    page = shown("triage", sent.public_id)
    assert "Not identified" in page
    assert "Two cousins" in page
    say(*where, answer="same", reason="They are one after all")
    assert now_of(sent).person == child


def test_what_is_wrong_leads_to_unjoining() -> None:
    sent, child = people.sent(), known()
    where = ("candidate", sent.public_id, child.public_id)
    assert reverse(where[0], args=where[1:]) not in shown("wrong", sent.public_id)
    say(*where, answer="same", reason="Her mother is the same")
    assert reverse(where[0], args=where[1:]) in shown("wrong", sent.public_id)


def test_who_is_said_to_be_another_child_is_listed_apart_and_can_be_taken_back() -> None:
    sent, child = people.sent(), known()
    where = ("candidate", sent.public_id, child.public_id)
    say(*where, answer="not_same", reason="Her cousin, born the same day")
    page = shown("triage", sent.public_id, login="helen")
    assert "Recorded as not the same person" in page
    assert "Her cousin, born the same day" in page
    assert "1 of 1" not in page
    say(*where, answer="take_back", login="helen")
    assert "1 of 1" in shown("triage", sent.public_id)


def test_that_nobody_can_tell_is_a_task_that_leads_back_here() -> None:
    sent, child = people.taken(people.sent()), known()
    where = ("candidate", sent.public_id, child.public_id)
    say(*where, answer="cannot_tell", reason="Ask the school for her birthday")
    assert Task.objects.get(kind="tell_apart").assignee.login == "bob"
    assert "Ask the school for her birthday" in shown("triage", sent.public_id)
    assert reverse(where[0], args=where[1:]) in shown("my_work")


@pytest.mark.parametrize("answer", ["same", "not_same", "cannot_tell", "", "nonsense"])
def test_without_words_nothing_happens_and_the_page_says_so(answer: str) -> None:
    sent, child = people.sent(), known()
    told = say("candidate", sent.public_id, child.public_id, answer=answer, reason=" ")
    assert told.status_code == 422
    assert "There is a problem" in told.content.decode()
    assert "id_reason-error" in told.content.decode()
    assert now_of(sent).person is None
    assert Verdict.objects.count() == 0


def test_what_was_typed_is_kept_when_no_button_was_meant() -> None:
    sent, child = people.sent(), known()
    told = say("candidate", sent.public_id, child.public_id, answer="x", reason="Same phone")
    assert "Same phone</textarea>" in told.content.decode()


def test_a_second_press_of_the_same_button_does_nothing_more() -> None:
    sent, child = people.sent(), known()
    where, posted = reverse("candidate", args=[sent.public_id, child.public_id]), form()
    bob = people.signed_in("bob")
    for _ in range(2):
        gone = bob.post(where, {**posted, "answer": "not_same", "reason": "Her cousin"})
        assert gone.status_code == 302
    assert Verdict.objects.get().version == 1
