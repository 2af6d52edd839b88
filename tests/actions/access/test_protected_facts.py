"""Showing what is kept protected: a fresh proof and a reason, or the reason of the night."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from handrail.actions.casework import protected_answers
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.front_door import referral
from handrail.actions.people import register
from handrail.records.models import Event, Referral, Submission, Task
from handrail.rules.permissions import ProofNeeded
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, opened, taken

pytestmark = pytest.mark.django_db
WHERE = {"lines": "3 Lantern Yard", "postcode": "NM1 1AA"}
WHY = "To tell the police where she sleeps"
AGO = dt.timedelta(minutes=6)


def proved(login: str, ago: dt.timedelta = dt.timedelta()) -> Actor:
    """Somebody who proved who they are so long ago."""
    return dataclasses.replace(people.act_as(login), proved_at=NOW - ago)


def of_case(login: str, reason: str, **more: Any) -> Any:
    case = allocated(opened(people.sent(safe_tonight="safe")))
    taken(case, "safe", safe="safe", where=WHERE)
    kept = Submission.objects.get(case=case, part="safe")
    by = proved(login, **more)
    return protected_answers.reveal_answer(
        by=by, kept=kept, question="where", reason=reason, now=NOW
    )


def of_referral(login: str, reason: str, safe: str = "safe", **more: Any) -> Any:
    sent = people.sent(safe_tonight=safe, tonight_where="other", tonight_address=WHERE)
    by = proved(login, **more)
    return referral.reveal_answer(
        by=by, referral=sent, question="tonight_address", reason=reason, now=NOW
    )


def of_register(login: str, reason: str, **more: Any) -> Any:
    sent = people.sent()
    person = people.registered(sent)
    address = people.add_protected_address(person, lines="3 Lantern Yard")
    by = proved(login, **more)
    return register.reveal_address(by=by, address=address, reason=reason, now=NOW)


WAYS = [(of_case, "cat"), (of_referral, "bob"), (of_register, "bob")]


@pytest.mark.parametrize(("way", "login"), WAYS)
def test_it_is_shown_to_whoever_has_just_proved_who_they_are_and_says_why(way, login) -> None:
    assert "Lantern" in str(way(login, WHY))
    event = Event.objects.filter(verb__endswith=".revealed").latest("sequence")
    assert event.reason == WHY


@pytest.mark.parametrize(("way", "login"), WAYS)
def test_a_proof_of_a_while_ago_is_not_enough(way, login) -> None:
    with pytest.raises(ProofNeeded):
        way(login, WHY, ago=AGO)


@pytest.mark.parametrize(("way", "login"), WAYS)
@pytest.mark.parametrize("reason", ["", "  ", "why"])
def test_it_is_not_shown_without_a_reason(way, login, reason: str) -> None:
    with pytest.raises(Incomplete) as raised:
        way(login, reason)
    assert set(raised.value.problems) == {"words"}


def test_on_duty_one_press_shows_where_a_child_is_who_is_not_safe_tonight() -> None:
    assert "Lantern" in str(of_referral("edda", "", "not_safe", ago=AGO))
    event = Event.objects.filter(verb="answer.revealed").latest("sequence")
    assert event.reason == "On duty: the child is not safe tonight"
    task = Task.objects.get(kind="shown_on_duty")
    assert task.referral == Referral.objects.get()
    assert task.assignee == people.account("helen")


def test_on_duty_too_a_reason_is_asked_for_a_child_who_is_safe() -> None:
    with pytest.raises(Incomplete):
        of_referral("edda", "", ago=AGO)
    assert not Task.objects.filter(kind="shown_on_duty").exists()
