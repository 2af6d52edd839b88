"""A child is put on the register at triage, with a reason where somebody is alike."""

import datetime as dt
import re
from typing import Any

import pytest
from django.urls import reverse

from handrail.actions.front_door import triage
from handrail.pages.core.form_tokens import new_token
from handrail.records.models import (
    Person,
    Referral,
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


def test_with_nobody_alike_no_reason_is_asked_for() -> None:
    sent = people.sent()
    assert "new_reason" not in shown("triage", sent.public_id)
    say("register_child", sent.public_id)
    assert now_of(sent).person is not None


def test_a_check_that_is_due_after_the_decision_is_said_to_be() -> None:
    sent = people.sent()
    check, late = people.asked(sent), "Due after the decision."
    Referral.objects.filter(pk=sent.pk).update(due_at=check.due_at)
    assert late not in shown("triage", sent.public_id)
    sooner = check.due_at - dt.timedelta(hours=5)
    Referral.objects.filter(pk=sent.pk).update(due_at=sooner)
    assert late in shown("triage", sent.public_id)
    Referral.objects.filter(pk=sent.pk).update(state="decided", outcome="no_further_action")
    assert late not in shown("triage", sent.public_id)


def test_with_somebody_very_likely_a_reason_is_asked_for_and_enough() -> None:
    sent, child = people.sent(), known()
    assert "new_reason" in shown("triage", sent.public_id)
    told = say("register_child", sent.public_id)
    assert told.status_code == 422
    assert "Enter why this child is not one of the" in told.content.decode()
    assert now_of(sent).person is None
    say("register_child", sent.public_id, new_reason="A cousin of the same name")
    assert now_of(sent).person not in {None, child}
    assert "A cousin of the same name" in shown("triage", sent.public_id)


def test_once_somebody_has_said_no_nothing_more_is_asked() -> None:
    sent, child = people.sent(), known()
    joining.told_apart(sent, child)
    assert "new_reason" not in shown("triage", sent.public_id)
    say("register_child", sent.public_id)
    assert now_of(sent).person is not None


def test_the_judgement_of_the_sender_stands_before_all_else_that_was_sent() -> None:
    page = shown("triage", people.sent().public_id)
    first = page.index("Sender’s judgement")
    assert first < page.index("Where the child is tonight")
    assert page.count("Sender’s judgement") == 1


@pytest.mark.parametrize(
    ("said", "warns"),
    [("no", "Do not tell the family"), ("yes", ""), ("", "whether the family can be told: ask")],
)
def test_an_answer_that_says_nothing_of_the_family_does_not_read_as_a_yes(
    said: str, warns: str
) -> None:
    check = people.asked(people.taken(people.sent()))
    held = {"answer": "information_held", "held": "Seen in May", "source": "The log"}
    triage.answer_check(
        by=people.act_as("pol"), check=check, answers={**held, "may_tell_family": said},
        token=people.fresh(), now=people.NOW,
    )  # fmt: skip
    page = shown("triage", check.referral.public_id)
    warnings = ["Do not tell the family", "whether the family can be told: ask"]
    assert [words for words in warnings if words in page] == [warns] * bool(warns)


def test_whoever_holds_a_referral_is_not_offered_to_hand_it_over_to() -> None:
    of = people.sent()
    triage.take_referral(by=people.act_as("bob"), referral=of, now=people.NOW)
    page = shown("triage", of.public_id)
    offered = page.split("Hand over to a colleague")[1].split("</select>")[0]
    assert str(people.account("bob").public_id) not in offered
    assert str(people.account("helen").public_id) in offered


def test_who_can_take_a_referral_is_not_offered_to_hand_it_over_to_themselves() -> None:
    page = shown("triage", people.sent().public_id)
    offered = page.split("Hand over to a colleague")[1].split("</select>")[0]
    assert str(people.account("bob").public_id) not in offered
    assert str(people.account("helen").public_id) in offered
