"""Which child a referral is about, and whether and when social care accepts it."""

import datetime as dt

import pytest

from handrail.actions.core.recording import NotPossible
from handrail.actions.front_door import triage
from handrail.records.models import Decision, Notice, Referral
from tests import people
from tests.people import NOW
from tests.people.casework import allocated

pytestmark = pytest.mark.django_db


def again(referral: Referral) -> Referral:
    return Referral.objects.get(pk=referral.pk)


@pytest.mark.parametrize(
    ("accepted", "outcome", "accepted_on"),
    [("yes", "strategy_discussion", NOW.date()), ("no", "early_help", None)],
)
def test_only_a_decision_that_accepts_has_a_day_of_acceptance(
    accepted: str, outcome: str, accepted_on: dt.date | None
) -> None:
    sent = people.sent()
    people.registered(sent)
    people.decided(again(sent), accepted=accepted, outcome=outcome)
    assert Decision.objects.get(referral=sent).accepted_on == accepted_on


def test_a_recommendation_accepts_nothing_yet() -> None:
    sent = people.sent()
    people.registered(sent)
    made = triage.record_recommendation(
        by=people.act_as("bob"), referral=again(sent), answers=people.DECISION,
        seen=again(sent).version, now=NOW,
    )  # fmt: skip
    assert (made.is_referral, made.accepted_on) == (True, None)


def test_a_referral_that_is_linked_to_one_child_is_not_linked_to_another() -> None:
    sent, other = people.sent(), people.registered(people.sent(child_given="Noor"))
    person = people.registered(sent)
    people.identified(again(sent), person)
    with pytest.raises(NotPossible, match="already linked"):
        people.identified(again(sent), other)
    with pytest.raises(NotPossible, match="already linked"):
        people.registered(again(sent))
    people.decided(again(sent))
    with pytest.raises(NotPossible, match="already linked"):
        people.identified(again(sent), person)


def test_the_worker_whom_the_sender_may_ring_is_kept_with_the_decision() -> None:
    sent = people.sent()
    people.registered(sent)
    people.decided(again(sent))
    found = Decision.objects.get(referral=sent)
    assert (found.worker_name, found.worker_phone) == ("Cat", "020 7946 0120")


def test_another_urgent_referral_of_a_child_with_a_case_is_told_to_their_worker() -> None:
    case = allocated()
    assert case.person
    of = people.identified(people.sent(), case.person)
    people.decided(again(of), outcome="strategy_discussion", accepted="yes")
    told = Notice.objects.get(kind="case_changed", text__startswith=of.reference)
    assert (told.recipient.login, told.case) == ("cat", case)
